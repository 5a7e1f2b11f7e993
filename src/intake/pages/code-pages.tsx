import {
  Button,
  ErrorSummary,
  type Frame,
  Hidden,
  Lead,
  Notice,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { checkedWords } from '../domain/code.ts'
import { ReporterPage } from './reporter-page.tsx'

export type Carried = { form: string; ticket: string }

/** The seven words, large. The report is saved; nothing on this page can lose it. */
export function CodePage({
  frame,
  code,
  outcome,
  form,
  ticket,
}: Carried & { frame: Frame; code: readonly string[]; outcome: 'new' | 'same' | 'changed' }) {
  const words = frame.words.intake.code
  const title = outcome === 'new' ? words.title : words.titleAgain
  return (
    <ReporterPage frame={frame} title={title}>
      <h1>{title}</h1>
      {outcome === 'changed' && <Notice>{words.changed}</Notice>}
      <Lead>{words.lead}</Lead>
      <ol class="code-words" aria-label={words.listLabel}>
        {code.map((word) => (
          <li>{word}</li>
        ))}
      </ol>
      <Notice kind="warning">
        <p>{words.why}</p>
        <p>{words.never}</p>
      </Notice>
      <form method="post" action="/kode" autocomplete="off">
        <Hidden name="isi" value={form} />
        <Hidden name="tiket" value={ticket} />
        <div class="actions">
          <Button name="ke" value="ketik">
            {words.written}
          </Button>
        </div>
      </form>
    </ReporterPage>
  )
}

export function ConfirmPage({
  frame,
  form,
  ticket,
  typed,
  refusal,
}: Carried & { frame: Frame; typed?: Typed; refusal?: Refusal | undefined }) {
  const words = frame.words.intake.confirm
  return (
    <ReporterPage frame={frame} title={words.title} failed={refusal !== undefined}>
      <h1>{words.title}</h1>
      <ErrorSummary frame={frame} refusal={refusal} />
      <p class="hint">{words.hint}</p>
      <form method="post" action="/kode" noValidate autocomplete="off">
        <Hidden name="isi" value={form} />
        <Hidden name="tiket" value={ticket} />
        {checkedWords.map((place) => (
          <TextField
            frame={frame}
            name={`kata${place}`}
            label={words.word(place)}
            typed={typed}
            refusal={refusal}
            width="medium"
          />
        ))}
        <div class="actions">
          <Button name="ke" value="periksa">
            {words.check}
          </Button>
          <Button kind="quiet" name="ke" value="tampilkan">
            {words.showAgain}
          </Button>
        </div>
      </form>
      <p>{words.skip}</p>
    </ReporterPage>
  )
}
