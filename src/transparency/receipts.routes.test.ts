import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSentReport, aVault } from '../../test/support/a-report.ts'
import { aRunningLog } from '../../test/support/a-running-log.ts'
import { asMember, freshDatabase, rawRows } from '../../test/support/database.ts'
import { aServer } from '../../test/support/http.ts'
import { demonstrationMember } from '../../test/support/main-pages.ts'
import { type MemberActor, roleKeys } from '../foundation/actor.ts'
import { newId } from '../foundation/ids.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { verifyReceipt } from './use-cases/verify-receipt.ts'

const { house, worker, intake, adminUrl } = await freshDatabase({ demo: true })
await aVault(house.dataDir)
const server = await aServer(house)
const log = await aRunningLog(worker)
const officer = asMember('bawaslu-regency', 'bawaslu-99.01', '99.01')
const administrator = asMember('administrator', 'penyelenggara')

/** Everybody whom this address shows its receipts, of one member per role and of neighbours. */
async function readersOf(address: string, more: Record<string, MemberActor> = {}): Promise<string[]> {
  const everybody = {
    ...Object.fromEntries(roleKeys.map((role) => [role, demonstrationMember(role)])),
    'regency-elsewhere': asMember('bawaslu-regency', 'bawaslu-99.02', '99.02'),
    'office-elsewhere': asMember('personnel-office', 'gov-99.02', '99.02'),
    ...more,
  }
  const readers: string[] = []
  for (const [name, actor] of Object.entries(everybody)) {
    const { status } = await server.as(actor).get(address)
    assert.ok([200, 403, 404].includes(status), `${name}: ${status}`)
    if (status === 200) readers.push(name)
  }
  return readers
}

/** The kinds that a list shows, and the first act's file, judged. */
async function listed(actor: MemberActor, address: string) {
  const { text } = await server.as(actor).get(address)
  const acts = [...text.matchAll(new RegExp(`href="${address}/([0-9a-f-]{36})"`, 'g'))].map(
    (match) => match[1]!,
  )
  const names = [...text.matchAll(/data-label="Tindakan">([^<]+)</g)].map((match) => match[1]!)
  const file = await server.as(actor).get(`${address}/${acts[0]}.tlog-proof`)
  const judged = verifyReceipt(file.bytes, log.trust)
  assert.ok(!isRefusal(judged), `${address}: ${file.status} ${JSON.stringify(judged)}`)
  return { acts, names, judged }
}

test('what officers did with a report: for those in whose area it lies', async () => {
  const { report } = await aSentReport(intake)
  await server.as(officer).post(`/laporan-masuk/${report}/buka`, { alasan: 'Kajian awal hari ini' })
  const address = `/laporan-masuk/${report}/tanda-terima`
  assert.deepEqual(await readersOf(address), [
    'bawaslu-regency',
    'bawaslu-province',
    'bawaslu-ri',
    'task-force',
  ])
  const { names, judged } = await listed(officer, address)
  assert.deepEqual(names, ['Laporan dibuka petugas'])
  assert.equal(JSON.parse(judged.record!).content.reason, 'Kajian awal hari ini')
  assert.equal(judged.sealed, false)
  await log.seal()
  assert.ok((await listed(officer, address)).judged.sealed)
})

test('one’s own account: for its owner alone; of a person an administrator sees the rights and not the password', async () => {
  const [person, account] = [newId(), newId()]
  await rawRows(adminUrl, 'insert into accounts.people (id, name) values ($1, $2)', [
    person,
    'Contoh Pemilik',
  ])
  await rawRows(
    adminUrl,
    "insert into accounts.accounts (id, person, email, side, created_at) values ($1, $2, 'pemilik@contoh.test', 'supervision', now())",
    [account, person],
  )
  await rawRows(
    adminUrl,
    `insert into accounts.memberships (id, account, person, side, institution, role, region, valid_from, state, founding, proposed_at)
     values (gen_random_uuid(), $1, $2, 'supervision', 'bkn', 'bkn-analyst', '', '2026-01-01', 'proposed', true, now())`,
    [account, person],
  )
  const { recordEntry } = await import('./use-cases/record-entry.ts')
  await worker.transaction(administrator, async (tx) => {
    await recordEntry(tx, { kind: 'password-changed', subject: account, record: { account } })
    await recordEntry(tx, { kind: 'access-renewal-proposed', subject: account, record: { account } })
  })
  const owner = asMember('bkn-analyst', 'bkn', '', account)
  assert.deepEqual((await listed(owner, '/akun/tanda-terima')).names.sort(), [
    'Akses baru diusulkan',
    'Kata sandi diganti',
  ])
  assert.deepEqual(await readersOf('/akun/tanda-terima', { owner }), ['owner'])

  const address = `/pengguna/${account}/tanda-terima`
  const { names, acts } = await listed(administrator, address)
  assert.deepEqual(names, ['Akses baru diusulkan'])
  assert.deepEqual(await readersOf(address, { owner }), ['administrator'])
  const mine = await server.as(owner).get('/akun/tanda-terima')
  const password = [...mine.text.matchAll(/tanda-terima\/([0-9a-f-]{36})"/g)]
    .map((match) => match[1]!)
    .find((act) => !acts.includes(act))
  assert.equal((await server.as(administrator).get(`${address}/${password}.tlog-proof`)).status, 404)
})

test('a look at a full number: for whoever looked', async () => {
  const [employee] = await rawRows<{ id: string }>(
    adminUrl,
    "select id from registry.employees where employer = 'gov-99.01' limit 1",
  )
  const analyst = asMember('bkn-analyst', 'bkn')
  const shown = await server
    .as(analyst)
    .post('/pegawai/buka', { pegawai: employee!.id, reason: 'Uji contoh' })
  const address = `/pegawai/${employee!.id}/tanda-terima`
  assert.match(shown.text, new RegExp(`href="${address}"`))
  assert.equal(JSON.parse((await listed(analyst, address)).judged.record!).content.reason, 'Uji contoh')
  assert.deepEqual(await readersOf(address, { analyst }), ['analyst'])
})

test('a holder of office: for those who keep holders there', async () => {
  const keeper = asMember('personnel-office', 'gov-99.01', '99.01')
  const noted = await server.as(keeper).post('/lembaga/gov-99.01/pejabat', {
    person: 'Contoh Pejabat Baru',
    kind: 'Plt',
    from: '2026-11-02',
    source: 'Keputusan contoh',
  })
  assert.equal(noted.status, 303, noted.text.slice(0, 400))
  const address = '/lembaga/gov-99.01/tanda-terima'
  assert.ok((await listed(keeper, address)).names.includes('Pejabat dicatat'))
  assert.deepEqual(await readersOf(address), ['bkn-analyst', 'personnel-office', 'administrator'])
})

test('a change of the calendar: for every member', async () => {
  const added = await server.as(demonstrationMember('administrator')).post('/hari-libur', {
    day: '2026-12-28',
    kind: 'joint-leave',
    name: 'Contoh cuti',
    decree: 'Contoh',
    reason: 'Uji contoh',
  })
  assert.equal(added.status, 303, added.text.slice(0, 400))
  const address = '/hari-libur/2026/tanda-terima'
  assert.deepEqual((await listed(officer, address)).names, ['Kalender diubah'])
  assert.equal((await readersOf(address)).length, roleKeys.length + 2)
})

test('an erased record leaves a proof that no longer opens, and no list shows it', async () => {
  const address = '/hari-libur/2026/tanda-terima'
  const { acts } = await listed(officer, address)
  const [entry] = await rawRows<{ id: string }>(
    adminUrl,
    "select entry as id from transparency.records r join transparency.entries e on e.id = r.entry where e.kind = 'calendar-changed'",
  )
  const { eraseRecord } = await import('./use-cases/erase.ts')
  await worker.transaction(administrator, (tx) =>
    eraseRecord(tx, { entry: entry!.id, reason: 'retention-over' }),
  )
  assert.equal((await server.as(officer).get(`${address}/${acts[0]}.tlog-proof`)).status, 404)
})

test('nonsense for an act is absent, not broken', async () => {
  for (const act of ['x', '.tlog-proof', '%00', newId(), `${newId()}.tlog-proof`, 'a'.repeat(150)])
    assert.equal((await server.as(officer).get(`/hari-libur/2026/tanda-terima/${act}`)).status, 404, act)
})
