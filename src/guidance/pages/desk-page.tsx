import {
  dayText,
  type Frame,
  Lead,
  numberText,
  Page,
  SummaryList,
  Tag,
  TaskList,
} from '../../design/index.ts'
import type { Day } from '../../foundation/dates.ts'
import type { Sending } from '../domain/calendar.ts'
import type { DutyState } from '../domain/circular.ts'
import { sendingText } from './calendar-page.tsx'
import { DeskParts, type DeskPlace } from './parts.tsx'

export type DeskProps = {
  frame: Frame
  open: readonly DeskPlace[]
  sendings: { day: Day; sending: Sending; done: boolean }[]
  owed: { circular: string; subject: string; duty: string; due: Day; state: DutyState }[]
  /** Absent for those who answer none. */
  waiting: number | undefined
  taskForces: { have: number; all: number } | undefined
  today: Day
}

export const stateKinds = { reported: 'good', 'reported-late': 'good', open: 'quiet', late: 'late' } as const

/** What prevention asks of this institution now. */
export function DeskPage({ frame, open, sendings, owed, waiting, taskForces, today }: DeskProps) {
  const { desk } = frame.words.guidance
  const text = desk.overview
  const { words } = frame
  const rows = [
    waiting !== undefined && {
      term: desk.parts.questions,
      detail: waiting > 0 ? text.questions(numberText(words, waiting)) : text.noQuestions,
      action: { href: '/pembinaan/pertanyaan', label: words.common.actions.open },
    },
    taskForces && {
      term: desk.parts.taskForces,
      detail: text.taskForces(numberText(words, taskForces.have), numberText(words, taskForces.all)),
      action: { href: '/pembinaan/satgas', label: words.common.actions.open },
    },
  ].filter((row) => row !== false && row !== undefined)
  return (
    <Page frame={frame} title={desk.title}>
      <h1>{desk.title}</h1>
      <Lead>{desk.lead}</Lead>
      <DeskParts frame={frame} here="overview" open={open} />
      {rows.length > 0 && (
        <>
          <h2>{text.numbers}</h2>
          <SummaryList rows={rows} />
        </>
      )}
      <h2>{text.owed}</h2>
      {owed.length === 0 ? (
        <p>{text.owedNone}</p>
      ) : (
        <TaskList
          items={owed.map((one) => ({
            href: `/pembinaan/edaran/${one.circular}`,
            label: one.duty,
            hint: `${one.subject}. ${words.guidance.tasks.due(dayText(words, one.due))}.`,
            status: <Tag kind={stateKinds[one.state]}>{desk.circulars.states[one.state]}</Tag>,
          }))}
        />
      )}
      <h2>{text.sendings}</h2>
      {sendings.length === 0 ? (
        <p>{text.sendingsNone}</p>
      ) : (
        <TaskList
          items={sendings.map(({ day, sending, done }) => ({
            label: sendingText(frame, sending),
            hint: dayText(words, day),
            status: done ? (
              <Tag kind="good">{words.guidance.calendar.done}</Tag>
            ) : (
              <Tag kind={day < today ? 'warning' : 'quiet'}>{words.guidance.calendar.send}</Tag>
            ),
          }))}
        />
      )}
      <p>
        <a href="/panduan/kalender">{text.calendar}</a>
      </p>
      <p class="hint">{words.guidance.calendar.proposal}</p>
    </Page>
  )
}
