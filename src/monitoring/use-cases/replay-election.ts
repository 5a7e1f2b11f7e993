import { numberText } from '../../design/texts.ts'
import { id as words } from '../../design/words/id.ts'
import type { House } from '../../foundation/outside/house.ts'
import { replaySeries } from '../domain/published-series.ts'
import { replayHistory } from '../domain/replay.ts'
import { addHistory, batchSize } from './add-history.ts'
import { type CommandIo, readArguments } from './command-io.ts'
import { countNow } from './count-cases.ts'
import { Progress } from './progress.ts'

/** What the command answers with `--json`. */
export type ReplaySummary = { event: string; cases: number; events: number; added: number }

/**
 * `replay pilkada-2020|pilkada-2024 [--json]`: adds an invented history whose totals are the published ones. Only in
 * a demonstration folder (1 otherwise); a second time it adds nothing.
 */
export async function replayCommand(argv: readonly string[], house: House, io: CommandIo): Promise<number> {
  const { commands } = words.monitoring
  const asked = readArguments(argv)
  const [name, ...more] = asked?.words ?? []
  const series = name && Object.hasOwn(replaySeries, name) ? replaySeries[name] : undefined
  if (!asked || !series || more.length) {
    io.err(commands.useReplay(Object.keys(replaySeries).join('|')))
    return 2
  }
  if (!house.demo) {
    io.err(commands.onlyDemonstration)
    return 1
  }
  const summary = await replay(house, io, series)
  const number = (value: number) => numberText(words, value)
  io.err(commands.replayed(summary.event, number(summary.cases), number(summary.added)))
  if (asked.json) io.out(JSON.stringify(summary))
  return 0
}

async function replay(
  house: House,
  io: CommandIo,
  series: (typeof replaySeries)[string],
): Promise<ReplaySummary> {
  const history = replayHistory(series)
  const progress = new Progress(house, io)
  const summary: ReplaySummary = {
    event: series.election,
    cases: new Set(history.map((one) => one.caseKey)).size,
    events: history.length,
    added: 0,
  }
  for (let from = 0; from < history.length; from += batchSize) {
    const batch = history.slice(from, from + batchSize)
    summary.added += (await addHistory(house, batch, `replay ${series.election}`)).added
    progress.tell(() =>
      words.monitoring.commands.replayProgress(
        numberText(words, from + batch.length),
        numberText(words, history.length),
      ),
    )
  }
  await countNow(house, progress)
  return summary
}
