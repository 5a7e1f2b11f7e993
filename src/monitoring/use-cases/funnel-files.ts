import { stringify } from 'csv-stringify/sync'
import type { Words } from '../../design/words/id.ts'
import type { PublishedCheckpoint } from '../../transparency/transparency.door.ts'
import { type FunnelCounts, funnelStatuses } from '../domain/funnel.ts'
import { findMeasure } from '../domain/measures.ts'
import type { FunnelAnswer } from '../domain/question.ts'
import type { SeriesAnswer } from './read-statistics.ts'

const measures: readonly (keyof FunnelCounts)[] = ['reported', 'recommended', 'followedUp', ...funnelStatuses]

const funnelVersion = findMeasure('funnel')?.version ?? 0

/** Of what a measure is a part: a follow-up of the recommended, everything else of the reported. */
const denominators: Readonly<Partial<Record<keyof FunnelCounts, 'reported' | 'recommended'>>> = {
  recommended: 'reported',
  followedUp: 'recommended',
  ...Object.fromEntries(funnelStatuses.map((status) => [status, 'reported'])),
}

/** The funnel as CSV, one measure a row with its denominator and its meaning; `;` and a BOM for Indonesian Excel. */
export function funnelCsv(
  words: Words,
  answer: FunnelAnswer,
  contoh: boolean,
  checkpoint: PublishedCheckpoint | undefined,
): string {
  const { csv, measures: labels, definitions } = words.monitoring
  const head = [
    csv.mark,
    csv.election,
    csv.asOf,
    csv.knownBy,
    csv.measure,
    csv.label,
    csv.unit,
    csv.value,
    csv.denominator,
    csv.denominatorValue,
    csv.percent,
    csv.closes,
    csv.definition,
    csv.version,
    csv.checkpointOrigin,
    csv.checkpointSize,
    csv.checkpointRoot,
  ]
  const rows = measures.map((measure) => {
    const denominator = denominators[measure]
    const whole = denominator && answer[denominator]
    return [
      contoh ? words.common.contoh : '',
      answer.event,
      answer.asOf,
      answer.knownBy,
      measure,
      labels[measure],
      answer.unit,
      answer[measure],
      denominator ?? '',
      whole ?? '',
      whole ? ((100 * answer[measure]) / whole).toFixed(2) : '',
      answer.closes ? csv.yes : csv.no,
      definitions.of[measure],
      funnelVersion,
      checkpoint?.origin ?? '',
      checkpoint?.size ?? '',
      checkpoint?.root ?? '',
    ]
  })
  return asCsv([head, ...rows])
}

/** The weekly series as CSV, one day a row. */
export function seriesCsv(words: Words, series: SeriesAnswer, contoh: boolean): string {
  const { csv, unit } = words.monitoring
  const head = [csv.mark, csv.election, csv.asOf, csv.unit, ...measures, csv.closes]
  const rows = series.rows.map(({ day, funnel }) => [
    contoh ? words.common.contoh : '',
    series.election,
    day,
    unit,
    ...measures.map((measure) => funnel[measure]),
    funnel.closes ? csv.yes : csv.no,
  ])
  return asCsv([head, ...rows])
}

/** The funnel for machines, with what each number means. */
export function funnelJson(
  words: Words,
  answer: FunnelAnswer,
  contoh: boolean,
  checkpoint: PublishedCheckpoint | undefined,
): string {
  const { definitions } = words.monitoring
  return JSON.stringify({
    ...(contoh && { contoh: true }),
    ...answer,
    version: funnelVersion,
    checkpoint: checkpoint ?? null,
    denominators,
    definitions: { ...definitions.of, asOf: definitions.asOf, identity: definitions.identity },
  })
}

/** A file name that says what is inside; a demonstration's says so first. */
export function fileName(words: Words, what: string, election: string, day: string, contoh: boolean): string {
  return [...(contoh ? [words.common.contoh] : []), what, election, day].join('-')
}

function asCsv(rows: readonly (readonly (string | number)[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { delimiter: ';', bom: true, escape_formulas: true, record_delimiter: 'windows' },
  )
}
