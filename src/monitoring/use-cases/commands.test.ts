import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { FunnelAnswer } from '../domain/question.ts'
import { type ImportSummary, importHistory } from './import-history.ts'
import { replayCommand } from './replay-election.ts'
import { statsCommand } from './stats-command.ts'

const now = new Date('2026-11-21T03:00:00Z')
const { worker: demo } = await freshDatabase({ demo: true, now })
const { worker: real, adminUrl } = await freshDatabase({ now })
const folder = mkdtempSync(join(tmpdir(), 'netral-history-'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function say(command: typeof statsCommand, house: House, ...argv: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await command(argv, house, { out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out, err }
}
async function funnel(house: House, event: string, asOf: string, ...more: string[]): Promise<FunnelAnswer> {
  const { code, out, err } = await say(
    statsCommand,
    house,
    'funnel',
    '--event',
    event,
    '--as-of',
    asOf,
    '--json',
    ...more,
  )
  assert.equal(code, 0, err.join('\n'))
  assert.equal(out.length, 1)
  return JSON.parse(out[0] ?? '')
}
function aFile(name: string, lines: readonly (object | string)[]): string {
  const path = join(folder, name)
  writeFileSync(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  )
  return path
}
async function importing(house: House, file: string): Promise<ImportSummary & { code: number }> {
  const { code, out } = await say(importHistory, house, file, '--json')
  return { code, ...JSON.parse(out.at(-1) ?? '{}') }
}
const aLine = (id: string, key: string, kind: string, day: string, more: object = {}) => ({
  id,
  case: key,
  event: 'pemilu-2024',
  kind,
  happened: `${day}T09:00:00+07:00`,
  recorded: `${day}T10:00:00+07:00`,
  ...more,
})

test('the replay of Pilkada 2020 answers every published day, and a second replay adds nothing', async () => {
  const first = await say(replayCommand, demo, 'pilkada-2020', '--json')
  assert.equal(first.code, 0, first.err.join('\n'))
  assert.equal(JSON.parse(first.out.at(-1) ?? '').cases, 2034)
  const again = await say(replayCommand, demo, 'pilkada-2020', '--json')
  assert.equal(JSON.parse(again.out.at(-1) ?? '').added, 0)

  const published = [
    ['2020-06-26', 369, 283, 99],
    ['2020-07-31', 456, 344, 189],
    ['2020-08-19', 490, 372, 194],
    ['2020-09-30', 694, 492, 256],
    ['2020-10-13', 732, 518, 273],
    ['2020-12-19', 1305, 872, 635],
    ['2021-12-16', 2007, 1588, 1365],
    ['2022-05-31', 2034, 1596, 1373],
    ['2023-01-31', 2034, 1596, 1413],
    ['2024-02-06', 2034, 1597, 1450],
  ] as const
  for (const [day, ...expected] of published) {
    const answer = await funnel(demo, 'pilkada-2020', day)
    assert.deepEqual([answer.reported, answer.recommended, answer.followedUp], expected, day)
    assert.equal(answer.closes, true)
    if (day === '2021-12-16') assert.deepEqual([answer.notProven, answer.incomplete], [311, 108])
  }
})

test('the answer has exactly the promised members, and one more case moves it by exactly one', async () => {
  await say(replayCommand, demo, 'pilkada-2024')
  const before = await funnel(demo, 'pilkada-2024', '2024-12-04')
  assert.deepEqual(before, {
    unit: 'ASN',
    event: 'pilkada-2024',
    asOf: '2024-12-04',
    knownBy: '2024-12-04',
    reported: 1158,
    recommended: 436,
    followedUp: 0,
    awaitingBkn: 667,
    awaitingPpk: 436,
    sanctioned: 0,
    notProven: 24,
    incomplete: 0,
    notServing: 4,
    cancelled: 27,
    referred: 0,
    closes: true,
  })
  const line = { ...aLine('x1', 'X-1', 'received', '2024-12-04'), event: 'pilkada-2024' }
  await importing(demo, aFile('one-more.jsonl', [line]))
  assert.deepEqual(await funnel(demo, 'pilkada-2024', '2024-12-04'), {
    ...before,
    reported: 1159,
    awaitingBkn: 668,
  })
  assert.equal(
    (await funnel(demo, 'pilkada-2024', '2024-12-04', '--known-by', '2024-12-03')).knownBy,
    '2024-12-03',
  )
})

test('a real folder refuses a replay and stays empty', async () => {
  const { code, err } = await say(replayCommand, real, 'pilkada-2020')
  assert.equal(code, 1)
  assert.match(err.join(' '), /folder peragaan/)
  assert.equal((await funnel(real, 'pilkada-2020', '2024-02-06')).reported, 0)
})

test('good lines are imported, bad ones are put aside with number and reason, and twice changes nothing', async () => {
  const file = aFile('mixed.jsonl', [
    aLine('e3', 'H-1', 'recommended', '2024-01-20', { sanction: 'light' }),
    aLine('e1', 'H-1', 'received', '2024-01-10', { province: '73', form: 'DIS-06', position: 'jpt' }),
    '{"id":"e2"',
    aLine('e4', 'H-2', 'received', '2024-01-11', { note: 'x' }),
    aLine('e4', 'H-2', 'received', '2024-01-11'),
    '',
    aLine('e5', 'H-2', 'closed', '2024-01-30', { outcome: 'gone' }),
    aLine('e6', 'H-3', 'received', '2024-01-12', { event: 'pilkada-1999' }),
    aLine('e7', 'H-3', 'received', '2027-01-12'),
  ])
  const summary = await importing(real, file)
  assert.deepEqual(
    { ...summary, errorFile: summary.errorFile?.endsWith('mixed.jsonl.errors.jsonl') },
    {
      code: 0,
      file: 'mixed.jsonl',
      lines: 8,
      added: 3,
      repeated: 1,
      refused: 4,
      cases: 2,
      errorFile: true,
      unknownFields: ['note'],
      recordedBeforeHappened: 0,
    },
  )
  const errors = readFileSync(`${file}.errors.jsonl`, 'utf8').trim().split('\n')
  assert.deepEqual(
    errors.map((line) => [JSON.parse(line).line, JSON.parse(line).refused]),
    [
      [3, 'history.not-json'],
      [7, 'history.unknown-word'],
      [8, 'history.unknown-election'],
      [9, 'history.in-the-future'],
    ],
  )
  const answer = await funnel(real, 'pemilu-2024', '2024-01-31')
  assert.deepEqual([answer.reported, answer.awaitingPpk, answer.awaitingBkn], [2, 1, 1])

  const again = await importing(real, file)
  assert.deepEqual([again.added, again.repeated, again.cases], [0, 4, 0])
  assert.deepEqual(await funnel(real, 'pemilu-2024', '2024-01-31'), answer)
})

test('corrections, reopenings and late records mean in the database what they mean in the rule', async () => {
  const file = aFile('corrections.jsonl', [
    // The correction stands before the line that it replaces, even in a file of its own order.
    aLine('k4', 'K-1', 'closed', '2024-02-05', {
      outcome: 'cancelled',
      replaces: 'k2',
      recorded: '2024-02-20T10:00:00+07:00',
    }),
    aLine('k1', 'K-1', 'received', '2024-02-01'),
    aLine('k2', 'K-1', 'closed', '2024-02-05', { outcome: 'not-proven' }),
    aLine('k5', 'K-1', 'reopened', '2024-02-25'),
    aLine('k6', 'K-2', 'received', '2024-02-02', { recorded: '2024-03-01T10:00:00+07:00' }),
    aLine('k7', 'K-2', 'withdrawn', '2024-03-10', { replaces: 'k6' }),
  ])
  const summary = await importing(real, file)
  assert.deepEqual([summary.added, summary.refused], [6, 0])
  const base = await funnel(real, 'pemilu-2024', '2024-01-31')
  const moved = async (asOf: string, ...more: string[]) => {
    const answer = await funnel(real, 'pemilu-2024', asOf, ...more)
    return [
      answer.reported - base.reported,
      answer.notProven - base.notProven,
      answer.cancelled - base.cancelled,
      answer.awaitingBkn - base.awaitingBkn,
    ]
  }
  assert.deepEqual(await moved('2024-02-19'), [1, 1, 0, 0])
  assert.deepEqual(await moved('2024-02-20'), [1, 0, 1, 0])
  assert.deepEqual(await moved('2024-02-25'), [1, 0, 0, 1])
  assert.deepEqual(await moved('2024-02-25', '--known-by', '2024-03-05'), [2, 0, 0, 2])
  assert.deepEqual(await moved('2024-02-25', '--known-by', '2024-03-10'), [1, 0, 0, 1])
})

test('when nothing is wrong any more, the error file of an earlier run is gone', async () => {
  const file = aFile('mended.jsonl', ['{'])
  assert.equal((await importing(real, file)).code, 1)
  assert.ok(existsSync(`${file}.errors.jsonl`))
  aFile('mended.jsonl', [aLine('m1', 'M-1', 'received', '2024-03-01')])
  assert.deepEqual((await importing(real, file)).errorFile, null)
  assert.equal(existsSync(`${file}.errors.jsonl`), false)
})

test('a file that is not there, a folder and a missing name are said, not thrown', async () => {
  for (const argv of [[join(folder, 'none.jsonl')], [folder], [], ['--what']]) {
    const { code, err } = await say(importHistory, real, ...argv)
    assert.equal(code, 2)
    assert.equal(err.length, 1)
  }
})

test('an import leaves a commitment, and a repeated one leaves none', async () => {
  const entries = () =>
    rawRows<{ count: number }>(
      adminUrl,
      "select count(*)::int as count from transparency.entries where kind = 'history-added'",
    ).then((rows) => rows[0]?.count ?? 0)
  const file = aFile('committed.jsonl', [aLine('c1', 'C-1', 'received', '2024-03-01')])
  const before = await entries()
  await importing(real, file)
  await importing(real, file)
  assert.equal(await entries(), before + 1)
})

test('questions that cannot be answered are refused with a sentence and exit code 2', async () => {
  const asks: [string[], RegExp][] = [
    [['funnel', '--event', 'pilkada-1999', '--as-of', '2020-01-01'], /tidak ada di daftar/],
    [['funnel', '--event', 'pilkada-2020', '--as-of', '2026-11-22'], /belum terjadi/],
    [['funnel', '--event', 'pilkada-2020', '--as-of', '20 Des'], /bukan tanggal/],
    [['rates', '--event', 'pilkada-2020', '--as-of', '2020-01-01'], /Ukuran "rates"/],
    [['funnel', '--event', 'pilkada-2020'], /Pakai:/],
    [['funnel', '--from', 'x'], /Pakai:/],
  ]
  for (const [argv, sentence] of asks) {
    const { code, out, err } = await say(statsCommand, real, ...argv)
    assert.equal(code, 2)
    assert.deepEqual(out, [])
    assert.match(err.join(' '), sentence)
  }
})

test('without --json the answer is for people, with the identity', async () => {
  const { out } = await say(statsCommand, demo, 'funnel', '--event', 'pilkada-2020', '--as-of', '2020-12-19')
  assert.match(out.join('\n'), /Dilaporkan: 1\.305/)
  assert.match(out.at(-1) ?? '', /✓ Menutup: 1\.305 = /)
})
