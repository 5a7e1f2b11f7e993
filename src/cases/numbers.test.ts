import assert from 'node:assert/strict'
import { test } from 'node:test'
import { employeeAt, leadTo, officers, openCases } from '../../test/support/a-case.ts'
import { freshDatabase, rawRows } from '../../test/support/database.ts'
import { type Answer, aServer } from '../../test/support/http.ts'
import type { MemberActor } from '../foundation/actor.ts'
import { many, sql } from '../foundation/outside/sql.ts'

const { house, adminUrl } = await freshDatabase({ demo: true })
const server = await aServer(house)
const who = officers()
const { number: employeeNumber } = await employeeAt(house, 'Guru Ahli Muda')
const { cases } = await openCases(house, who.regency, [{ kind: 'pns', name: 'Contoh Guru', employeeNumber }])
const number = cases[0] as string
await leadTo(house, who, number, 'at-employer')

type Kept = { account: string; reason: string; list: string; one: boolean }
const kept = () =>
  rawRows<Kept>(
    adminUrl,
    'select account, reason, list, case_id is not null as one from cases.unmaskings order by at',
  )
const entries = async () =>
  (await rawRows<{ count: string }>(adminUrl, 'select count(*) from transparency.entries'))[0]!.count

const pagesOf = [`/kasus/${number}`, '/kasus', '/meja', '/kiriman', `/kasus/${number}/nip`]

test('no page shows an employee number in full, whoever reads it', async () => {
  for (const actor of [
    who.regency,
    who.analyst,
    who.kanreg,
    who.employer,
    who.ppk,
    who.panrb,
  ] as MemberActor[])
    for (const path of pagesOf) {
      const page = await server.as(actor).get(path)
      assert.ok([200].includes(page.status), `${actor.role} ${path} ${page.status}`)
      assert.ok(!page.text.includes(employeeNumber), `${actor.role} ${path}`)
    }
  const page = await server.as(who.analyst).get(`/kasus/${number}`)
  assert.ok(page.text.includes(`${employeeNumber.slice(0, 4)}••••••••••••${employeeNumber.slice(-2)}`))
  assert.match(page.text, /Tampilkan NIP/)
})

test('the full number is shown once, for a reason, and who asked is kept', async () => {
  const analyst = server.as(who.analyst)
  const before = await entries()
  const silent = await analyst.post(`/kasus/${number}/nip`, { reason: '  ' })
  assert.equal(silent.status, 422)
  assert.ok(!silent.text.includes(employeeNumber))
  const long = await analyst.post(`/kasus/${number}/nip`, { reason: 'x'.repeat(501) })
  assert.equal(long.status, 422)
  assert.deepEqual(await kept(), [])
  const shown = await analyst.post(`/kasus/${number}/nip`, { reason: 'Mencocokkan SK pangkat' })
  assert.equal(shown.status, 200)
  assert.ok(shown.text.includes(employeeNumber))
  assert.match(String(shown.headers['cache-control']), /no-store/)
  assert.deepEqual(await kept(), [
    { account: who.analyst.account, reason: 'Mencocokkan SK pangkat', list: '', one: true },
  ])
  assert.equal(Number(await entries()), Number(before) + 1)
  assert.ok(!(await analyst.get(`/kasus/${number}`)).text.includes(employeeNumber))

  const employer = await server
    .as(who.employer)
    .post(`/kasus/${number}/nip`, { reason: 'Menyusun keputusan' })
  assert.ok(employer.text.includes(employeeNumber))
  for (const other of [who.otherEmployer, who.otherRegency]) {
    const refused = await server.as(other).post(`/kasus/${number}/nip`, { reason: 'Ingin tahu' })
    assert.equal(refused.status, 404)
  }
  assert.equal((await server.as(who.auditor).post(`/kasus/${number}/nip`, { reason: 'A' })).status, 403)
  assert.equal((await kept()).length, 2)
})

test('who opened a number is read by the auditor and by the one who asked, and never changed', async () => {
  const count = (actor: MemberActor) =>
    house.transaction(actor, async (tx) => (await many(tx, sql`select 1 from cases.unmaskings`)).length)
  assert.equal(await count(who.auditor), 2)
  assert.equal(await count(who.analyst), 1)
  assert.equal(await count(who.regency), 0)
  await assert.rejects(rawRows(adminUrl, "update cases.unmaskings set reason = 'lain'"), /never changed/)
})

test('a file of the list carries numbers in full only for those who work with them, and that is kept', async () => {
  const list = (actor: MemberActor): Promise<Answer> => server.as(actor).get('/kasus.csv?semua=ya')
  const masked = await list(who.regency)
  assert.ok(masked.text.includes(number) && !masked.text.includes(employeeNumber))
  assert.equal((await kept()).length, 2)
  for (const actor of [who.analyst, who.employer]) {
    const full = await list(actor)
    assert.ok(full.text.includes(employeeNumber), actor.role)
    const [last] = (await kept()).slice(-1)
    assert.equal(last?.account, actor.account)
    assert.match(last?.list ?? '', /^\/kasus\?semua=ya/)
  }
  assert.equal((await kept()).length, 4)
})
