import { writeFile } from 'node:fs/promises'
import { numberText, refusalText } from '../../design/texts.ts'
import { id as words } from '../../design/words/id.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import type { MeasureAnswer } from '../domain/answer.ts'
import { type FunnelCounts, funnelStatuses } from '../domain/funnel.ts'
import { funnelOf } from '../domain/funnel-answer.ts'
import { findMeasure, measures } from '../domain/measures.ts'
import { answerOf, type FunnelAnswer } from '../domain/question.ts'
import { type CommandIo, readArguments } from './command-io.ts'
import { figuresCsv, figuresJson, publishedFigures } from './measure-files.ts'
import { readMeasure } from './read-measure.ts'

/**
 * `stats MEASURE --event E --as-of DAY [--known-by DAY] [--by DIMENSION] [--file FILE] [--json]`: one line of JSON, or a few
 * lines to read. `stats funnel` without a dimension has a form of its own. With `--file` the answer is also written as a
 * published file, JSON or CSV. 2 when the question cannot be answered: an unknown measure, dimension or election, no
 * day, a day to come. Before the first case the answer is zeros.
 */
export async function statsCommand(argv: readonly string[], house: House, io: CommandIo): Promise<number> {
  const { commands } = words.monitoring
  const asked = readArguments(argv, ['event', 'as-of', 'known-by', 'by', 'file'])
  const [measure, ...more] = asked?.words ?? []
  const { event, 'as-of': asOf, 'known-by': knownBy, by, file } = asked?.values ?? {}
  if (!asked || !measure || more.length || !event || !asOf) {
    io.err(commands.useStats)
    if (asked && !measure) io.err(commands.measuresKnown(measures.map((one) => one.id).join(', ')))
    return 2
  }
  const answer = await readMeasure(house, { measure, election: event, asOf, knownBy, by })
  const written = isRefusal(answer) || !file ? undefined : await writeFigures(house, answer, file)
  for (const refused of [answer, written])
    if (isRefusal(refused)) {
      io.err(refusalText(words, refused))
      return 2
    }
  if (isRefusal(answer)) return 2
  if (file) io.err(commands.figuresWritten(file))
  if (measure === 'funnel' && by === undefined) {
    const funnel = answerOf(
      { election: event, asOf: answer.asOf, knownBy: answer.knownBy },
      funnelOf(answer.rows[0]?.figures ?? {}),
    )
    if (asked.json) io.out(JSON.stringify(funnel))
    else for (const line of readable(funnel)) io.out(line)
  } else if (asked.json) io.out(JSON.stringify(answer))
  else for (const line of readableMeasure(answer)) io.out(line)
  return 0
}

/** What does not close is not published. */
async function writeFigures(house: House, answer: MeasureAnswer, file: string): Promise<Refusal | undefined> {
  if (!answer.closes) return refuse('monitoring.not-closing', { day: answer.asOf })
  const figures = publishedFigures(house, answer)
  if (file.endsWith('.json')) await writeFile(file, `${figuresJson(figures)}\n`)
  else if (file.endsWith('.csv')) await writeFile(file, figuresCsv(words, figures))
  else return refuse('monitoring.unknown-file-kind', { value: file })
  return undefined
}

function readableMeasure(answer: MeasureAnswer): string[] {
  const { commands } = words.monitoring
  const name = findMeasure(answer.measure)?.name.id ?? answer.measure
  return [
    commands.measureTitle(name, answer.event, answer.asOf, answer.knownBy, answer.unit),
    ...answer.rows.map((row) =>
      commands.measureRow(
        row.value || commands.wholeCountry,
        Object.entries(row.figures)
          .map(([figure, number]) => commands.measureFigure(figure, String(number ?? commands.emptyFigure)))
          .join('; '),
      ),
    ),
  ]
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
