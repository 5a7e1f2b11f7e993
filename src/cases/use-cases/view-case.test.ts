import assert from 'node:assert/strict'
import { after, test } from 'node:test'
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
import { pdfText } from '../../../test/support/pdf-text.ts'
import { seedDemonstrationAccounts } from '../../accounts/accounts.door.ts'
import { id as words } from '../../design/words/id.ts'
import type { MemberActor } from '../../foundation/actor.ts'
import { addDays } from '../../foundation/dates.ts'
import { closePress } from '../../letters/letters.door.ts'
import { calendarFor } from '../../registry/registry.door.ts'
import { readCalendar } from '../../rulebook/rulebook.door.ts'
import { dueDayOf, dueText } from '../domain/due.ts'
import type { CaseRow } from '../domain/views.ts'
import { listCases } from '../store/desk-reads.ts'
import { deskOf } from './desk.ts'
import { incidentReceipt } from './incident-receipt.ts'
import { withClocks } from './law.ts'
import { viewCase } from './view-case.ts'

const { house, worker, adminUrl } = await freshDatabase({ demo: true })
await seedDemonstrationAccounts(worker)
after(closePress)
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

/** What the case page, the case list and the desk say of a deadline. */
async function deadlineShown(actor: MemberActor, number: string, now: Date) {
  return house.transaction(actor, async (tx) => {
    const page = await viewCase(tx, actor, number, words, now)
    const { rows } = await listCases(tx, actor, { holder: 'saya', sort: 'due', page: 1 }, now, 50)
    const listed = await withClocks(tx, rows, now)
    const desk = await deskOf(tx, actor, now)
    return [page!.row, ...[listed, desk.yours, desk.lateRows].map((own) => ofCase(own, number))]
      .filter((row) => row !== undefined)
      .map((row) => dueText(row.clock, now))
  })
}

const ofCase = (rows: readonly CaseRow[], number: string) => rows.find((row) => row.number === number)

test('a deadline of working days is told in working days on the page, the list and the desk alike', async () => {
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
  const due = clock?.dueAt as Date
  const dueDay = dueDayOf(due, 'Asia/Makassar')
  const calendar = readCalendar(await house.transaction(who.analyst, calendarFor))
  for (const daysAfter of [-2, 1, 2, 3, 10, 23]) {
    const now = new Date(due.getTime() + daysAfter * 86_400_000 - 3_600_000)
    const between = Array.from({ length: Math.abs(daysAfter) }, (_, index) =>
      addDays(dueDay, daysAfter > 0 ? index + 1 : -index),
    )
    const amount = between.filter((day) => calendar.isWorkingDay(day)).length
    const shown = await deadlineShown(who.regency, number, now)
    assert.equal(shown.length, daysAfter > 0 ? 4 : 3)
    for (const said of shown) {
      assert.ok('unit' in said && said.unit === 'working-day')
      assert.equal(said.kind, daysAfter > 0 ? 'late' : 'soon')
      assert.equal(said.amount, amount, `${daysAfter} days after`)
    }
  }
})

test('a deadline of calendar days is told in calendar days on the page, the list and the desk alike', async () => {
  const { number: employeeNumber } = await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', 2)
  const { cases } = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber }])
  const number = cases[0] as string
  await leadTo(house, who, number, 'at-employer')
  const { clock } = (await view(who.employer, number)).row
  assert.equal(clock?.rule, 'ppk.followup')
  const later = new Date(clock!.dueAt!.getTime() + 40 * 86_400_000 - 1)
  const shown = await deadlineShown(who.employer, number, later)
  assert.equal(shown.length, 4)
  for (const said of shown) {
    assert.ok('unit' in said && said.kind === 'late')
    assert.deepEqual([said.amount, said.unit], [40, 'calendar-day'])
  }
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

test('the receipt of a hand-over is signed by the name of whoever prints it', async () => {
  const { incident } = await openCases(house, who.regency, [{ kind: 'unknown', name: 'Contoh Tanda Terima' }])
  const pdf = granted(await incidentReceipt(house, who.regency, incident))
  const text = (await pdfText(Buffer.from(pdf))).join(' ')
  const name = people.find((one) => one.account === who.regency.account)?.name
  assert.ok(name && text.includes(name), text)
  assert.doesNotMatch(text, /[0-9a-f]{8}-[0-9a-f]{4}/)
})
