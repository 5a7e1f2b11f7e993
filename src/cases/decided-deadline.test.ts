import assert from 'node:assert/strict'
import { test } from 'node:test'
import { employeeAt, leadTo, officers, openCases } from '../../test/support/a-case.ts'
import { asMember, freshDatabase, rawRows } from '../../test/support/database.ts'
import { type Answer, aServer } from '../../test/support/http.ts'
import { addDays, dayOf } from '../foundation/dates.ts'

const start = Date.now()
let passed = 0
const { house, adminUrl } = await freshDatabase({ demo: true, now: () => new Date(start + passed) })
const server = await aServer(house)
const who = officers()
const [ani, budi] = [asMember('administrator', 'bkn'), asMember('administrator', 'panrb')].map(server.as)
const path = '/aturan/tenggat/penetapan'
const day = (after: number) => addDays(dayOf(new Date(start), 'Asia/Jakarta'), after)
const basis = 'Surat Contoh Nomor 1 Tahun 2026'
const proposal = { aturan: 'ppk.followup', lama: '14', satuan: 'working-day', dasar: basis }

const idIn = ({ text }: Answer) => /name="id" value="([0-9a-f-]{36})"/.exec(text)?.[1] ?? ''

async function atEmployer(place: number): Promise<string> {
  const { number: employeeNumber } = await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', place)
  const { cases } = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber }])
  await leadTo(house, who, cases[0] as string, 'at-employer')
  return cases[0] as string
}

test('one administrator proposes, another agrees, and only clocks that start afterwards follow it', async () => {
  const before = await atEmployer(1)
  const wrong = await ani!.post(path, { ...proposal, dasar: 'surat', berlaku: day(1) })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /name="lama"[^>]*value="14"/)
  assert.equal((await ani!.post(path, { ...proposal, berlaku: day(1) })).status, 303)
  const again = await budi!.post(path, { ...proposal, berlaku: day(2) })
  assert.match(again.text, /Masih ada usulan terbuka/)

  const id = idIn(await ani!.get(path))
  assert.doesNotMatch((await ani!.get(path)).text, /value="setuju"/)
  const alone = await ani!.post(`${path}/putus`, { id, ke: 'setuju' })
  assert.match(alone.text, /diputuskan administrator lain/)
  assert.doesNotMatch((await server.as({ kind: 'public' }).get('/aturan/tenggat')).text, /Surat Contoh/)
  assert.equal((await budi!.post(`${path}/putus`, { id, ke: 'setuju' })).status, 303)
  assert.match(
    (await server.as({ kind: 'public' }).get('/aturan/tenggat')).text,
    /mulai [^:]+: 14 hari kerja/,
  )

  passed = 86_400_000
  const after = await atEmployer(2)
  const page = (number: string) => server.as(who.employer).get(`/kasus/${number}`)
  assert.match((await page(before)).text, /10 hari kalender \(belum diverifikasi\)/)
  assert.match(
    (await page(after)).text,
    /14 hari kerja \(ditetapkan pengelola: Surat Contoh Nomor 1 Tahun 2026\)/,
  )
  const listed = (await server.as(who.employer).get('/kasus')).text
  const rowOf = (number: string) => listed.slice(listed.indexOf(number)).split('</tr>')[0]!
  assert.match(rowOf(after), /\d+ hari kerja lagi/)
  assert.match(rowOf(before), /\d+ hari lagi/)
  assert.match(
    (await server.as({ kind: 'public' }).get('/aturan/tenggat')).text,
    /ditetapkan pengelola: Surat/,
  )
})

test('a proposal is declined by another or taken back, and nothing is agreed on twice', async () => {
  assert.equal((await ani!.post(path, { ...proposal, lama: '20', berlaku: day(9) })).status, 303)
  const id = idIn(await budi!.get(path))
  assert.equal((await budi!.post(`${path}/putus`, { id, ke: 'tolak' })).status, 303)
  assert.match((await budi!.post(`${path}/putus`, { id, ke: 'setuju' })).text, /diubah orang lain/)
  const states = await rawRows<{ state: string }>(
    adminUrl,
    'select state from rulebook.decided_deadlines order by proposed_at',
  )
  assert.deepEqual(
    states.map(({ state }) => state),
    ['agreed', 'declined'],
  )
})
