import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ruleBook } from './data/book.ts'
import { deadline } from './deadline.command.ts'
import type { Calendar } from './domain/calendar.ts'

const calendar: Calendar = {
  days: [{ day: '2024-12-25', kind: 'public', name: 'Hari Raya Natal', decree: 'SKB uji', verified: true }],
  decreedYears: [2024],
  unverifiedYears: [2025],
}

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const code = await deadline(argv, {
    calendar: async () => calendar,
    stdout: (text) => {
      out += text
    },
    stderr: (text) => {
      err += text
    },
  })
  return { code, out, err }
}

const pilkada = ['bawaslu.review.pilkada', '--from', '2024-10-01T10:00:00+07:00', '--zone', 'Asia/Jakarta']

test('one line of JSON with the instant, the day, whether it is provisional, and the working', async () => {
  const { code, out } = await run(...pilkada, '--json')
  assert.equal(code, 0)
  assert.equal(out.trim().split('\n').length, 1)
  const answer = JSON.parse(out)
  assert.deepEqual(
    [answer.due, answer.dueDay, answer.provisional, answer.paused],
    ['2024-10-04T17:00:00.000Z', '2024-10-04', false, false],
  )
  assert.ok(answer.working.every((line: { text: string }) => line.text.endsWith('.')))
})

test('without --json the working is read as sentences', async () => {
  const { out } = await run(...pilkada)
  assert.match(out, /Hari ke-3: 4 Oktober 2024\./)
  assert.match(out, /Jatuh tempo 4 Oktober 2024, pukul 24\.00 WIB\./)
})

test('every rule answers, and a year that is not settled is provisional', async () => {
  for (const { key, unit } of ruleBook.deadlines) {
    const { code, out } = await run(key, '--from=2025-03-03T08:00+09:00', '--zone=Asia/Jayapura', '--json')
    assert.equal(code, 0, key)
    assert.equal(JSON.parse(out).provisional, unit !== 'hour', key)
  }
})

test('several pauses, an open one, and an extension with its reason', async () => {
  const paused = await run(
    ...pilkada,
    '--pause',
    '2024-10-02..2024-10-03',
    '--pause',
    '2024-10-04T00:00..2024-10-05T00:00',
    '--json',
  )
  assert.equal(JSON.parse(paused.out).dueDay, '2024-10-06')
  const open = JSON.parse((await run(...pilkada, '--pause', '2024-10-03T09:00..', '--json')).out)
  assert.deepEqual([open.due, open.dueDay, open.paused], [null, null, true])
  const longer = JSON.parse((await run(...pilkada, '--extend', '2:menunggu keterangan', '--json')).out)
  assert.equal(longer.dueDay, '2024-10-06')
})

test('a moment without an offset is local to the zone', async () => {
  const answer = await run('pdp.breach', '--from', '2024-10-01T10:00', '--zone', 'Asia/Makassar', '--json')
  assert.equal(JSON.parse(answer.out).due, '2024-10-04T02:00:00.000Z')
})

test('what cannot be read ends with code 2 and one clear sentence', async () => {
  const cases: [string[], RegExp][] = [
    [[], /ATURAN belum diisi/],
    [
      ['nope', '--from', '2024-10-01', '--zone', 'Asia/Jakarta'],
      /“nope” tidak dikenal\. Yang ada: report\.filing/,
    ],
    [
      ['pdp.breach', '--from', '2024-10-01', '--zone', 'Europe/Berlin'],
      /Zona “Europe\/Berlin” tidak dikenal/,
    ],
    [['pdp.breach', '--from', '2024-10-01'], /--zone belum diisi/],
    [['pdp.breach', '--zone', 'Asia/Jakarta'], /--from belum diisi/],
    [['pdp.breach', '--from', '2024-02-30', '--zone', 'Asia/Jakarta'], /“2024-02-30” bukan waktu ISO/],
    [['pdp.breach', '--from', '2024-02-03T25:00', '--zone', 'Asia/Jakarta'], /bukan waktu ISO/],
    [[...pilkada, '--pause', '2024-10-04..2024-10-02'], /awal sebelum akhir/],
    [[...pilkada, '--pause', '2024-10-04'], /ISO\.\.ISO/],
    [[...pilkada, '--extend', '2'], /ANGKA:ALASAN/],
    [[...pilkada, '--from'], /--from belum diisi/],
    [[...pilkada, '--pauze', 'x'], /“--pauze” tidak dikenal/],
    [[...pilkada, 'satu-lagi'], /“satu-lagi” tidak dikenal/],
  ]
  for (const [argv, sentence] of cases) {
    const { code, out, err } = await run(...argv)
    assert.equal(code, 2, argv.join(' '))
    assert.equal(out, '')
    assert.match(err, sentence)
  }
})
