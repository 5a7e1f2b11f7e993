import { dayText, type Frame, Notice, Tag } from '../../design/index.ts'
import type { Words } from '../../design/words/id.ts'
import { dayOf } from '../../foundation/dates.ts'
import { allRefusals, eachRefusal, type Refusal } from '../../foundation/refusal.ts'
import { type DueText, dueText } from '../domain/due.ts'
import { taskForce } from '../domain/steps.ts'
import type { CaseRow, Named, SenderView, ShipmentRow, StoredRow } from '../domain/views.ts'

/** The task force holds as `satgas`, which no registry knows. */
export function holderName(words: Words, holder: Named): string {
  return holder.key === taskForce ? words.cases.taskForce : holder.name
}

export function stageName(words: Words, stage: string): string {
  return words.cases.stages[stage] ?? stage
}

export function accusedName(words: Words, row: Pick<StoredRow, 'accused'>): string {
  return row.accused || words.cases.unknownPerson
}

export function caseHref(number: string): string {
  return `/kasus/${number}`
}

/** A case by its number, for tables and lists; never broken in two. */
export function CaseLink({ number }: { number: string }) {
  return (
    <a class="case-number" href={caseHref(number)}>
      {number}
    </a>
  )
}

/** Who holds what was sent; of a double, the case in which it goes on. */
export function Whereabouts({ frame, row }: { frame: Frame; row: ShipmentRow }) {
  const { words } = frame
  if (!row.continues) return <>{holderName(words, row.holder)}</>
  return (
    <span>
      {words.cases.shipments.continues} <CaseLink number={row.continues} />
    </span>
  )
}

/** "Isi: Perbuatan." instead of "this field": the summary stands far from the field it speaks of. */
export function namingFields(
  refusal: Refusal | undefined,
  labelOf: (field: string) => string | undefined,
): Refusal | undefined {
  if (!refusal) return undefined
  return allRefusals(
    eachRefusal(refusal).map((one) => {
      const label = one.key === 'missing' && one.field !== undefined ? labelOf(one.field) : undefined
      return label ? { ...one, key: 'cases.fill-in', facts: { ...one.facts, label } } : one
    }),
  )
}

export function dueOf(frame: Frame, row: Pick<CaseRow, 'clock'>): DueText {
  return dueText(row.clock, frame.now)
}

/** Time in words first; the date beside it. Late is red and always also a word. */
export function Due({ frame, due }: { frame: Frame; due: DueText }) {
  const { times } = frame.words.cases
  if (due.kind === 'none') return <span class="hint">{times.noDeadline}</span>
  if (due.kind === 'paused') return <Tag kind="warning">{times.paused}</Tag>
  const day = dayText(frame.words, due.day, 'short')
  return (
    <span>
      {due.kind === 'late' ? (
        <Tag kind="late">{dueInWords(frame.words, due)}</Tag>
      ) : (
        <Tag kind={due.kind === 'later' ? 'quiet' : 'warning'}>{dueInWords(frame.words, due)}</Tag>
      )}{' '}
      <small>
        {day}
        {due.provisional && ` (${times.provisional})`}
      </small>
    </span>
  )
}

/** `terlambat 12 hari`, `terlambat 8 hari kerja`, `3 hari kerja lagi`, `hari ini`: always in the unit of the rule. */
export function dueInWords(words: Words, due: DueText): string {
  const { times } = words.cases
  if (due.kind === 'none') return times.noDeadline
  if (due.kind === 'paused') return times.paused
  if (due.kind === 'today') return times.today
  return (due.kind === 'late' ? times.late : times.left)[due.unit](due.amount)
}

/** The day of an instant in the reader's words. */
export function dayOfInstant(frame: Frame, at: Date, form: 'long' | 'short' = 'short'): string {
  return dayText(frame.words, dayOf(at, frame.zone), form)
}

/** The state of a case as one sentence. */
export function stateSentence(frame: Frame, row: StoredRow): string {
  const { words } = frame
  if (row.stage.startsWith('closed') && row.closedAt) {
    return words.cases.page.closed(stageName(words, row.stage), dayOfInstant(frame, row.closedAt, 'long'))
  }
  return words.cases.page.state(
    stageName(words, row.stage),
    holderName(words, row.holder),
    dayOfInstant(frame, row.holderSince, 'long'),
  )
}

/** `Polres Contoh, surat B/12/2026, 3 November 2026`. */
export function senderText(frame: Frame, { name, letter, day }: SenderView): string {
  const { words } = frame
  return [name, letter && words.cases.senderLetter(letter), day && dayText(words, day)]
    .filter(Boolean)
    .join(', ')
}

/** What was just done, after the redirect; `done` is a step's label. */
export function DoneNotice({ frame, done }: { frame: Frame; done: string | undefined }) {
  return done ? <Notice kind="success" title={frame.words.cases.answers.done(done)} /> : null
}
