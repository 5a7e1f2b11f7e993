import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parse } from 'csv-parse/sync'
import { numberText, refusalText } from '../../design/texts.ts'
import { id as words } from '../../design/words/id.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { findMeasure } from '../domain/measures.ts'
import {
  cellsOfAnswer,
  compareFigures,
  type FigureDifference,
  type ReadFigures,
  readFiguresJson,
  readFiguresRows,
} from '../domain/published-figures.ts'
import { type CommandIo, readArguments } from './command-io.ts'
import { readMeasure } from './read-measure.ts'

/** What the command answers with `--json`. */
export type Recomputed = {
  file: string
  measure: string
  event: string
  asOf: string
  knownBy: string
  cells: number
  equal: boolean
  differences: readonly FigureDifference[]
  checkpoint: ReadFigures['checkpoint']
}

/**
 * `recompute FILE [--json]`: asks the question of a published file (JSON or CSV) again. 0 when every figure is equal, 1
 * when one differs, 2 when the file cannot be read, was made by another definition, or cannot be answered here.
 */
export async function recomputeCommand(
  argv: readonly string[],
  house: House,
  io: CommandIo,
): Promise<number> {
  const { commands } = words.monitoring
  const asked = readArguments(argv)
  const [file, ...more] = asked?.words ?? []
  if (!asked || !file || more.length) {
    io.err(commands.useRecompute)
    return 2
  }
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) {
    io.err(commands.noFile(file))
    return 2
  }
  const figures = readFigures(text)
  const result = isRefusal(figures) ? figures : await recompute(house, basename(file), figures)
  if (isRefusal(result)) {
    io.err(refusalText(words, result))
    return 2
  }
  for (const line of linesOf(result)) io.err(line)
  if (asked.json) io.out(JSON.stringify(result))
  return result.equal ? 0 : 1
}

function readFigures(text: string): ReadFigures | Refusal {
  const plain = text.replace(/^\uFEFF/, '').trimStart()
  if (plain.startsWith('{')) return readFiguresJson(plain)
  try {
    const [head = ''] = plain.split('\n')
    return readFiguresRows(
      parse<Record<string, string>>(plain, {
        columns: true,
        delimiter: head.includes(';') ? ';' : ',',
        skip_empty_lines: true,
      }),
    )
  } catch {
    return refuse('monitoring.not-figures')
  }
}

async function recompute(house: House, file: string, figures: ReadFigures): Promise<Recomputed | Refusal> {
  const { measure, event, asOf, knownBy, by, version, checkpoint } = figures
  const current = findMeasure(measure)?.version
  if (version !== undefined && current !== undefined && version !== current)
    return refuse('monitoring.other-definition', { measure, version, current })
  const answer = await readMeasure(house, {
    measure,
    election: event,
    asOf,
    knownBy,
    ...(by && { by }),
  })
  if (isRefusal(answer)) return answer
  const differences = compareFigures(figures.cells, cellsOfAnswer(answer))
  return {
    file,
    measure,
    event,
    asOf,
    knownBy,
    cells: figures.cells.length,
    equal: differences.length === 0,
    differences,
    checkpoint,
  }
}

function linesOf(result: Recomputed): string[] {
  const { commands } = words.monitoring
  if (result.equal) return [commands.recomputedEqual(result.file, numberText(words, result.cells))]
  const shown = (number: number | null | undefined) =>
    number === undefined ? commands.absentFigure : String(number ?? commands.emptyFigure)
  return result.differences.map((one) =>
    commands.recomputedDiffers(
      one.value || commands.wholeCountry,
      one.figure,
      shown(one.published),
      shown(one.recomputed),
    ),
  )
}
