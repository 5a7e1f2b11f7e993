import {
  Button,
  dayText,
  ErrorSummary,
  type Frame,
  Hidden,
  Lead,
  Notice,
  TextArea,
  Timeline,
  type Typed,
  typedText,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { dayCount, inOrder, type Milestone, standing } from '../domain/milestones.ts'
import type { ReportKind } from '../domain/report.ts'
import { ReporterPage } from './reporter-page.tsx'
import { Lines } from './review.tsx'

/** Asks for the seven words. A message that was typed on a page that had expired waits here to be sent on. */
export function TrackPage({
  frame,
  typed,
  refusal,
  expired,
}: {
  frame: Frame
  typed?: Typed
  refusal?: Refusal | undefined
  expired?: boolean
}) {
  const words = frame.words.intake.track
  const kept = typedText(typed, 'pesan')
  return (
    <ReporterPage frame={frame} title={words.title} failed={refusal !== undefined}>
      <h1>{words.title}</h1>
      {expired && <Notice kind="warning">{words.expired}</Notice>}
      <ErrorSummary frame={frame} refusal={refusal} />
      <form method="post" action="/lacak" noValidate autocomplete="off">
        {kept && <Hidden name="pesan" value={kept} />}
        <TextArea
          frame={frame}
          name="kode"
          label={words.label}
          hint={words.hint}
          typed={typed}
          refusal={refusal}
          rows={2}
        />
        <p class="hint">{words.slow}</p>
        <div class="actions">
          <Button>{words.open}</Button>
        </div>
      </form>
    </ReporterPage>
  )
}

export type ThreadShown = {
  report: { kind: ReportKind; day: string }
  region: string
  milestones: readonly (Milestone & { place: number })[]
  messages: readonly {
    fromReporter: boolean
    day: string
    text: string
    institution: string
    changedReport?: unknown
  }[]
}

/** Where the report stands, what comes next and by when, and the conversation. */
export function ThreadPage({
  frame,
  thread,
  ticket,
  formKey,
  today,
  sent,
  typed,
  refusal,
}: {
  frame: Frame
  thread: ThreadShown
  ticket: string
  formKey: string
  today: string
  sent?: boolean
  typed?: Typed
  refusal?: Refusal | undefined
}) {
  const { thread: words, kind, evidence, receipts } = frame.words.intake
  const { report } = thread
  return (
    <ReporterPage frame={frame} title={words.title} failed={refusal !== undefined}>
      <h1>{words.title}</h1>
      {sent && <Notice kind="success">{words.sent}</Notice>}
      <ErrorSummary frame={frame} refusal={refusal} />
      <p>{words.about(kind.choices[report.kind].label, thread.region, dayText(frame.words, report.day))}</p>
      <h2>{words.nowTitle}</h2>
      {standing(thread.milestones).map(({ milestone, awaited }) => (
        <Now frame={frame} milestone={milestone} awaited={awaited} today={today} />
      ))}
      <h2>{words.historyTitle}</h2>
      <Timeline
        items={inOrder(thread.milestones).map((milestone) => ({
          when: dayText(frame.words, milestone.day),
          title: sentenceOf(frame, milestone),
        }))}
      />
      <h2>{words.messagesTitle}</h2>
      {thread.messages.length === 0 ? (
        <p>{words.noMessages}</p>
      ) : (
        <Timeline
          items={thread.messages.map((message) => ({
            when: dayText(frame.words, message.day),
            title: message.fromReporter ? words.you : words.officer,
            children: <p>{message.changedReport ? words.changedReport : <Lines text={message.text} />}</p>,
          }))}
        />
      )}
      <form method="post" action="/lacak/pesan" noValidate autocomplete="off">
        <Hidden name="tiket" value={ticket} />
        <Hidden name="kunci" value={formKey} />
        <TextArea
          frame={frame}
          name="pesan"
          label={words.write}
          hint={words.writeHint}
          typed={typed}
          refusal={refusal}
          rows={4}
        />
        <div class="actions">
          <Button>{words.send}</Button>
        </div>
      </form>
      <h2>{receipts.title}</h2>
      <p class="hint">{receipts.threadHint}</p>
      <form method="post" action="/lacak/tanda-terima">
        <Hidden name="tiket" value={ticket} />
        <div class="actions">
          <Button kind="quiet">{receipts.openFromThread}</Button>
        </div>
      </form>
      <h2>{evidence.title}</h2>
      <form method="post" action="/bukti">
        <Hidden name="tiket" value={ticket} />
        <div class="actions">
          <Button kind="quiet">{words.addEvidence}</Button>
        </div>
      </form>
    </ReporterPage>
  )
}

function Now({
  frame,
  milestone,
  awaited,
  today,
}: {
  frame: Frame
  milestone: Milestone
  awaited: Milestone
  today: string
}) {
  const words = frame.words.intake.thread
  const count = dayCount(awaited, today)
  const what = awaited.next && frame.words.intake.milestones[awaited.next]
  const next = what && `${what.charAt(0).toLowerCase()}${what.slice(1)}`
  return (
    <div class="card">
      <Lead>{sentenceOf(frame, milestone)}</Lead>
      {next && awaited.dueDay && <p>{words.nextBy(next, dayText(frame.words, awaited.dueDay))}</p>}
      {next && !awaited.dueDay && (
        <p>
          {words.next(next)} {words.noDate}
        </p>
      )}
      {count && (
        <p>
          {count.at === 0 ? words.starts(count.of) : words.dayOf(count.at, count.of)}
          {count.late > 0 && <span class="late-text"> {words.late(count.late)}</span>}
        </p>
      )}
    </div>
  )
}

/** "Terlapor ke-2: Selesai, tidak terbukti" */
export function sentenceOf(frame: Frame, milestone: Milestone): string {
  const { milestones, outcomes, thread } = frame.words.intake
  const what = milestones[milestone.kind] ?? milestone.kind
  const outcome = milestone.outcome ? `, ${outcomes[milestone.outcome] ?? milestone.outcome}` : ''
  return milestone.about ? `${thread.person(milestone.about)}: ${what}${outcome}` : `${what}${outcome}`
}
