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
import type { AccusedLine, SenderView } from '../domain/views.ts'
import { caseHref, holderName, senderText, stageName } from './parts.tsx'

export type IncidentProps = {
  frame: Frame
  number: string
  version: number
  election: string
  lines: readonly AccusedLine[]
  alike: readonly { number: string; text: string }[]
  mayJoin: boolean
  sender?: SenderView | undefined
  justTaken?: boolean
  typed?: Typed
  refusal?: Refusal | undefined
}

/** One incident and every accused of it, each with a receipt and a place to look. */
export function IncidentPage(props: IncidentProps) {
  const { frame, number, lines, justTaken, alike, mayJoin, sender } = props
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
      <Table
        caption={entry.columns.result}
        captionHidden
        columns={[
          { label: entry.columns.row, number: true },
          { label: entry.columns.accused },
          { label: entry.columns.result },
          { label: entry.columns.receipt },
          { label: entry.columns.where },
        ]}
        rows={lines.map((line) => [
          String(line.index),
          line.accused ?? words.cases.unknownPerson,
          <Result frame={frame} line={line} />,
          <code>{line.receipt}</code>,
          line.became === 'case'
            ? `${holderName(words, line.holder)} · ${stageName(words, line.stage)}`
            : '–',
        ])}
      />
      <p class="actions">
        <ButtonLink href={`/peristiwa/${number}/tanda-terima.pdf`} kind="quiet">
          {entry.printReceipt}
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

function Result({ frame, line }: { frame: Frame; line: AccusedLine }) {
  const { words } = frame
  const { entry, referralTargets } = words.cases
  if (line.became === 'case') return <a href={caseHref(line.number)}>{entry.opened(line.number)}</a>
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
