import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aVault } from '../../test/support/a-report.ts'
import { asMember, freshDatabase, rawRows } from '../../test/support/database.ts'
import { type Answer, aServer } from '../../test/support/http.ts'
import { id as words } from '../design/words/id.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { keysOfTypedCode, viewThread } from '../intake/use-cases/thread.ts'
import { showsAgainMs } from './use-cases/take-down.ts'

const start = Date.now()
let passed = 0
const { house, intake, adminUrl } = await freshDatabase({ demo: true, now: () => new Date(start + passed) })
await aVault(house.dataDir)
const server = await aServer(house)
const officer = server.as(asMember('bawaslu-regency', 'bawaslu-99.01', '99.01'))
const path = '/kasus/baru?asal=laporan'
const day = new Date(start - 3 * 86_400_000).toISOString().slice(0, 10)
const story = 'Lurah kami membagikan kaus dari mobil dinas'
const phone = '0811-000-42'

function hidden(answer: Answer, name: string): string {
  const found = new RegExp(`name="${name}" value="([^"]*)"`).exec(answer.text)
  assert.ok(found, `no hidden ${name} (${answer.status})`)
  return found[1]!
}

async function aForm(changes: Record<string, string> = {}): Promise<Record<string, string>> {
  const page = await officer.get(path)
  assert.equal(page.status, 200)
  return {
    kunci: hidden(page, 'kunci'),
    rahasia: hidden(page, 'rahasia'),
    jumlah: '2',
    election: 'pilkada-contoh-2026',
    regency: '99.01',
    happenedDay: day,
    place: 'Balai Contoh',
    act: 'Membagikan kaus dengan mobil dinas',
    object: 'Pasangan Contoh',
    'terlapor-1-name': 'Contoh Tujuh',
    'terlapor-2-description': 'Sopir bertopi biru',
    kind: 'facilities',
    protection: 'confidential',
    story,
    contactName: 'Pelapor Contoh Rahasia',
    contactPhone: phone,
    ...changes,
  }
}

const wordsOf = (answer: Answer) => [...answer.text.matchAll(/<li>([a-z]+)<\/li>/g)].map((match) => match[1]!)

/** Every row of the rooms' tables, as text: bytes that are sealed stay unreadable in it. */
async function everythingStored(): Promise<string> {
  const tables = await rawRows<{ name: string }>(
    adminUrl,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('intake', 'cases', 'foundation', 'transparency', 'graphile_worker')`,
  )
  const rows = await rawRows<{ row: string }>(
    adminUrl,
    tables.map(({ name }) => `select to_jsonb(t)::text as row from ${name} t`).join(' union all '),
  )
  return rows.map(({ row }) => row).join('\n')
}

test('who reports by phone gets seven words that follow the case; nobody here keeps them, nor the story', async () => {
  const sent = await officer.post(path, await aForm())
  assert.equal(sent.status, 200, sent.text.slice(0, 2000))
  assert.equal(sent.headers['cache-control'], 'no-store')
  const code = wordsOf(sent)
  assert.equal(code.length, 7)
  assert.match(sent.text, /http:\/\/localhost:8081\//)

  const incident = /href="(\/peristiwa\/[^"?]+)\?/.exec(sent.text)![1]!
  const page = await officer.get(incident)
  assert.equal([...page.text.matchAll(/href="\/kasus\/[0-9A-Z]{4}-[0-9A-Z]{4}"/g)].length, 2)
  const keys = await keysOfTypedCode(intake, code.join(' '))
  assert.ok(!isRefusal(keys))
  const thread = await viewThread(intake, keys)
  assert.ok(!isRefusal(thread))
  assert.deepEqual(
    thread.milestones.map(({ kind }) => kind),
    ['received', 'taken-up'],
  )

  const kept = await everythingStored()
  for (const secret of [story, 'Pelapor Contoh Rahasia', phone, code.join(' '), code.join('","')])
    for (const form of [secret, Buffer.from(secret).toString('hex')])
      assert.ok(!kept.includes(form), `${secret} is stored in the open`)
  assert.ok(!page.text.includes(story) && !page.text.includes(phone))
})

/** The sealed report behind the words of an answer, opened by the officer. */
async function openedAgain(sent: Answer): Promise<string> {
  const keys = await keysOfTypedCode(intake, wordsOf(sent).join(' '))
  assert.ok(!isRefusal(keys))
  const [{ report } = { report: '' }] = await rawRows<{ report: string }>(
    adminUrl,
    `select report from intake.threads where lookup = decode('${keys.lookup.toString('hex')}', 'hex')`,
  )
  const opened = await officer.post(`/laporan-masuk/${report}/buka`, {
    alasan: 'Menghubungi pelapor kembali',
  })
  return (await officer.get(opened.location!)).text
}

test('what was told is sealed as it was told, for whoever opens it with a reason', async () => {
  const read = await openedAgain(await officer.post(path, await aForm({ act: 'Membagikan kaus merah' })))
  for (const told of [story, phone, 'Pelapor Contoh Rahasia', 'Contoh Tujuh', 'Sopir bertopi biru'])
    assert.ok(read.includes(told), `${told} is not in the opened report`)
})

test('the same press again shows the same words for ten minutes, and no second report; later it shows none', async () => {
  const form = await aForm({ act: 'Memakai gedung kelurahan' })
  const first = await officer.post(path, form)
  const reports = () => rawRows(adminUrl, 'select id from intake.reports')
  const before = (await reports()).length
  assert.deepEqual(wordsOf(await officer.post(path, form)), wordsOf(first))
  assert.equal((await reports()).length, before)
  passed += showsAgainMs
  const late = await officer.post(path, form)
  assert.equal(late.status, 303)
  assert.match(late.location!, /^\/peristiwa\//)
})

test('a refused form keeps what was typed and stores no report', async () => {
  const before = (await rawRows(adminUrl, 'select id from intake.reports')).length
  const open = await officer.post(path, await aForm({ protection: '', contactPhone: 'tidak punya' }))
  assert.equal(open.status, 422)
  assert.match(open.text, /Lurah kami membagikan/)
  assert.ok(open.text.includes(words.intake.refusals['intake.choose']!({})))
  const nameless = await officer.post(path, await aForm({ contactName: '' }))
  assert.equal(nameless.status, 422)
  const accused = await officer.post(
    path,
    await aForm({ 'terlapor-1-name': '', 'terlapor-2-description': '' }),
  )
  assert.equal(accused.status, 422)
  const forged = await officer.post(path, await aForm({ rahasia: 'bukan-dari-kami' }))
  assert.equal(forged.status, 422)
  const neighbour = server.as(asMember('bawaslu-regency', 'bawaslu-99.02', '99.02'))
  assert.equal((await neighbour.post(path, await aForm())).status, 422)
  assert.equal((await rawRows(adminUrl, 'select id from intake.reports')).length, before)
})

test('whoever stays without a name has no contact in the seal, also when one was typed', async () => {
  const sent = await officer.post(path, await aForm({ protection: 'anonymous', act: 'Berfoto dengan calon' }))
  const read = await openedAgain(sent)
  assert.ok(read.includes(story))
  assert.ok(!read.includes(phone) && !read.includes('Pelapor Contoh Rahasia'))
})
