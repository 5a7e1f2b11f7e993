import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { asMember, freshDatabase, rawRows } from '../../../test/support/database.ts'
import { many, run, sql } from '../../foundation/outside/sql.ts'
import {
  aClock,
  accept,
  aFounder,
  granted,
  type Known,
  keyOf,
  memberOf,
  signIn,
} from '../accounts.test-support.ts'
import { findOpenInvitation } from '../store/invitation-store.ts'
import { membershipsOf } from '../store/membership-store.ts'
import { readInvitation } from './accept-invitation.ts'
import { inviteAdministrator } from './found-house.ts'
import { confirmRole, proposeRole, withdrawRole } from './grants.ts'
import { cancelRenewal, confirmRenewal, inviteAgain, proposeRenewal } from './renew-access.ts'
import { invitationCode, invitationToken } from './secrets.ts'
import { actorFor, resolveSession, signingIn } from './sessions.ts'

const clock = aClock()
const { house, worker, adminUrl } = await freshDatabase({ now: clock.now })
const wish = {
  role: 'bawaslu-regency' as const,
  institution: 'bawaslu-99.01',
  region: '99.01',
  from: '2026-03-01',
  until: undefined,
}
let ani: Known
let budi: Known

before(async () => {
  ani = await aFounder(house, clock, 'ani@contoh.netral.example')
  budi = await aFounder(house, clock, 'budi@contoh.netral.example')
})

const waitingFor = async (account: string) =>
  (await house.transaction(signingIn, (tx) => membershipsOf(tx, account))).find(
    (one) => one.state === 'proposed',
  )!
const invitationOf = async (account: string) =>
  (await house.transaction(signingIn, (tx) => findOpenInvitation(tx, account)))!

/** Proposed by Ani, confirmed by Budi, accepted. */
async function anOfficer(email: string, wanted: Parameters<typeof proposeRole>[3] = wish) {
  const { account } = granted(await proposeRole(house, ani.actor, { email, name: 'Dewi Contoh' }, wanted))
  const membership = granted(await confirmRole(house, budi.actor, (await waitingFor(account)).id))
  const invitation = await invitationOf(account)
  const path = `/undangan/${invitationToken(house, invitation.id)}`
  return { account, membership, ...(await accept(house, clock, path, invitationCode(house, invitation.id))) }
}

test('the machine names two administrators and refuses a third', async () => {
  assert.equal(
    keyOf(await inviteAdministrator(worker, 'cici@contoh.netral.example')),
    'accounts.already-founded',
  )
})

test('a proposal gives no right and no invitation until another administrator confirms it', async () => {
  const who = { email: 'dewi@contoh.netral.example', name: 'Dewi Contoh' }
  const { account } = granted(await proposeRole(house, ani.actor, who, wish))
  assert.equal(await invitationOf(account), undefined)
  const proposal = await waitingFor(account)
  assert.equal(keyOf(await confirmRole(house, ani.actor, proposal.id)), 'accounts.second-administrator')
  assert.equal((await waitingFor(account)).state, 'proposed')

  assert.equal(granted(await confirmRole(house, budi.actor, proposal.id)).state, 'active')
  assert.ok(await invitationOf(account))
  assert.equal(keyOf(await confirmRole(house, budi.actor, proposal.id)), 'not-now')
})

test('an administrator cannot grant themselves anything, not even past the use case', async () => {
  const own = { email: ani.email, name: 'Ani' }
  assert.equal(keyOf(await proposeRole(house, ani.actor, own, wish)), 'accounts.not-oneself')

  const insert = (state: string) =>
    house.transaction(ani.actor, (tx) =>
      run(
        tx,
        sql`insert into accounts.memberships (id, account, person, side, institution, role, region, valid_from, state,
              granted_by, second_granter, proposed_at)
            values (gen_random_uuid(), ${ani.actor.account}, ${ani.actor.person}, 'administration', 'bkn',
              'administrator', '', '2026-03-01', ${state}, ${ani.actor.account}, ${budi.actor.account}, now())`,
      ),
    )
  await assert.rejects(insert('active'), /row-level security|check constraint/)
  await assert.rejects(insert('proposed'), /row-level security|check constraint/)
})

test('the database refuses a right that only one administrator stands behind', async () => {
  const { account } = granted(
    await proposeRole(house, ani.actor, { email: 'eka@contoh.netral.example', name: 'Eka' }, wish),
  )
  const { id } = await waitingFor(account)
  const activate = (second: string | null) =>
    house.transaction(ani.actor, (tx) =>
      run(
        tx,
        sql`update accounts.memberships set state = 'active', second_granter = ${second}::uuid where id = ${id}`,
      ),
    )
  await assert.rejects(activate(null))
  await assert.rejects(activate(ani.actor.account))
  await assert.rejects(activate(budi.actor.account))
})

test('an administrator gets no role that reads cases, and an officer does not administer', async () => {
  assert.equal(
    keyOf(await proposeRole(house, ani.actor, { email: budi.email, name: 'Budi' }, wish)),
    'accounts.other-side',
  )
  const officer = await anOfficer('fitri@contoh.netral.example')
  const asAdministrator = { ...wish, role: 'administrator' as const, institution: 'bkn', region: '' }
  const who = { email: 'fitri@contoh.netral.example', name: 'x' }
  assert.equal(keyOf(await proposeRole(house, ani.actor, who, asAdministrator)), 'accounts.other-side')
  assert.equal(officer.session.membership?.role, 'bawaslu-regency')
})

test('somebody who is no administrator proposes, confirms and withdraws nothing', async () => {
  const officer = asMember('bkn-analyst', 'bkn')
  const who = { email: 'gita@contoh.netral.example', name: 'Gita' }
  assert.equal(keyOf(await proposeRole(house, officer, who, wish)), 'not-allowed')
  const { account } = granted(await proposeRole(house, ani.actor, who, wish))
  const { id } = await waitingFor(account)
  // Rows of another institution are not there for this officer, which is the same answer as for none.
  assert.equal(keyOf(await confirmRole(house, officer, id)), 'not-found')
  assert.equal(keyOf(await withdrawRole(house, officer, id, 'x')), 'not-found')
  const colleague = asMember('bawaslu-regency', 'bawaslu-99.01', '99.01')
  assert.equal(keyOf(await confirmRole(house, colleague, id)), 'not-allowed')
  assert.equal(keyOf(await proposeRenewal(house, colleague, account)), 'not-allowed')
})

test('a role ends with the very next request after it was withdrawn', async () => {
  const officer = await anOfficer('hana@contoh.netral.example')
  assert.equal(actorFor(await resolveSession(house, officer.token)).kind, 'member')
  assert.equal(keyOf(await withdrawRole(house, budi.actor, officer.membership.id, '')), 'missing')
  granted(await withdrawRole(house, budi.actor, officer.membership.id, 'Pindah tugas'))
  assert.deepEqual(actorFor(await resolveSession(house, officer.token)), { kind: 'public' })
})

test('a right that has run out gives nothing the day after', async () => {
  const officer = await anOfficer('indra@contoh.netral.example', { ...wish, until: '2026-03-02' })
  assert.equal(actorFor(await resolveSession(house, officer.token)).kind, 'member')
  const { session } = officer
  clock.pass(16.1 * 3600)
  const later = await signIn(house, clock, 'ani@contoh.netral.example', ani.secret)
  assert.equal(later.next, 'done')
  await assert.rejects(signIn(house, clock, session.email, officer.secret), /accounts.no-role/)
})

test('link and code of an invitation are two halves: neither administrator can use it alone', async () => {
  const who = { email: 'joko@contoh.netral.example', name: 'Joko' }
  const { account } = granted(await proposeRole(house, ani.actor, who, wish))
  granted(await confirmRole(house, budi.actor, (await waitingFor(account)).id))
  const invitation = await invitationOf(account)
  const path = invitationToken(house, invitation.id)
  await assert.rejects(accept(house, clock, path, 'ABCD2345'), /accounts.wrong-invitation-code/)
  await accept(house, clock, path, ` ${invitationCode(house, invitation.id).toLowerCase()} `)
  assert.equal(keyOf(await readInvitation(house, path)), 'accounts.invitation-unknown')
})

test('an invitation runs out after seven days, and is made anew by the same two', async () => {
  const who = { email: 'kiki@contoh.netral.example', name: 'Kiki' }
  const { account } = granted(await proposeRole(house, ani.actor, who, wish))
  granted(await confirmRole(house, budi.actor, (await waitingFor(account)).id))
  const old = invitationToken(house, (await invitationOf(account)).id)
  clock.pass(7 * 24 * 3600)
  assert.equal(keyOf(await readInvitation(house, old)), 'accounts.invitation-expired')
  granted(await inviteAgain(house, ani.actor, account))
  assert.equal(keyOf(await readInvitation(house, old)), 'accounts.invitation-unknown')
  const fresh = await invitationOf(account)
  granted(await readInvitation(house, invitationToken(house, fresh.id)))
})

test('lost phone: two administrators give new access, and all former sessions end', async () => {
  const officer = await anOfficer('lina@contoh.netral.example')
  granted(await proposeRenewal(house, ani.actor, officer.account))
  assert.equal(
    keyOf(await confirmRenewal(house, ani.actor, officer.account)),
    'accounts.second-administrator',
  )
  assert.equal(keyOf(await proposeRenewal(house, budi.actor, officer.account)), 'accounts.already-invited')
  granted(await confirmRenewal(house, budi.actor, officer.account))
  assert.equal(actorFor(await resolveSession(house, officer.token)).kind, 'member')
  const invitation = await invitationOf(officer.account)
  await accept(house, clock, invitationToken(house, invitation.id), invitationCode(house, invitation.id))
  assert.equal(actorFor(await resolveSession(house, officer.token)).kind, 'public')

  granted(await proposeRenewal(house, ani.actor, officer.account))
  granted(await cancelRenewal(house, budi.actor, officer.account))
  assert.equal(await invitationOf(officer.account), undefined)
})

test('a member reads the own account and the names of the own institution, and nothing of others', async () => {
  const officer = await anOfficer('mira@contoh.netral.example')
  const elsewhere = await anOfficer('nuri@contoh.netral.example', {
    ...wish,
    institution: 'bawaslu-99.02',
    region: '99.02',
  })
  const me = memberOf(elsewhere.session, 'bawaslu-regency', 'bawaslu-99.02')
  const seen = await house.transaction(me, async (tx) => ({
    accounts: await many<{ id: string }>(tx, sql`select id from accounts.accounts`),
    people: await many<{ id: string }>(tx, sql`select id from accounts.people`),
    credentials: await many(tx, sql`select 1 from accounts.credentials`),
    sessions: await many<{ account: string }>(tx, sql`select account from accounts.sessions`),
  }))
  assert.deepEqual(
    seen.accounts.map(({ id }) => id),
    [elsewhere.account],
  )
  assert.deepEqual(
    seen.people.map(({ id }) => id),
    [elsewhere.session.person],
  )
  assert.deepEqual(seen.credentials, [])
  assert.ok(seen.sessions.every(({ account }) => account === elsewhere.account))
  assert.ok(!seen.people.some(({ id }) => id === officer.session.person))
})

test('an administrator reads accounts and rights, but no password hash, secret, code or session', async () => {
  for (const table of ['credentials', 'recovery_codes', 'used_totp', 'tries']) {
    const rows = await house.transaction(ani.actor, (tx) =>
      many(tx, sql`select 1 from accounts.${sql.ref(table)}`),
    )
    assert.deepEqual(rows, [], table)
    const all = await rawRows(adminUrl, `select 1 from accounts.${table}`)
    assert.ok(all.length > 0, table)
  }
  const sessions = await house.transaction(ani.actor, (tx) =>
    many<{ account: string }>(tx, sql`select account from accounts.sessions`),
  )
  assert.ok(sessions.every(({ account }) => account === ani.actor.account))
})

test('nobody and another job of the house see no row at all', async () => {
  for (const actor of [{ kind: 'public' as const }, { kind: 'system' as const, job: 'letters' }]) {
    for (const table of [
      'people',
      'accounts',
      'memberships',
      'sessions',
      'invitations',
      'grant_events',
      'credentials',
    ]) {
      const rows = await house.transaction(actor, (tx) =>
        many(tx, sql`select 1 from accounts.${sql.ref(table)}`),
      )
      assert.deepEqual(rows, [], `${actor.kind} ${table}`)
    }
  }
})

test('the history of rights is written once and never changed', async () => {
  await assert.rejects(
    house.transaction(signingIn, (tx) => run(tx, sql`update accounts.grant_events set what = 'founded'`)),
    /permission denied/,
  )
  await assert.rejects(
    house.transaction(signingIn, (tx) => run(tx, sql`delete from accounts.grant_events`)),
    /permission denied/,
  )
})

test('every grant leaves a commitment with the role and nothing else in the open', async () => {
  const rows = await rawRows<{ kind: string; facts: Buffer }>(
    adminUrl,
    "select kind, facts from transparency.entries where kind like 'role-%' or kind like 'administrator-%'",
  )
  assert.ok(rows.some(({ kind }) => kind === 'role-granted'))
  for (const { facts } of rows) assert.deepEqual(Object.keys(JSON.parse(facts.toString())), ['role'])
})

test('an administrator can be withdrawn, and then the machine may name another in their place', async () => {
  const [right] = await house.transaction(signingIn, (tx) => membershipsOf(tx, budi.actor.account))
  assert.equal(keyOf(await withdrawRole(house, budi.actor, right!.id, 'x')), 'accounts.not-oneself')
  const { token } = await signIn(house, clock, budi.email, budi.secret)
  granted(await withdrawRole(house, ani.actor, right!.id, 'Pensiun'))
  assert.deepEqual(actorFor(await resolveSession(house, token)), { kind: 'public' })
  granted(await inviteAdministrator(worker, 'cici@contoh.netral.example'))
  assert.equal(
    keyOf(await inviteAdministrator(worker, 'didi@contoh.netral.example')),
    'accounts.already-founded',
  )
  // The same address again is a new link, not a third administrator.
  granted(await inviteAdministrator(worker, 'cici@contoh.netral.example'))
})
