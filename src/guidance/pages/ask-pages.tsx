import {
  Button,
  ButtonLink,
  DayField,
  ErrorSummary,
  Form,
  type Frame,
  Lead,
  Notice,
  Page,
  Radios,
  SelectField,
  SummaryList,
  TextArea,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { slips } from '../domain/correction.ts'
import { answererKinds, servants } from '../domain/question.ts'
import { type Relation, relations, wishes } from '../domain/wish.ts'
import { Parts } from './parts.tsx'

type FormProps = { frame: Frame; typed?: Typed; refusal?: Refusal | undefined }

/** Asking before the act: no name, a code, and one institution that answers. */
export function AskPage({
  frame,
  typed = {},
  refusal,
  regions,
}: FormProps & { regions: { code: string; name: string }[] }) {
  const { ask, relations: relationWords, wishes: wishWords, topics } = frame.words.guidance
  const common = { frame, typed, refusal }
  return (
    <Page frame={frame} title={ask.title} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{ask.title}</h1>
      <Lead>{ask.lead}</Lead>
      <Parts frame={frame} here="ask" />
      <h2>{ask.how}</h2>
      <ol>
        {ask.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <Notice>
        <p>{ask.goodFaith}</p>
      </Notice>
      <p>
        <a href="/panduan">{ask.checkFirst}</a>
      </p>
      <Form frame={frame} action="/panduan/tanya" formKey typed={typed}>
        <SelectField
          {...common}
          name="hal"
          label={ask.about}
          choices={wishes.map(({ key, topic }) => ({
            value: key,
            label: `${topics[topic]}: ${wishWords[key]}`,
          }))}
        />
        <SelectField
          {...common}
          name="untuk"
          label={ask.relation}
          hint={ask.relationHint}
          choices={relations.map((value: Relation) => ({ value, label: relationWords[value] }))}
        />
        <SelectField
          {...common}
          name="siapa"
          label={ask.person}
          choices={servants.map((value) => ({ value, label: frame.words.rulebook.persons[value] }))}
        />
        <DayField {...common} name="hari" label={ask.day} />
        <SelectField
          {...common}
          name="wilayah"
          label={ask.region}
          choices={regions.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <TextArea {...common} name="uraian" label={ask.text} hint={ask.textHint} />
        <Radios
          {...common}
          name="penjawab"
          label={ask.answerer}
          choices={answererKinds.map((value) => ({
            value,
            label: ask.answerers[value],
            hint: ask.answererHints[value],
          }))}
        />
        <TextField
          {...common}
          name="nip"
          label={ask.nip}
          hint={ask.nipHint}
          inputMode="numeric"
          width="medium"
          optional
        />
        <Button>{ask.submit}</Button>
      </Form>
    </Page>
  )
}

/** A slip, withdrawn and declared. */
export function CorrectPage({ frame, typed = {}, refusal }: FormProps) {
  const { correct, ask } = frame.words.guidance
  const common = { frame, typed, refusal }
  return (
    <Page frame={frame} title={correct.title} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{correct.title}</h1>
      <Lead>{correct.lead}</Lead>
      <Parts frame={frame} here="correct" />
      <p>{correct.how}</p>
      <Notice kind="warning">
        <p>{correct.notExcuse}</p>
      </Notice>
      <Form frame={frame} action="/panduan/koreksi" formKey typed={typed}>
        <Radios
          {...common}
          name="perbuatan"
          label={correct.slip}
          choices={slips.map((value) => ({ value, label: correct.slips[value] }))}
        />
        <TextField {...common} name="tempat" label={correct.platform} hint={correct.platformHint} />
        <DayField {...common} name="terjadi-hari" label={correct.actDay} />
        <TextField
          {...common}
          name="terjadi-jam"
          label={correct.actTime}
          hint={correct.timeHint}
          width="short"
          optional
        />
        <DayField {...common} name="dibatalkan-hari" label={correct.withdrawnDay} />
        <TextField
          {...common}
          name="dibatalkan-jam"
          label={correct.withdrawnTime}
          hint={correct.timeHint}
          width="short"
          optional
        />
        <TextArea {...common} name="uraian" label={correct.text} hint={correct.textHint} />
        <TextField
          {...common}
          name="nip"
          label={correct.nip}
          hint={ask.nipHint}
          inputMode="numeric"
          width="medium"
          optional
        />
        <Button>{correct.submit}</Button>
      </Form>
    </Page>
  )
}

/** The code, shown once. */
export function SentPage({
  frame,
  title,
  text,
  number,
  code,
}: {
  frame: Frame
  title: string
  text: string
  number: string
  code: string
}) {
  const { ask } = frame.words.guidance
  return (
    <Page frame={frame} title={title}>
      <h1>{title}</h1>
      <Lead>{text}</Lead>
      <SummaryList rows={[{ term: ask.number, detail: number }]} />
      <h2>{ask.code}</h2>
      <CodeWords code={code} />
      <Notice kind="warning">
        <p>{ask.keep}</p>
      </Notice>
      <ButtonLink href="/panduan/kode" kind="quiet">
        {ask.open}
      </ButtonLink>
    </Page>
  )
}

/** Four groups of four, large enough to be written down. */
export function CodeWords({ code }: { code: string }) {
  return (
    <ol class="code-words">
      {code.split('-').map((group) => (
        <li>{group}</li>
      ))}
    </ol>
  )
}
