import {
  ButtonLink,
  Details,
  dayText,
  type Frame,
  Lead,
  momentText,
  Notice,
  numberText,
  Page,
  SummaryList,
  Table,
  Tag,
} from '../../design/index.ts'
import type { Words } from '../../design/words/id.ts'
import type { JudgedReceipt } from '../domain/judge-receipt.ts'
import type { RecordedAct } from '../domain/offered.ts'

/** What each kind of entry is called; the steps of a case have their names in that room's own table. */
export function actNames(words: Words): Record<string, string> {
  const steps = Object.entries(words.cases.events).map(([kind, name]) => [`case-${kind}`, name])
  return { ...words.transparency.receipts.kinds, ...Object.fromEntries(steps) }
}

export type ListedAct = RecordedAct & { sealed: boolean }

/** Every act about one thing whose receipt this reader may have. */
export function ReceiptsPage(props: {
  frame: Frame
  about: string
  back: string
  base: string
  acts: readonly ListedAct[]
}) {
  const { frame, about, back, base, acts } = props
  const { words } = frame
  const { receipts } = words.transparency
  const names = actNames(words)
  const { columns } = receipts
  return (
    <Page frame={frame} title={receipts.titleOf(about)} back={{ href: back }}>
      <h1>{receipts.titleOf(about)}</h1>
      <Lead>{acts.length ? receipts.listLead : receipts.none}</Lead>
      {acts.length > 0 && (
        <Table
          caption={receipts.titleOf(about)}
          captionHidden
          columns={[
            { label: columns.day },
            { label: columns.act },
            { label: columns.state },
            { label: columns.receipt },
          ]}
          rows={acts.map((act) => [
            dayText(words, act.day, 'short'),
            names[act.kind] ?? receipts.otherKind,
            act.sealed ? (
              <Tag kind="good">{receipts.sealedTag(numberText(words, act.index! + 1))}</Tag>
            ) : (
              <Tag>{receipts.promisedTag}</Tag>
            ),
            <a href={`${base}/${act.key}`}>
              {receipts.open}
              <span class="unseen">: {names[act.kind] ?? receipts.otherKind}</span>
            </a>,
          ])}
        />
      )}
    </Page>
  )
}

export type ReceiptPageProps = {
  frame: Frame
  about: string
  /** Address of the list. */
  base: string
  act: RecordedAct
  receipt: JudgedReceipt
  text: string
  withRecord: boolean
  squares: { size: number; path: string } | undefined
}

/** One receipt: what it is of, where it stands, and how to keep it. */
export function ReceiptPage(props: ReceiptPageProps) {
  const { frame, about, base, act, receipt, text, withRecord, squares } = props
  const { words } = frame
  const { receipts } = words.transparency
  const place = receipts.placeOf(numberText(words, receipt.index + 1), numberText(words, receipt.size))
  return (
    <Page frame={frame} title={receipts.titleOf(about)} back={{ href: base }}>
      <h1>{receipts.titleOf(about)}</h1>
      <StateNotice frame={frame} receipt={receipt} />
      <SummaryList
        rows={[
          { term: receipts.act, detail: actNames(words)[act.kind] ?? receipts.otherKind },
          { term: receipts.day, detail: dayText(words, act.day) },
          { term: receipts.log, detail: receipt.origin },
          ...(receipt.sealed
            ? [
                { term: receipts.place, detail: place },
                { term: receipts.witnesses, detail: <Witnesses frame={frame} receipt={receipt} /> },
              ]
            : []),
        ]}
      />
      <p>{withRecord ? receipts.withRecord : receipts.withoutRecord}</p>
      <p class="actions">
        <ButtonLink href={`${base}/${act.key}.tlog-proof`}>{receipts.download}</ButtonLink>
        <ButtonLink href="/log/periksa" kind="quiet">
          {receipts.check}
        </ButtonLink>
      </p>
      <p class="hint">{receipts.downloadHint}</p>
      <Squares frame={frame} squares={squares} />
      <ReceiptText frame={frame} text={text} />
    </Page>
  )
}

/** Promised or sealed, in words. */
export function StateNotice({ frame, receipt }: { frame: Frame; receipt: JudgedReceipt }) {
  const { promised, sealed } = frame.words.transparency.receipts
  if (!receipt.sealed)
    return (
      <Notice title={promised.title}>
        <p>{promised.text}</p>
        <p>{promised.next}</p>
      </Notice>
    )
  return (
    <Notice kind={receipt.met ? 'success' : 'warning'} title={sealed.title}>
      <p>{receipt.met ? sealed.text : sealed.few}</p>
    </Notice>
  )
}

function Witnesses({ frame, receipt }: { frame: Frame; receipt: JudgedReceipt }) {
  return (
    <ul>
      {receipt.witnesses.map(({ name, time }) => (
        <li>
          {name} <small>{momentText(frame.words, new Date(time * 1000), frame.zone)}</small>
        </li>
      ))}
    </ul>
  )
}

/** A code to scan; dark on light also at night, for the cameras' sake. */
export function Squares({ frame, squares }: { frame: Frame; squares: ReceiptPageProps['squares'] }) {
  const { receipts } = frame.words.transparency
  if (!squares) return <p class="hint">{receipts.squaresTooLarge}</p>
  const { size, path } = squares
  return (
    <section>
      <h2>{receipts.squares}</h2>
      <p>{receipts.squaresHint}</p>
      <svg class="squares" viewBox={`-4 -4 ${size + 8} ${size + 8}`} role="img" aria-label={receipts.squares}>
        <path d={path} />
      </svg>
    </section>
  )
}

/** The file's text, for those who cannot keep a file. */
export function ReceiptText({ frame, text }: { frame: Frame; text: string }) {
  const { receipts } = frame.words.transparency
  return (
    <Details summary={receipts.text}>
      <pre tabIndex={0}>{text}</pre>
    </Details>
  )
}
