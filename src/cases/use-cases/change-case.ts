import type { MemberActor } from '../../foundation/actor.ts'
import { type House, oncePerKey } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { apply, type Case, foldCase } from '../domain/case.ts'
import type { CaseEvent } from '../domain/events.ts'
import { countedOf } from '../domain/milestones.ts'
import { newsOf } from '../domain/news.ts'
import { stageOf } from '../domain/statuses.ts'
import {
  addEvent,
  type CaseHead,
  eventsOf,
  findCaseId,
  findOpenFileId,
  lockCase,
  saveEmployerFile,
  saveIntervals,
  saveRow,
} from '../store/case-store.ts'
import { addMilestone, addNews, withdrawMilestones } from '../store/counted-store.ts'
import { asTheRoom } from '../store/step-inside.ts'
import { dayAt, dueOf } from './law.ts'
import { kindOfEvent, recordOfEvent } from './rows-of-log.ts'

/** A case in the hands of one transaction: its row is locked until the end. */
export type HeldCase = { head: CaseHead; state: Case; events: CaseEvent[] }

export function isEmployer(actor: MemberActor): boolean {
  return ['personnel-office', 'inspectorate', 'personnel-authority'].includes(actor.role)
}

/** Employers, and ministries in a superior authority's place: they act on what they may not read as a whole. */
function actsFromOutside(actor: MemberActor): boolean {
  return isEmployer(actor) || actor.role === 'panrb' || actor.role === 'kemendagri'
}

/** Stays away from a case it may see but never change. */
const readers = ['auditor', 'administrator']

/**
 * Finds the case for the actor, locks it, and runs `work` on it; all of it or nothing. An absent case and one of
 * others answer the same. `version` is the one that the form showed: when someone was quicker, the answer says who.
 */
export async function changeCase<T>(
  house: House,
  actor: MemberActor,
  number: string,
  seen: { version?: number; formKey?: string },
  work: (tx: Tx, held: HeldCase) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  return house.transaction<T | Refusal>(actor, (tx) =>
    once(tx, seen.formKey, actor, async () => {
      const id = isEmployer(actor) ? await findOpenFileId(tx, number) : await findCaseId(tx, number)
      if (!id) return refuse('not-found')
      if (readers.includes(actor.role)) return refuse('not-allowed')
      const go = async () => {
        const held = await holdCase(tx, id)
        const changed = seen.version === undefined ? undefined : changedSince(held, seen.version)
        return changed ?? work(tx, held)
      }
      return actsFromOutside(actor) ? asTheRoom(tx, actor, go) : go()
    }),
  )
}

/** Locks the row, then reads its events: nobody adds one in between. */
export async function holdCase(tx: Tx, id: string): Promise<HeldCase> {
  const { version: _, ...head } = await lockCase(tx, id)
  const events = await eventsOf(tx, id)
  return { head, state: foldCase(events), events }
}

function changedSince({ state, events }: HeldCase, seen: number): Refusal | undefined {
  if (seen === state.version) return undefined
  const last = events.at(-1)
  return refuse('changed-meanwhile', {
    by: last?.by.role,
    institution: last?.by.institution,
    at: last?.at.toISOString(),
    kind: last?.kind,
    stage: stageOf(state.position),
    version: state.version,
  })
}

/** Runs work once per form key; a second press gets the first answer. A refusal is not kept: it may be corrected. */
export async function once<T>(
  tx: Tx,
  formKey: string | undefined,
  actor: MemberActor,
  work: () => Promise<T | Refusal>,
): Promise<T | Refusal> {
  if (!formKey) return work()
  let refused: Refusal | undefined
  const answer = await oncePerKey(tx, formKey, actor, async () => {
    const done = await work()
    if (!isRefusal(done)) return JSON.stringify(done)
    refused = done
    return 'null'
  })
  return refused ?? (JSON.parse(answer) as T)
}

/** Saves events that follow the held state, with everything that is projected from them, and records each act. */
export async function saveEvents(tx: Tx, held: HeldCase, events: readonly CaseEvent[]): Promise<HeldCase> {
  let { state } = held
  for (const event of events) {
    const after = apply(state, event)
    await addEvent(tx, held.head.id, event)
    await project(tx, held.head.id, event, state, after)
    state = after
  }
  const due = await dueOf(tx, state)
  await saveRow(tx, held.head, state, due, false)
  if (concernsEmployer(held.state, state, events)) await saveEmployerFile(tx, held.head, state, due)
  await saveIntervals(tx, held.head.id, held.state.intervals.length, state)
  return { ...held, state, events: [...held.events, ...events] }
}

/** What happens out of the employer's sight leaves its row untouched: not even its time of change tells of it. */
function concernsEmployer(before: Case, after: Case, events: readonly CaseEvent[]): boolean {
  const opened = before.openedTo !== after.openedTo
  return (
    opened ||
    (after.openedTo !== undefined && (events.length === 0 || events.some((event) => event.openToEmployer)))
  )
}

/** The first event of a case: its row comes before it, for everything else points to that. */
export async function openCase(tx: Tx, head: CaseHead, opened: CaseEvent): Promise<HeldCase> {
  const state = foldCase([opened])
  const due = await dueOf(tx, state)
  await saveRow(tx, head, state, due, true)
  await addEvent(tx, head.id, opened)
  await saveIntervals(tx, head.id, 0, state)
  await project(tx, head.id, opened, undefined, state)
  return { head, state, events: [opened] }
}

async function project(
  tx: Tx,
  caseId: string,
  event: CaseEvent,
  before: Case | undefined,
  after: Case,
): Promise<void> {
  const counted = countedOf(before, event, after)
  const when = { happened: event.at, recorded: event.recorded }
  await withdrawMilestones(tx, caseId, counted.withdraws, when)
  if (counted.milestone) await addMilestone(tx, caseId, counted.milestone, when)
  const news = newsOf(event, after)
  if (news) {
    const due = await dueOf(tx, after)
    const day = dayAt(event.at, after)
    await addNews(tx, caseId, {
      ...news,
      day,
      dueDay: news.next && due && due.day > day ? due.day : undefined,
    })
  }
  await recordEntry(tx, {
    kind: kindOfEvent(event),
    subject: caseId,
    facts: { lane: after.lane },
    record: recordOfEvent(event),
  })
}
