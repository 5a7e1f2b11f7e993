import { theHouse } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { funnelAsOf } from '../domain/funnel.ts'
import { answerOf, type FunnelAnswer, readQuestion } from '../domain/question.ts'
import { electionKeys, milestonesOf } from '../store/milestone-store.ts'

/** The statistics job: it sees milestones of all cases, and no name. */
export const statisticsJob = theHouse('statistics')

/** Answers `stats funnel` for one election, one day and one state of knowledge. */
export function readFunnel(
  house: House,
  asked: { election: string; asOf: string; knownBy?: string | undefined },
): Promise<FunnelAnswer | Refusal> {
  return house.transaction(statisticsJob, async (tx) => {
    const question = readQuestion(asked, { elections: await electionKeys(tx), now: house.clock() })
    if (isRefusal(question)) return question
    const milestones = await milestonesOf(tx, question.election, question.knownBy)
    return answerOf(question, funnelAsOf(milestones, question.asOf, question.knownBy))
  })
}
