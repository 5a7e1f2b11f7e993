import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { funnelOf } from '../domain/funnel-answer.ts'
import { answerOf, type FunnelAnswer } from '../domain/question.ts'
import { readMeasure } from './read-measure.ts'

export { statisticsJob } from './count-cases.ts'

/** Answers `stats funnel` for one election, one day and one state of knowledge. */
export async function readFunnel(
  house: House,
  asked: { election: string; asOf: string; knownBy?: string | undefined },
): Promise<FunnelAnswer | Refusal> {
  const answer = await readMeasure(house, { measure: 'funnel', ...asked })
  if (isRefusal(answer)) return answer
  const { event, asOf, knownBy } = answer
  return answerOf({ election: event, asOf, knownBy }, funnelOf(answer.rows[0]?.figures ?? {}))
}
