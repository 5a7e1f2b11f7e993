import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asMember, freshDatabase, rawRows } from '../../../test/support/database.ts'
import { newId } from '../../foundation/ids.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { aNumber, anOpenCampaign, aRosterFrom, done } from '../pledges.test-support.ts'
import { addToCascade, answerForUnit } from './keep-campaign.ts'
import { startFromRegister, workOnRosters } from './roster-run.ts'

const { house, worker, adminUrl } = await freshDatabase({ demo: true })
const province = asMember('personnel-office', 'gov-99', '99')
const regency = asMember('personnel-office', 'gov-99.01', '99.01')
const prefix = await anOpenCampaign(house, province)
const header = 'NIP;Nama;Jenis;Instansi;Unit Kerja;Keterangan;Surel'
const contract = '198501012022211001'

const runOf = async (id: string) =>
  (
    await rawRows<{ state: string; added: number; refused: number; left_out: number; same: number }>(
      adminUrl,
      'select state, added::int, refused::int, left_out::int, same::int from pledges.roster_runs where id = $1',
      [id],
    )
  )[0]!
const errorsOf = async (id: string) =>
  (
    await rawRows<{ line: string; key: string }>(
      adminUrl,
      'select row::int as line, key from pledges.roster_errors where run = $1 order by row, ordinal',
      [id],
    )
  ).map(({ line, key }) => `${line} ${key}`)

test('a file gives a roster: doubled, foreign and unreadable lines are refused by name, reasons are kept apart', async () => {
  const lines = [
    header,
    `${aNumber(1)};Contoh Satu;PNS;gov-99;Dinas A;;satu@contoh.example`,
    `${aNumber(1)};Contoh Satu Lagi;PNS;gov-99;Dinas A;;`,
    `${contract};Contoh Kontrak;PPPK;Pemkab Contoh Timur;Dinas B;;`,
    `${aNumber(2)};Contoh Luar;PNS;gov-53;Dinas C;;`,
    `${aNumber(3)};Contoh Cuti;PNS;gov-99;Dinas A;Cuti;`,
    `${aNumber(4)};Contoh Almarhum;PNS;gov-99;Dinas A;Meninggal dunia;`,
    `${aNumber(5)};Contoh Entah;PNS;gov-99;Dinas A;sibuk;`,
    '1.98E+17;Contoh Excel;PNS;gov-99;Dinas A;;',
    `HON-0012;Contoh Honorer;non-ASN;gov-99;Dinas A;;`,
    `3171010101850001;Contoh NIK;non-ASN;gov-99;Dinas A;;`,
    `${aNumber(6)};Contoh Surel;PNS;gov-99;Dinas A;;bukan surel`,
  ]
  const id = await aRosterFrom(house, worker, province, prefix, lines.join('\r\n'))
  assert.deepEqual(await errorsOf(id), [
    '3 employee.twice',
    '5 employee.employer-other',
    '8 pledges.excuse',
    '9 employee-number.scientific',
    '11 employee-number.national-id',
    '12 pledges.address',
  ])
  const run = await runOf(id)
  assert.deepEqual([run.state, run.added, run.refused], ['done', 5, 6])
  const rows = await rawRows<{ name: string; excuse: string | null; told: boolean }>(
    adminUrl,
    'select name, excuse, contact is not null as told from pledges.roster order by name',
  )
  assert.deepEqual(rows, [
    { name: 'Contoh Almarhum', excuse: 'deceased', told: false },
    { name: 'Contoh Cuti', excuse: 'leave', told: false },
    { name: 'Contoh Honorer', excuse: null, told: false },
    { name: 'Contoh Kontrak', excuse: null, told: false },
    { name: 'Contoh Satu', excuse: null, told: true },
  ])
  const again = await runOf(await aRosterFrom(house, worker, province, prefix, lines.join('\r\n')))
  assert.deepEqual([again.added, again.same], [0, 5])
})

test('another employer brings in nobody who is asked elsewhere, and only its own people', async () => {
  const csv = [
    header,
    `${aNumber(1)};Contoh Satu;PNS;gov-99.01;Dinas B;;`,
    `${aNumber(7)};Contoh Tujuh;PNS;gov-99;Dinas A;;`,
  ]
  const id = await aRosterFrom(house, worker, regency, prefix, csv.join('\r\n'))
  assert.deepEqual(await errorsOf(id), ['2 pledges.asked-elsewhere', '3 employee.employer-other'])
  await rawRows(adminUrl, "update pledges.roster set excuse = 'transferred' where number = $1", [aNumber(1)])
  const moved = await runOf(await aRosterFrom(house, worker, regency, prefix, csv.slice(0, 2).join('\r\n')))
  assert.equal(moved.refused, 0)
  const [row] = await rawRows<{ employer: string; excuse: string | null }>(
    adminUrl,
    'select employer, excuse from pledges.roster where number = $1',
    [aNumber(1)],
  )
  assert.deepEqual(row, { employer: 'gov-99.01', excuse: null })
})

test('the register gives the roster of one employer by rule, and the same form twice starts it once', async () => {
  done(await addToCascade(house, province, prefix, { institution: 'gov-99.02' }))
  const office = asMember('personnel-office', 'gov-99.02', '99.02')
  const units = await rawRows<{ id: string }>(
    adminUrl,
    "select id from pledges.units where institution = 'gov-99.02' and name = ''",
  )
  done(await answerForUnit(house, office, prefix, units[0]!.id))
  const key = newId()
  const first = done(await startFromRegister(house, office, prefix, key))
  assert.equal(done(await startFromRegister(house, office, prefix, key)), first)
  await workOnRosters(worker)
  const [{ count }] = (await rawRows<{ count: number }>(
    adminUrl,
    "select count(*)::int as count from registry.employees where employer = 'gov-99.02'",
  )) as [{ count: number }]
  const run = await runOf(first)
  assert.deepEqual([run.state, run.added], ['done', count])
  const stranger = await startFromRegister(
    house,
    asMember('personnel-office', 'gov-53.11', '53.11'),
    prefix,
    newId(),
  )
  assert.equal(isRefusal(stranger) && stranger.key, 'not-found')
  const responsible = await rawRows<{ account: string }>(
    adminUrl,
    "select distinct r.account from pledges.responsibles r join pledges.units u on u.id = r.unit where u.institution = 'gov-99.02'",
  )
  assert.deepEqual(responsible, [{ account: office.account }])
})

test('a file without the columns, and one that is no table, say so and leave nothing', async () => {
  const before = await rawRows(adminUrl, 'select count(*) from pledges.roster')
  const run = await runOf(await aRosterFrom(house, worker, province, prefix, 'a;b\r\n1;2\r\n'))
  assert.equal(run.state, 'unreadable')
  assert.deepEqual(await rawRows(adminUrl, 'select count(*) from pledges.roster'), before)
})
