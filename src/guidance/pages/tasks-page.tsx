import {
  Button,
  DayField,
  Details,
  dayText,
  ErrorSummary,
  Form,
  type Frame,
  Hidden,
  Lead,
  Notice,
  Page,
  Tag,
  TextArea,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { Day } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { type DutyKind, dutyState, type Owed } from '../domain/circular.ts'

export type TasksView = {
  code: string
  officeName: string
  owed: Owed[]
  duties: { id: string; circular: string; kind: DutyKind; text: string; due: Day }[]
  circulars: { id: string; number: string; subject: string }[]
}

const kinds = { reported: 'good', 'reported-late': 'good', open: 'quiet', late: 'late' } as const

/** What an office owes, opened with its code; it reports here, without an account. */
export function TasksPage({
  frame,
  typed = {},
  refusal,
  view,
  today,
  sent,
}: {
  frame: Frame
  typed?: Typed
  refusal?: Refusal | undefined
  view?: TasksView | undefined
  today: Day
  sent?: boolean
}) {
  const { tasks, desk } = frame.words.guidance
  return (
    <Page frame={frame} title={tasks.title} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{view ? view.officeName : tasks.title}</h1>
      {!view && <Lead>{tasks.lead}</Lead>}
      {sent && (
        <Notice kind="success">
          <p>{tasks.sent}</p>
        </Notice>
      )}
      {view ? (
        <>
          <h2>{tasks.owed}</h2>
          {view.owed.length === 0 && <p>{tasks.none}</p>}
          {view.owed.map((owed) => {
            const duty = view.duties.find((each) => each.id === owed.duty)
            const circular = view.circulars.find((each) => each.id === owed.circular)
            if (!duty || !circular) return null
            const state = dutyState(duty.due, owed.reports, today)
            const failed = refusal !== undefined && typed.kewajiban === owed.id
            return (
              <div class="card">
                <h3>
                  {desk.circulars.kinds[duty.kind]}{' '}
                  <Tag kind={kinds[state]}>{desk.circulars.states[state]}</Tag>
                </h3>
                <p>{duty.text}</p>
                <p class="hint">
                  {tasks.due(dayText(frame.words, duty.due))}.{' '}
                  {tasks.under(circular.number, circular.subject)}.
                </p>
                {owed.reports.map((report) => (
                  <p>
                    {tasks.reportedOn(dayText(frame.words, report.doneOn))}: {report.text}
                  </p>
                ))}
                <Details summary={tasks.report} open={failed}>
                  <ReportForm
                    frame={frame}
                    code={view.code}
                    owed={owed}
                    typed={failed ? typed : {}}
                    refusal={failed ? refusal : undefined}
                  />
                </Details>
              </div>
            )
          })}
        </>
      ) : (
        <Form frame={frame} action="/panduan/tugas">
          <TextField
            frame={frame}
            typed={typed}
            refusal={refusal}
            name="kode"
            label={tasks.code}
            hint={frame.words.guidance.code.codeHint}
          />
          <Button>{tasks.open}</Button>
        </Form>
      )}
    </Page>
  )
}

function ReportForm({
  frame,
  code,
  owed,
  typed,
  refusal,
}: {
  frame: Frame
  code: string
  owed: Owed
  typed: Typed
  refusal: Refusal | undefined
}) {
  const { tasks } = frame.words.guidance
  // Several forms stand on one page, so each has fields of its own name; the route takes the ending off again.
  const end = `-${owed.id.slice(0, 8)}`
  const common = { frame, typed, refusal: refusal && withEnding(refusal, end) }
  return (
    <Form frame={frame} action="/panduan/tugas/lapor" formKey typed={typed}>
      <Hidden name="kode" value={code} />
      <Hidden name="kewajiban" value={owed.id} />
      <DayField {...common} name={`selesai${end}`} label={tasks.done} />
      <TextField
        {...common}
        name={`jumlah${end}`}
        label={tasks.count}
        inputMode="numeric"
        width="short"
        optional
      />
      <TextArea {...common} name={`uraian${end}`} label={tasks.text} rows={3} />
      <Button>{tasks.submit}</Button>
    </Form>
  )
}

/** The same refusal about fields whose names end so. */
export function withEnding(refusal: Refusal, end: string): Refusal {
  const one = (each: Refusal): Refusal =>
    each.field === undefined ? each : { ...each, field: each.field + end }
  return { ...one(refusal), ...(refusal.also && { also: refusal.also.map(one) }) }
}
