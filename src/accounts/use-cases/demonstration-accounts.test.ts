import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import { roleKeys } from '../../foundation/actor.ts'
import { aClock, granted, keyOf, signIn } from '../accounts.test-support.ts'
import { mayBeHeldIn } from '../domain/roles.ts'
import { demoAccounts, seedDemonstrationAccounts } from './demonstration-accounts.ts'
import { actorFor } from './sessions.ts'

const clock = aClock()
const demo = await freshDatabase({ demo: true, now: clock.now })
const real = await freshDatabase({ now: clock.now })

test('a real folder takes no demonstration accounts and shows none', async () => {
  assert.equal(keyOf(await seedDemonstrationAccounts(real.worker)), 'accounts.not-a-demonstration')
  assert.equal(keyOf(await demoAccounts(real.worker)), 'accounts.not-a-demonstration')
  assert.deepEqual(await rawRows(real.adminUrl, 'select 1 from accounts.accounts'), [])
})

test('there is one for each role, each signs in as exactly that, and only the owner of the folder reads them', async () => {
  assert.equal(keyOf(await demoAccounts(demo.worker)), 'accounts.no-demonstration-accounts')
  granted(await seedDemonstrationAccounts(demo.worker))
  const accounts = granted(await demoAccounts(demo.worker, 'http://localhost:9000'))
  assert.deepEqual([...new Set(accounts.map(({ role }) => role))].sort(), [...roleKeys].sort())
  assert.equal(accounts.filter(({ role }) => role === 'administrator').length, 2)
  for (const account of accounts) {
    assert.ok(mayBeHeldIn(account.role, account.institution), account.email)
    const { session } = await signIn(demo.house, clock, account.email, account.totpSecret, account.password)
    const actor = actorFor(session)
    assert.ok(actor.kind === 'member')
    assert.deepEqual([actor.role, actor.institution], [account.role, account.institution])
    assert.equal(account.url, 'http://localhost:9000/masuk')
  }
  assert.equal(statSync(join(demo.worker.dataDir, 'demo-accounts.json')).mode & 0o777, 0o600)
})

test('seeding again changes nothing', async () => {
  const before = readFileSync(join(demo.worker.dataDir, 'demo-accounts.json'), 'utf8')
  const count = async () =>
    (
      await rawRows<{ count: number }>(
        demo.adminUrl,
        'select count(*)::int as count from accounts.memberships',
      )
    )[0]!.count
  const memberships = await count()
  granted(await seedDemonstrationAccounts(demo.worker))
  assert.equal(readFileSync(join(demo.worker.dataDir, 'demo-accounts.json'), 'utf8'), before)
  assert.equal(await count(), memberships)
})
