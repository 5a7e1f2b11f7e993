import { numberText, refusalText } from '../../design/texts.ts'
import { id as words } from '../../design/words/id.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, refuse } from '../../foundation/refusal.ts'
import { type FunnelCounts, funnelStatuses } from '../domain/funnel.ts'
import type { FunnelAnswer } from '../domain/question.ts'
import { type CommandIo, readArguments } from './command-io.ts'
import { readFunnel } from './read-funnel.ts'

/**
 * `stats funnel --event E --as-of DAY [--known-by DAY] [--json]`: one line of JSON, or a few lines to read. 2 when the
 * question cannot be answered: an unknown measure or election, no day, a day to come. Before the first case
 * the answer is a funnel of zeros.
 */
export async function statsCommand(argv: readonly string[], house: House, io: CommandIo): Promise<number> {
  const { commands } = words.monitoring
  const asked = readArguments(argv, ['event', 'as-of', 'known-by'])
  const [measure, ...more] = asked?.words ?? []
  const { event, 'as-of': asOf, 'known-by': knownBy } = asked?.values ?? {}
  if (!asked || !measure || more.length || !event || !asOf) {
    io.err(commands.useStats)
    return 2
  }
  const answer =
    measure === 'funnel'
      ? await readFunnel(house, { election: event, asOf, knownBy })
      : refuse('monitoring.unknown-measure', { value: measure, choices: 'funnel' })
  if (isRefusal(answer)) {
    io.err(refusalText(words, answer))
    return 2
  }
  if (asked.json) io.out(JSON.stringify(answer))
  else for (const line of readable(answer)) io.out(line)
  return 0
}

function readable(answer: FunnelAnswer): string[] {
  const { measures, commands, funnel } = words.monitoring
  const row = (measure: keyof FunnelCounts) =>
    commands.funnelRow(measures[measure], numberText(words, answer[measure]))
  const sum = funnelStatuses.reduce((all, status) => all + answer[status], 0)
  const number = (value: number) => numberText(words, value)
  return [
    commands.funnelTitle(answer.event, answer.asOf, answer.knownBy),
    ...(['reported', 'recommended', 'followedUp', ...funnelStatuses] as const).map(row),
    answer.closes
      ? funnel.identityHolds(
          number(answer.reported),
          funnelStatuses.map((one) => number(answer[one])).join(' + '),
        )
      : funnel.identityBroken(number(answer.reported), number(sum)),
  ]
}
