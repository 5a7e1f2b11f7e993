import { stringify } from 'csv-stringify/sync'
import type { Words } from '../../design/words/id.ts'
import type { House } from '../../foundation/outside/house.ts'
import { publishedCheckpoint } from '../../transparency/transparency.door.ts'
import type { MeasureAnswer } from '../domain/answer.ts'
import { findMeasure } from '../domain/measures.ts'
import { cellsOfAnswer, type PublishedFigures } from '../domain/published-figures.ts'

/** The answer as a file to be published: with its definition and the log's checkpoint of now. */
export function publishedFigures(house: House, answer: MeasureAnswer): PublishedFigures {
  const measure = findMeasure(answer.measure)
  return {
    format: 'netral-figures/1',
    ...(house.demo && { contoh: true }),
    name: measure?.name.id ?? answer.measure,
    definition: measure?.definition.id ?? '',
    checkpoint: publishedCheckpoint(house.dataDir) ?? null,
    ...answer,
  }
}

export function figuresJson(figures: PublishedFigures): string {
  return JSON.stringify(figures)
}

/** One figure a row, with everything that is needed to compute it again; `;` and a BOM for Indonesian Excel. */
export function figuresCsv(words: Words, figures: PublishedFigures): string {
  return stringify(tableOf(words, figures), {
    delimiter: ';',
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}

/** The same rows as a workbook. */
export async function figuresXlsx(words: Words, figures: PublishedFigures): Promise<Buffer> {
  // Loaded when it is wanted: nobody else should wait for it.
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(figures.measure.slice(0, 31))
  sheet.addRows(tableOf(words, figures))
  sheet.getRow(1).font = { bold: true }
  return Buffer.from(await book.xlsx.writeBuffer())
}

function tableOf(words: Words, figures: PublishedFigures): (string | number | null)[][] {
  const { csv } = words.monitoring
  const { checkpoint } = figures
  const head = [
    csv.mark,
    csv.election,
    csv.asOf,
    csv.knownBy,
    csv.measure,
    csv.version,
    csv.dimension,
    csv.dimensionValue,
    csv.figure,
    csv.value,
    csv.unit,
    csv.definition,
    csv.checkpointOrigin,
    csv.checkpointSize,
    csv.checkpointRoot,
  ]
  const rows = cellsOfAnswer(figures).map(({ value, figure, number }) => [
    figures.contoh ? words.common.contoh : '',
    figures.event,
    figures.asOf,
    figures.knownBy,
    figures.measure,
    figures.version,
    figures.by ?? '',
    value,
    figure,
    number,
    figures.unit,
    figures.definition,
    checkpoint?.origin ?? '',
    checkpoint?.size ?? '',
    checkpoint?.root ?? '',
  ])
  return [head, ...rows]
}
