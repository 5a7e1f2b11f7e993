import { stringify } from 'csv-stringify/sync'
import type { Words } from '../../design/words/id.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { wholeNumbersOf } from '../domain/claim-numbers.ts'
import { measureOf } from '../domain/claim-roles.ts'
import type { ClaimRow, RowFigure } from '../domain/claim-sheet.ts'
import type { Beside, ClaimsView } from '../domain/claims-view.ts'
import { eventsOf } from '../domain/contradicting-totals.ts'
import type { FunnelCounts } from '../domain/funnel.ts'
import type { FunnelAnswer } from '../domain/question.ts'
import {
  type ClaimFilter,
  claimChoices,
  countClaimRows,
  findClaimRows,
  findConflicts,
} from '../store/claim-row-store.ts'
import { electionNames } from '../store/election-store.ts'
import { conflictText, measureText } from './claim-texts.ts'
import { readFunnel, statisticsJob } from './read-funnel.ts'

const pageSize = 300
const mostRowsInFile = 200_000

/** One page of the published rows, what does not fit together in them, and our own count beside them. */
export async function readClaims(
  house: House,
  words: Words,
  filter: ClaimFilter,
  wishedPage: number,
): Promise<ClaimsView> {
  const read = await house.transaction(statisticsJob, async (tx) => {
    const total = await countClaimRows(tx, filter)
    const page = Math.min(Math.max(1, wishedPage), Math.max(1, Math.ceil(total / pageSize)))
    return {
      total,
      page,
      rows: await findClaimRows(tx, filter, { limit: pageSize, offset: (page - 1) * pageSize }),
      choices: await claimChoices(tx),
      conflicts: await findConflicts(tx, filter),
      elections: await electionNames(tx),
    }
  })
  const conflicting = new Set(read.conflicts.flatMap(({ keys }) => keys))
  const ours = new Map<string, Promise<FunnelAnswer | undefined>>()
  const funnelFor = (election: string, asOf: string) => {
    const key = `${election} ${asOf}`
    const known = ours.get(key)
    if (known) return known
    const asked = readFunnel(house, { election, asOf }).then((answer) =>
      isRefusal(answer) || answer.reported === 0 ? undefined : answer,
    )
    ours.set(key, asked)
    return asked
  }
  const elections = read.elections.map(({ key, name }) => ({ key, names: [key, name.toLowerCase()] }))
  const rows: ClaimsView['rows'][number][] = []
  for (const { key, row } of read.rows)
    rows.push({ row, conflicting: conflicting.has(key), beside: await besideOf(row, elections, funnelFor) })
  return {
    filter,
    choices: read.choices,
    total: read.total,
    page: read.page,
    pageSize,
    rows,
    conflicts: read.conflicts.map(({ conflict, places }) => ({
      conflict,
      text: conflictText(words, conflict),
      places: places ?? [],
    })),
  }
}

const ourMeasures = new Set<string>([
  'reported',
  'recommended',
  'followedUp',
  'awaitingBkn',
  'awaitingPpk',
  'sanctioned',
  'notProven',
  'incomplete',
  'notServing',
  'cancelled',
] satisfies (keyof FunnelCounts)[])

/** Ours stands beside a figure that counts civil servants, of a whole election, on a day that is named. */
async function besideOf(
  row: ClaimRow,
  elections: readonly { key: string; names: readonly string[] }[],
  funnelFor: (election: string, asOf: string) => Promise<FunnelAnswer | undefined>,
): Promise<Beside[]> {
  const events = eventsOf(row)
  const election = elections.find(({ names }) => names.some((name) => events.includes(name)))
  const day =
    row.period?.exact === 'day' && !row.period.from && !row.period.approximate ? row.period.to : undefined
  // A dimension that is no measure's name is a region, an office or a kind: ours is of the whole country.
  const whole = row.dimensions.every(({ value }) => measureOf(value) !== undefined)
  if (!election || !day || !whole || !/\basn\b/i.test(row.unit)) return []
  const figures = row.figures.filter(
    ({ role, measure, approximate }) =>
      role !== 'percentage' && !approximate && ourMeasures.has(measure ?? ''),
  )
  if (figures.length === 0) return []
  const funnel = await funnelFor(election.key, day)
  if (!funnel) return []
  return figures.map(({ measure, value }) => {
    const own = measure as keyof FunnelCounts
    return { measure: own, claimed: value, counted: funnel[own] }
  })
}

/** All filtered rows as CSV, one figure a line; a row without a figure has a line too. */
export async function claimsCsv(
  house: House,
  words: Words,
  filter: ClaimFilter,
  contoh: boolean,
): Promise<string> {
  const { file: w } = words.monitoring.imported
  const { rows, conflicts } = await house.transaction(statisticsJob, async (tx) => ({
    rows: await findClaimRows(tx, filter, { limit: mostRowsInFile, offset: 0 }),
    conflicts: await findConflicts(tx, filter),
  }))
  const conflicting = new Set(conflicts.flatMap(({ keys }) => keys))
  const head = [
    w.mark,
    w.file,
    w.line,
    w.publisher,
    w.event,
    w.series,
    w.what,
    w.unit,
    w.date,
    w.day,
    w.stated,
    w.column,
    w.measure,
    w.value,
    w.kind,
    w.base,
    w.least,
    w.most,
    w.conflict,
    w.source,
  ]
  const lines = rows.flatMap(({ key, row }) =>
    (row.figures.length > 0 ? row.figures : [undefined]).map((figure) => [
      contoh ? words.common.contoh : '',
      row.file,
      row.line,
      row.publisher,
      row.event,
      row.series,
      whatOf(row),
      row.unit,
      row.date,
      row.period?.to ?? '',
      row.stated ?? '',
      ...figureCells(words, row, figure),
      conflicting.has(key) ? w.yes : w.no,
      row.source,
    ]),
  )
  return stringify([head, ...lines], {
    delimiter: ';',
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}

function whatOf(row: ClaimRow): string {
  return [row.measure, ...row.dimensions.map(({ value }) => value)].filter(Boolean).join(' / ')
}

function figureCells(words: Words, row: ClaimRow, figure: RowFigure | undefined): (string | number)[] {
  const { file: w } = words.monitoring.imported
  if (!figure) return ['', '', '', '', '', '', '']
  const base = figure.base ?? (figure.role === 'value' ? row.base : undefined)
  const whole =
    figure.role === 'percentage' && base !== undefined && figure.value >= 0
      ? wholeNumbersOf(figure.value, figure.digits, base)
      : undefined
  return [
    figure.column,
    figure.measure ? measureText(words, figure.measure) : row.measure,
    figure.value.toFixed(figure.digits),
    w.kinds[figure.role],
    base ?? '',
    whole && whole.least <= whole.most ? whole.least : '',
    whole && whole.least <= whole.most ? whole.most : '',
  ]
}
