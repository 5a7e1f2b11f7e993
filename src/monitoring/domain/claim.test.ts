import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ClaimFigure, claimsOf, differences } from './claim.ts'
import { funnelAsOf } from './funnel.ts'

const figure = (measure: string, value: number, more: Partial<ClaimFigure> = {}): ClaimFigure => ({
  series: 's-1',
  measure,
  publisher: 'KASN',
  unit: 'ASN',
  value,
  asOf: '2020-06-26',
  dayIsOfData: true,
  statedOn: '2020-06-30',
  inSum: true,
  label: '',
  note: '',
  source: 'https://example.org/a',
  ...more,
})

test('figures of one statement are joined, read from the reported on, with each source once', () => {
  const claims = claimsOf([
    figure('followedUp', 99),
    figure('reported', 369, { note: 'x' }),
    figure('notProven', 3, { source: 'https://example.org/b' }),
    figure('reported', 1, { series: 's-0', asOf: '2020-05-01' }),
  ])
  assert.deepEqual(
    claims.map((claim) => [
      claim.series,
      claim.figures.map((one) => one.measure),
      claim.note,
      claim.sources.length,
    ]),
    [
      ['s-0', ['reported'], '', 1],
      ['s-1', ['reported', 'followedUp', 'notProven'], 'x', 2],
    ],
  )
})

test('a difference is told for what belongs to the published sum only', () => {
  const [claim] = claimsOf([
    figure('reported', 1),
    figure('sanctioned', 19, { inSum: false }),
    figure('something-else', 4),
  ])
  assert.ok(claim)
  assert.deepEqual(differences(claim, funnelAsOf([], '2020-06-26')), [
    { measure: 'reported', claimed: 1, counted: 0 },
  ])
})
