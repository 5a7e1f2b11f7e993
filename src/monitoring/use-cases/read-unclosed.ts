import { caseNumbers } from '../../cases/cases.door.ts'
import type { MemberActor } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { dayNumber } from '../domain/evaluate.ts'
import { statisticsZone } from '../domain/funnel.ts'
import { readQuestion } from '../domain/question.ts'
import type { UnclosedView } from '../domain/statistics-view.ts'
import { unclosedOn } from '../store/cell-store.ts'
import { electionNames } from '../store/election-store.ts'
import { countCases, statisticsJob } from './count-cases.ts'

const mostShown = 500

/** The cases that keep the funnel of an election from closing as of a day; only those that the asker may see. */
export async function readUnclosed(
  house: House,
  actor: MemberActor,
  asked: { election?: string | undefined; day?: string | undefined },
): Promise<UnclosedView | Refusal> {
  await countCases(house)
  const found = await house.transaction(statisticsJob, async (tx) => {
    const elections = await electionNames(tx)
    const question = readQuestion(
      {
        election: asked.election || elections[0]?.key || '',
        asOf: asked.day || dayOf(house.clock(), statisticsZone),
      },
      { elections: new Set(elections.map((one) => one.key)), now: house.clock() },
    )
    if (isRefusal(question)) return question
    const election = elections.find((one) => one.key === question.election)
    if (!election) throw new Error('An election that was found is gone')
    const ids = await unclosedOn(tx, election.key, dayNumber(question.asOf), mostShown)
    return { election, asOf: question.asOf, ids }
  })
  if (isRefusal(found)) return found
  const cases = await house.transaction(actor, (tx) => caseNumbers(tx, found.ids))
  return { election: found.election, asOf: found.asOf, cases }
}
