import {
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type Frame,
  Hidden,
  Lead,
  Notice,
  Page,
  refusalText,
  SummaryList,
  Table,
  Tag,
  TextArea,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { AccusedLine, JoinedIncident, SenderView } from '../domain/views.ts'
import { caseHref, holderName, senderText, stageName } from './parts.tsx'

export type IncidentProps = {
  frame: Frame
  number: string
  version: number
  election: string
  lines: readonly AccusedLine[]
  mergedInto: string | undefined
  joined: readonly JoinedIncident[]
  alike: readonly { number: string; text: string }[]
  mayJoin: boolean
  sender?: SenderView | undefined
  justTaken?: boolean
  typed?: Typed
  refusal?: Refusal | undefined
}

/** One incident and every accused of it, each with a receipt and a place to look. */
export function IncidentPage(props: IncidentProps) {
  const { frame, number, lines, justTaken, alike, mayJoin, sender, joined, mergedInto } = props
  const { words } = frame
  const { entry, join } = words.cases
  const opened = lines.filter(({ became }) => became === 'case' || became === 'referral').length
  const title = justTaken ? entry.doneTitle : words.cases.page.terms.incident
  return (
    <Page frame={frame} title={title} back={{ href: '/meja' }} wide>
      <h1>{title}</h1>
      <Lead>{entry.done(String(opened), String(lines.length))}</Lead>
      <p>{entry.doneHint}</p>
      {sender && (
        <SummaryList rows={[{ term: words.cases.page.terms.sender, detail: senderText(frame, sender) }]} />
      )}
      {mergedInto && (
        <Notice>
          {join.mergedInto} <a href={`/peristiwa/${mergedInto}`}>{mergedInto}</a>
        </Notice>
      )}
      <Lines frame={frame} caption={entry.columns.result} lines={lines} />
      {joined.map((one) => (
        <section>
          <h2>
            {join.joined} <a href={`/peristiwa/${one.number}`}>{one.number}</a>
          </h2>
          {one.sender && <p>{senderText(frame, one.sender)}</p>}
          {one.lines.length > 0 && (
            <Lines frame={frame} caption={`${join.joined} ${one.number}`} lines={one.lines} />
          )}
        </section>
      ))}
      <p class="actions">
        <ButtonLink href={`/peristiwa/${number}/tanda-terima.pdf`} kind="quiet">
          {entry.printReceipt}
        </ButtonLink>
        <ButtonLink href={`/peristiwa/${number}/tanda-terima`} kind="quiet">
          {words.transparency.receipts.openAll}
        </ButtonLink>
      </p>
      {alike.length > 0 && (
        <Notice kind="warning" title={entry.alike}>
          <p>{entry.alikeHint}</p>
          <ul>
            {alike.map((one) => (
              <li>
                <a href={`/peristiwa/${one.number}`}>{one.number}</a> {one.text}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {mayJoin && (
        <section>
          <h2>{join.title}</h2>
          <p>{join.lead}</p>
          <JoinForm {...props} />
        </section>
      )}
    </Page>
  )
}

/** Everyone of one hand-over: what became of them, and where that lies now. */
function Lines({ frame, caption, lines }: { frame: Frame; caption: string; lines: readonly AccusedLine[] }) {
  const { words } = frame
  const { columns } = words.cases.entry
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { label: columns.row, number: true },
        { label: columns.accused },
        { label: columns.result },
        { label: columns.receipt },
        { label: columns.where },
      ]}
      rows={lines.map((line) => [
        String(line.index),
        line.accused ?? words.cases.unknownPerson,
        <Result frame={frame} line={line} />,
        <code>{line.receipt}</code>,
        line.became === 'case' ? whereText(frame, line) : '–',
      ])}
    />
  )
}

function whereText(frame: Frame, line: Extract<AccusedLine, { became: 'case' }>): string {
  const { words } = frame
  const { holder, stage } = line.continues ?? line
  return `${holderName(words, holder)} · ${stageName(words, stage)}`
}

function Result({ frame, line }: { frame: Frame; line: AccusedLine }) {
  const { words } = frame
  const { entry, referralTargets } = words.cases
  if (line.became === 'case') {
    const opened = <a href={caseHref(line.number)}>{entry.opened(line.number)}</a>
    if (!line.continues) return opened
    const { number } = line.continues
    return (
      <span>
        {opened} · {entry.continues} <a href={caseHref(number)}>{entry.opened(number)}</a>
      </span>
    )
  }
  if (line.became === 'referral') {
    return (
      <span>
        {entry.asReferral} · {referralTargets[line.target] ?? line.target} · <code>{line.number}</code>
      </span>
    )
  }
  if (line.became === 'discarded') return <Tag>{entry.discarded}</Tag>
  return (
    <span>
      <Tag kind="warning">{entry.asDraft}</Tag> {refusalText(words, line.error)}{' '}
      <a href={`/kasus/draf/${line.draft}`}>{entry.openDraft}</a>
    </span>
  )
}

function JoinForm({ frame, number, version, typed, refusal }: IncidentProps) {
  const { join } = frame.words.cases
  const field = { frame, typed, refusal }
  return (
    <Form frame={frame} action={`/peristiwa/${number}/gabung`} formKey typed={typed}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <Hidden name="versi" value={String(version)} />
      <TextField {...field} name="tujuan" label={join.number} width="medium" />
      <TextArea {...field} name="reason" label={join.reason} rows={2} />
      <ul>
        {join.after.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <Button kind="quiet">{join.button}</Button>
    </Form>
  )
}
