import {
  Button,
  dayText,
  type Frame,
  Hidden,
  Lead,
  Notice,
  numberText,
  SummaryList,
  Tag,
} from '../../design/index.ts'
import type { JudgedReceipt, SquaresCode } from '../../transparency/transparency.door.ts'
import { ReporterPage } from './reporter-page.tsx'

type HandedInShown = {
  key: string
  act: 'report' | 'message' | 'evidence'
  place: number
  day: string
  sealed: boolean
}

/** Everything that the reporter handed in, each with its receipt; one form, a button for each. */
export function ReceiptListPage(props: { frame: Frame; ticket: string; acts: readonly HandedInShown[] }) {
  const { frame, ticket, acts } = props
  const words = frame.words.intake.receipts
  return (
    <ReporterPage frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <Lead>{acts.length ? words.lead : words.none}</Lead>
      <Warning frame={frame} />
      <form method="post" action="/lacak/tanda-terima" data-tanda>
        <Hidden name="tiket" value={ticket} />
        <ul class="cards">
          {acts.map((act) => (
            <li>
              <p>
                {words.acts[act.act](act.place)}, {dayText(frame.words, act.day)}{' '}
                <Tag kind={act.sealed ? 'good' : 'quiet'}>{act.sealed ? words.sealed : words.promised}</Tag>
              </p>
              <Button kind="quiet" name="tindakan" value={act.key}>
                {words.open}
                <span class="unseen">: {words.acts[act.act](act.place)}</span>
              </Button>
            </li>
          ))}
        </ul>
      </form>
      <BackToThread frame={frame} ticket={ticket} />
    </ReporterPage>
  )
}

/** One receipt: what it proves, and the file to keep. */
export function ReporterReceiptPage(props: {
  frame: Frame
  ticket: string
  act: HandedInShown
  judged: JudgedReceipt
  text: string
  squares: SquaresCode | undefined
}) {
  const { frame, ticket, act, judged, text, squares } = props
  const words = frame.words.intake.receipts
  const { receipts } = frame.words.transparency
  const place = receipts.placeOf(
    numberText(frame.words, judged.index + 1),
    numberText(frame.words, judged.size),
  )
  const state = judged.sealed ? words.sealedText : words.promisedText
  return (
    <ReporterPage frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <Notice
        kind={judged.sealed && judged.met ? 'success' : 'info'}
        title={judged.sealed ? words.sealed : words.promised}
      >
        {state.map((sentence) => (
          <p>{sentence}</p>
        ))}
      </Notice>
      <SummaryList
        rows={[
          { term: words.what, detail: words.acts[act.act](act.place) },
          { term: words.day, detail: dayText(frame.words, act.day) },
          { term: receipts.log, detail: judged.origin },
          ...(judged.sealed ? [{ term: receipts.place, detail: place }] : []),
          ...(judged.witnesses.length
            ? [{ term: receipts.witnesses, detail: judged.witnesses.map(({ name }) => name).join(', ') }]
            : []),
        ]}
      />
      <Warning frame={frame} />
      <p>{words.holds}</p>
      <form method="post" action="/lacak/tanda-terima" data-tanda data-unduh>
        <Hidden name="tiket" value={ticket} />
        <Hidden name="tindakan" value={act.key} />
        <Hidden name="unduh" value="ya" />
        <div class="actions">
          <Button>{receipts.download}</Button>
        </div>
      </form>
      <p>
        {words.checkHint} <a href="/log/periksa">{receipts.check}</a>
      </p>
      <details>
        <summary>{receipts.text}</summary>
        <pre tabIndex={0}>{text}</pre>
      </details>
      {squares && (
        <details>
          <summary>{receipts.squares}</summary>
          <p>{receipts.squaresHint}</p>
          <svg
            class="squares"
            viewBox={`-4 -4 ${squares.size + 8} ${squares.size + 8}`}
            role="img"
            aria-label={receipts.squares}
          >
            <path d={squares.path} />
          </svg>
        </details>
      )}
      <BackToThread frame={frame} ticket={ticket} />
    </ReporterPage>
  )
}

/** A file on a device can be found there: said before it is kept. */
function Warning({ frame }: { frame: Frame }) {
  const words = frame.words.intake.receipts
  return (
    <Notice kind="warning">
      <p>{words.danger}</p>
      <p>{words.dangerHow}</p>
    </Notice>
  )
}

function BackToThread({ frame, ticket }: { frame: Frame; ticket: string }) {
  return (
    <form method="post" action="/lacak">
      <Hidden name="tiket" value={ticket} />
      <div class="actions">
        <Button kind="quiet">{frame.words.intake.receipts.back}</Button>
      </div>
    </form>
  )
}
