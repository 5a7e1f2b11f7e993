import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import type { MeasureAnswer } from '../domain/answer.ts'
import { measures } from '../domain/measures.ts'
import { countCases } from './count-cases.ts'
import { importHistory } from './import-history.ts'
import { recomputeCommand } from './recompute-command.ts'
import { statsCommand } from './stats-command.ts'

const { worker, adminUrl } = await freshDatabase({ now: new Date('2026-11-21T03:00:00Z') })
const folder = mkdtempSync(join(tmpdir(), 'netral-measures-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const aLine = (key: string, kind: string, day: string, more: object = {}) => ({
  id: `${key}-${kind}-${day}`,
  case: key,
  event: 'pemilu-2024',
  kind,
  happened: `${day}T09:00:00+07:00`,
  recorded: `${day}T10:00:00+07:00`,
  ...more,
})
await imported([
  aLine('A', 'received', '2024-01-01', { province: '73', form: 'DIS-06', position: 'jpt' }),
  aLine('A', 'verified', '2024-01-05'),
  aLine('A', 'recommended', '2024-01-11', { sanction: 'severe' }),
  aLine('A', 'claimed', '2024-01-20'),
  aLine('A', 'evidenced', '2024-01-25'),
  aLine('A', 'confirmed', '2024-02-10'),
  aLine('B', 'received', '2024-01-02', { province: '73' }),
  aLine('B', 'recommended', '2024-01-12', { sanction: 'light' }),
  aLine('C', 'received', '2024-01-03', { province: '33' }),
  aLine('C', 'closed', '2024-01-09', { outcome: 'not-proven' }),
  aLine('C', 'reopened', '2024-02-01'),
  // Recorded more than a year late.
  aLine('D', 'received', '2024-01-04', { province: '33', recorded: '2025-03-01T10:00:00+07:00' }),
])

async function imported(lines: readonly object[]): Promise<void> {
  const file = join(folder, 'lines.jsonl')
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))
  assert.equal(await importHistory([file], worker, { out: () => {}, err: () => {} }), 0)
}

async function say(command: typeof statsCommand, ...argv: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await command(argv, worker, { out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out, err }
}

async function stats(measure: string, asOf: string, ...more: string[]): Promise<MeasureAnswer> {
  const asked = ['--event', 'pemilu-2024', '--as-of', asOf, '--json', ...more]
  const { code, out, err } = await say(statsCommand, measure, ...asked)
  assert.equal(code, 0, err.join('\n'))
  return JSON.parse(out.at(-1) ?? '')
}
const figures = (answer: MeasureAnswer, value = '') => answer.rows.find((row) => row.value === value)?.figures

test('every measure answers, for the country and by each of its dimensions', async () => {
  for (const { id, by } of measures)
    for (const dimension of id === 'funnel' ? by : [undefined, ...by]) {
      const answer = await stats(id, '2024-02-15', ...(dimension ? ['--by', dimension] : []))
      assert.deepEqual([answer.measure, answer.event, answer.rows[0]?.value], [id, 'pemilu-2024', ''])
    }
})

test('rates carry numerator and denominator; provinces sum to the country', async () => {
  const answer = await stats('follow-up-of-reported', '2024-02-15', '--by', 'province')
  assert.deepEqual(figures(answer), { numerator: 1, denominator: 3, rate: 0.333333 })
  assert.deepEqual(figures(answer, '73'), { numerator: 1, denominator: 2, rate: 0.5 })
  assert.deepEqual(figures(answer, '33'), { numerator: 0, denominator: 1, rate: 0 })
  assert.deepEqual(figures(await stats('follow-up-of-processed', '2024-02-15')), {
    numerator: 1,
    denominator: 2,
    rate: 0.5,
  })
})

test('time in a stage counts the cases that are still in it', async () => {
  assert.deepEqual(figures(await stats('time-in-follow-up', '2024-02-15')), {
    ended: 1,
    open: 1,
    total: 2,
    median: 30,
    p90: 34,
    medianAtLeast: 0,
    p90AtLeast: 1,
    longestOpen: 34,
  })
})

test('a record that comes a year late changes no answer of the past, only what is known later', async () => {
  assert.equal(figures(await stats('steps', '2024-06-01'))?.reported, 3)
  assert.equal(figures(await stats('steps', '2024-06-01', '--known-by', '2025-03-01'))?.reported, 4)
  assert.equal(figures(await stats('steps', '2025-03-01'))?.reported, 4)
  assert.equal(figures(await stats('steps', '2023-12-31'))?.reported, 0)
})

test('a published file says which state of the log it was made at, and is found equal again', async () => {
  mkdirSync(join(worker.dataDir, 'log'), { recursive: true })
  writeFileSync(join(worker.dataDir, 'log', 'checkpoint'), aNote)
  for (const name of ['rates.json', 'rates.csv']) {
    const file = join(folder, name)
    await stats('follow-up-of-recommended', '2024-02-15', '--by', 'province', '--file', file)
    const { code, out } = await say(recomputeCommand, file, '--json')
    const result = JSON.parse(out.at(-1) ?? '{}')
    assert.deepEqual([code, result.equal, result.cells], [0, true, 6], name)
    assert.deepEqual(result.checkpoint, {
      origin: 'log.example/netral',
      size: 1,
      root: Buffer.alloc(32).toString('base64'),
    })
  }
})

test('a changed cell is named, and so is one that was taken out', async () => {
  const file = join(folder, 'changed.csv')
  await stats('follow-up-of-recommended', '2024-02-15', '--by', 'province', '--file', file)
  const lines = readFileSync(file, 'utf8').split('\r\n')
  const changed = lines.map((line) => line.replace(/;73;denominator;2;/, ';73;denominator;3;'))
  assert.notDeepEqual(changed, lines)
  writeFileSync(file, changed.filter((line) => !/;73;rate;/.test(line)).join('\r\n'))
  const { code, out, err } = await say(recomputeCommand, file, '--json')
  assert.equal(code, 1)
  assert.deepEqual(JSON.parse(out.at(-1) ?? '').differences, [
    { value: '73', figure: 'denominator', published: 3, recomputed: 2 },
    { value: '73', figure: 'rate', recomputed: 0.5 },
  ])
  assert.match(err.join('\n'), /73, denominator: di berkas 3, dihitung ulang 2/)
})

test('what a file was published with stays equal when more becomes known', async () => {
  const file = join(folder, 'kept.json')
  await stats('funnel', '2024-02-15', '--by', 'province', '--file', file)
  await imported([
    aLine('E', 'received', '2024-01-05', { province: '33', recorded: '2026-01-01T10:00:00+07:00' }),
  ])
  assert.equal((await say(recomputeCommand, file)).code, 0)
})

test('the plain answer of the funnel can be recomputed too; what is no file of figures is refused', async () => {
  const file = join(folder, 'funnel.json')
  const { out } = await say(
    statsCommand,
    'funnel',
    '--event',
    'pemilu-2024',
    '--as-of',
    '2024-02-15',
    '--json',
  )
  writeFileSync(file, out.at(-1) ?? '')
  assert.equal((await say(recomputeCommand, file)).code, 0)
  const bad = join(folder, 'bad.csv')
  for (const text of ['', 'a;b\n1;2\n', '{"a":1}', '{', '[]', 'pemilihan;nilai\n"x']) {
    writeFileSync(bad, text)
    const { code, err } = await say(recomputeCommand, bad)
    assert.deepEqual([code, err.length], [2, 1], text)
  }
  assert.equal((await say(recomputeCommand, join(folder, 'none.csv'))).code, 2)
})

test('a dimension that a measure is not divided by is refused with those that it is', async () => {
  const { code, err } = await say(
    statsCommand,
    'funnel',
    ...['--event', 'pemilu-2024', '--as-of', '2024-02-15', '--by', 'employer'],
  )
  assert.equal(code, 2)
  assert.match(err.join(' '), /tidak dapat dibagi menurut "employer".*province/)
})

test('figures that do not close are not written to a file', async () => {
  await imported([aLine('F', 'recommended', '2024-02-12', { province: '33', sanction: 'light' })])
  const file = join(folder, 'open.json')
  const asked = ['--event', 'pemilu-2024', '--as-of', '2024-02-15', '--file', file]
  const { code, err } = await say(statsCommand, 'funnel', ...asked)
  assert.equal(code, 2)
  assert.match(err.join(' '), /tidak menutup/)
})

test('another meaning of the counters counts everything anew, to the same figures', async () => {
  const before = await stats('funnel', '2024-02-15', '--by', 'province')
  await rawRows(adminUrl, 'update monitoring.counting set version = 0')
  const { counted } = await countCases(worker)
  assert.ok(counted >= 6)
  assert.deepEqual(await stats('funnel', '2024-02-15', '--by', 'province'), before)
  assert.deepEqual(await countCases(worker), { counted: 0 })
})

const aNote = `log.example/netral\n1\n${Buffer.alloc(32).toString('base64')}\n\n— log.example/netral ${Buffer.alloc(68).toString('base64')}\n`
