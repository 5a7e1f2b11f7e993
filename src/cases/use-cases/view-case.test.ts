import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  aDecree,
  employeeAt,
  granted,
  leadTo,
  type Officers,
  officers,
  openCases,
  step,
} from '../../../test/support/a-case.ts'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import { seedDemonstrationAccounts } from '../../accounts/accounts.door.ts'
import { id as words } from '../../design/words/id.ts'
import type { MemberActor } from '../../foundation/actor.ts'
import { addDays, dayOf } from '../../foundation/dates.ts'
import { calendarFor } from '../../registry/registry.door.ts'
import { readCalendar } from '../../rulebook/rulebook.door.ts'
import { viewCase } from './view-case.ts'

const { house, worker, adminUrl } = await freshDatabase({ demo: true })
await seedDemonstrationAccounts(worker)
const people = await rawRows<{ account: string; role: string; institution: string; name: string }>(
  adminUrl,
  `select m.account, m.role, m.institution, p.name from accounts.memberships m join accounts.people p on p.id = m.person
   order by m.proposed_at`,
)

/** Officers with accounts of their own, so that they have names. */
const taken = new Set<string>()
const who = Object.fromEntries(
  Object.entries(officers()).map(([key, actor]) => {
    const own = people.find(
      (one) => one.role === actor.role && one.institution === actor.institution && !taken.has(one.account),
    )
    if (own) taken.add(own.account)
    return [key, own ? { ...actor, account: own.account } : actor]
  }),
) as Officers

const view = async (actor: MemberActor, number: string) => {
  const seen = await house.transaction(actor, (tx) => viewCase(tx, actor, number, words, house.clock()))
  assert.ok(seen, `${actor.role} sees ${number}`)
  return seen
}

test('the timeline names people to their own institution alone', async () => {
  const { number: employeeNumber } = await employeeAt(house, 'Guru Ahli Muda')
  const { cases } = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber }])
  const number = cases[0] as string
  await leadTo(house, who, number, 'claimed')
  granted(
    await step(house, who.employer, number, 'attach-evidence', await aDecree(house, who.employer, number)),
  )

  const nameOf = (actor: MemberActor) => people.find((one) => one.account === actor.account)?.name
  const named = async (actor: MemberActor) => {
    const { events } = await view(actor, number)
    return [...new Set(events.map((event) => event.person).filter(Boolean))].sort()
  }
  assert.deepEqual(await named(who.regency), [nameOf(who.regency)])
  assert.deepEqual(await named(who.analyst), [nameOf(who.analyst)])
  assert.deepEqual(await named(who.auditorOfBkn), [nameOf(who.analyst)])
  assert.deepEqual(await named(who.employer), [nameOf(who.employer)])
  assert.deepEqual(await named(who.ppk), [nameOf(who.employer)])
  assert.deepEqual(await named(who.ri), [])
})

test('a deadline of working days is late in working days, counted by the calendar', async () => {
  const { number: employeeNumber } = await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', 1)
  const { cases } = await openCases(house, who.taskForce, [{ kind: 'pns', employeeNumber }], {
    source: 'handed-over',
    lane: 'sbt',
  })
  const number = cases[0] as string
  granted(await step(house, who.taskForce, number, 'start-verification', {}))
  granted(await step(house, who.taskForce, number, 'verify', {}))
  const { clock } = (await view(who.regency, number)).row
  assert.equal(clock?.rule, 'sbt.bawaslu.review')
  assert.equal(clock?.lateWorkingDays, undefined, 'not late yet')
  const due = clock?.dueAt as Date
  const calendar = readCalendar(await house.transaction(who.analyst, calendarFor))
  for (const daysAfter of [1, 2, 3, 10, 23]) {
    const now = new Date(due.getTime() + daysAfter * 86_400_000 - 3_600_000)
    const days = Array.from({ length: daysAfter }, (_, index) => addDays(dayOf(due, 'Asia/Makassar'), index))
    const expected = days.filter((day) => calendar.isWorkingDay(day)).length
    const seen = await house.transaction(who.regency, (tx) => viewCase(tx, who.regency, number, words, now))
    assert.equal(seen?.row.clock?.lateWorkingDays, expected, `${daysAfter} days after`)
  }
})

test('a deadline of calendar days is never said to be late in working days', async () => {
  const { number: employeeNumber } = await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', 2)
  const { cases } = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber }])
  const number = cases[0] as string
  await leadTo(house, who, number, 'at-employer')
  const later = new Date(house.clock().getTime() + 40 * 86_400_000)
  const seen = await house.transaction(who.employer, (tx) => viewCase(tx, who.employer, number, words, later))
  const { clock } = seen?.row ?? {}
  assert.equal(clock?.rule, 'ppk.followup')
  assert.ok(clock?.dueAt && clock.dueAt < later)
  assert.equal(clock.lateWorkingDays, undefined)
})

test('an employer sees how long the file lies with it, and not who held it before', async () => {
  const { number: employeeNumber } = await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', 7)
  const { cases } = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber }])
  const number = cases[0] as string
  await leadTo(house, who, number, 'at-employer')
  const holders = async (actor: MemberActor) => (await view(actor, number)).shares.map(({ holder }) => holder)
  assert.deepEqual(await holders(who.employer), ['Pemerintah Kabupaten Contoh Timur'])
  assert.ok((await holders(who.regency)).includes('Bawaslu Kabupaten Contoh Timur'))
})
