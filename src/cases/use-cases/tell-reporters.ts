import { theHouse } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { type Milestone, tellReporter } from '../../intake/intake.door.ts'
import { markTold, reportsOf, takeWaitingNews } from '../store/counted-store.ts'
import { markTakenIn, takeAnswers } from '../store/desk-store.ts'
import { holdCase, saveEvents } from './change-case.ts'

const room = theHouse('cases')
const batch = 100

/**
 * Copies dated milestones into the threads of every report of an incident. Told and marked are one transaction, so a
 * reporter hears of each step once. Answers how many steps were told.
 */
export async function tellReporters(house: House): Promise<number> {
  let told = 0
  for (;;) {
    const found = await house.transaction(room, async (tx) => {
      const waiting = await takeWaitingNews(tx, batch)
      for (const news of waiting) {
        const milestone = {
          kind: news.kind,
          day: news.day,
          ...(news.ordinal && { about: news.ordinal }),
          ...(news.outcome && { outcome: news.outcome as Milestone['outcome'] }),
          ...(news.next && { next: news.next }),
          ...(news.dueDay && { dueDay: news.dueDay }),
        }
        for (const report of await reportsOf(tx, news.incident)) await tellReporter(tx, report, milestone)
        await markTold(tx, news.id)
      }
      return waiting.length
    })
    told += found
    if (found < batch) return told
  }
}

/** Answers of employers to "who is this?" reach their cases. Answers how many. */
export async function takeInAnswers(house: House): Promise<number> {
  return house.transaction(room, async (tx) => {
    const answers = await takeAnswers(tx, batch)
    for (const { id, caseId, known } of answers) {
      const held = await holdCase(tx, caseId)
      const at = new Date(Math.max(house.clock().getTime(), held.state.lastAt.getTime()))
      const event = {
        id: newId(),
        seq: held.state.version + 1,
        at,
        recorded: at,
        by: { institution: 'netral', role: 'system' },
        openToEmployer: false,
        kind: 'answer-identity',
        data: { request: id, known },
      } as const
      if (held.state.identityRequest?.id === id) await saveEvents(tx, held, [event])
      await markTakenIn(tx, id)
    }
    return answers.length
  })
}
