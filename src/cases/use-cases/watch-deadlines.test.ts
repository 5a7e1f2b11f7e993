import assert from 'node:assert/strict'
import { test } from 'node:test'
import { employeeAt, granted, officers, openCases, seenBy, step } from '../../../test/support/a-case.ts'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import { addDays, dayOf, endOf } from '../../foundation/dates.ts'
import { fireMissedDeadlines, recomputeDeadlines } from './watch-deadlines.ts'

let now = new Date('2026-11-10T03:00:00Z')
const { house, worker, adminUrl } = await freshDatabase({ demo: true, now: () => now })
const who = officers()
const day = (count: number) => addDays(dayOf(new Date('2026-11-10T03:00:00Z'), 'Asia/Makassar'), count)

async function aCase(place: number): Promise<string> {
  const { number } = await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', place)
  const { cases } = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber: number }])
  return cases[0] as string
}

const dueOf = async (number: string) =>
  (
    await rawRows<{ due: Date | null; day: string | null; paused: boolean }>(
      adminUrl,
      'select due_at as due, due_day::text as day, paused from cases.cases where number = $1',
      [number],
    )
  )[0]

test('Bawaslu has three days in a regional election, and two more with a stated reason', async () => {
  const number = await aCase(0)
  assert.equal((await dueOf(number))?.day, day(3))
  assert.deepEqual((await dueOf(number))?.due, endOf(day(3), 'Asia/Makassar'))
  granted(await step(house, who.regency, number, 'extend-deadline', { reason: 'Saksi belum hadir.' }))
  assert.equal((await dueOf(number))?.day, day(5))
})

test('a paused clock has no due day, and goes on where it stood', async () => {
  const number = await aCase(1)
  granted(await step(house, who.regency, number, 'pause-clock', { reason: 'Menunggu data.' }))
  assert.deepEqual({ ...(await dueOf(number)) }, { due: null, day: null, paused: true })
  const before = now
  now = new Date(now.getTime() + 2 * 86_400_000)
  granted(await step(house, who.regency, number, 'resume-clock', { reason: 'Data diterima.' }))
  now = before
  // Day 1 ended during the pause and does not count.
  assert.equal((await dueOf(number))?.day, day(4))
})

test('a missed deadline is one event of its case, whoever looks and however often', async () => {
  const number = await aCase(2)
  now = new Date(endOf(day(3), 'Asia/Makassar').getTime() + 1000)
  const fired = await Promise.all([fireMissedDeadlines(worker), fireMissedDeadlines(house)])
  assert.ok(fired[0] + fired[1] >= 1)
  assert.equal(await fireMissedDeadlines(worker), 0)
  const seen = await seenBy(house, who.regency, number)
  const missed = seen?.events.filter((event) => event.kind === 'deadline-missed') ?? []
  assert.equal(missed.length, 1)
  assert.equal(seen?.state?.missedDeadlines, 1)
  assert.equal(missed[0]?.kind === 'deadline-missed' && missed[0].data.rule, 'bawaslu.review.pilkada')
})

test('at the last second of the day nothing is missed yet', async () => {
  now = new Date('2026-11-10T03:00:00Z')
  const number = await aCase(3)
  now = new Date(endOf(day(3), 'Asia/Makassar').getTime() - 1000)
  await fireMissedDeadlines(worker)
  assert.equal((await seenBy(house, who.regency, number))?.state?.missedDeadlines, 0)
})

test('a new day off moves open working-day deadlines, and the case says so', async () => {
  now = new Date('2026-11-10T03:00:00Z')
  const { cases } = await openCases(house, who.taskForce, [{ kind: 'pns', name: 'Contoh Tunggu' }], {
    lane: 'sbt',
    source: 'handed-over',
  })
  const number = cases[0] as string
  granted(await step(house, who.taskForce, number, 'start-verification', {}))
  granted(await step(house, who.taskForce, number, 'verify', {}))
  const before = await dueOf(number)
  assert.equal(before?.day, day(3))
  await rawRows(
    adminUrl,
    `insert into registry.calendar_days (day, kind, name, decree, verified) values ($1, 'public', 'Libur contoh', 'Contoh', true)`,
    [day(2)],
  )
  assert.ok((await recomputeDeadlines(worker)) >= 1)
  assert.equal((await dueOf(number))?.day, day(6))
  const seen = await seenBy(house, who.regency, number)
  assert.ok(seen?.events.some((event) => event.kind === 'deadline-recomputed'))
  assert.equal(await recomputeDeadlines(worker), 0)
})
