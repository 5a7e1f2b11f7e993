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
