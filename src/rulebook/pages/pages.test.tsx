/** The pages as they leave the server: rendered from the real rule book on a real house. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { freshDatabase } from '../../../test/support/database.ts'
import { guardRoutes } from '../../design/outside/guard.ts'
import { buildServer } from '../../design/outside/server.ts'
import { id as words } from '../../design/words/id.ts'
import { ruleBook } from '../data/book.ts'
import { actKinds, objectKinds, personKinds } from '../domain/book.ts'
import type { Calendar } from '../domain/calendar.ts'
import type { ReasonKey } from '../domain/reason.ts'
import { rulebookRouteRules } from '../domain/who-may.ts'
import { rulebookRoutes } from '../rulebook.routes.tsx'

const year2026: Calendar = {
  days: [{ day: '2026-12-25', kind: 'public', name: 'Hari Raya Natal', decree: 'SKB uji', verified: true }],
  decreedYears: [2026],
  unverifiedYears: [],
}

const { house } = await freshDatabase({ now: new Date('2026-11-21T03:00:00Z') })
const origins = { main: 'http://localhost:8080', intake: 'http://localhost:8081' }
const app = await buildServer({ name: 'main', house, origins, assets: new Map() }, () => {})
guardRoutes(app, rulebookRouteRules, (_request, reply) => reply.redirect('/masuk', 303))
rulebookRoutes(app, house, async () => year2026)
await app.ready()
after(() => app.close())

async function get(url: string): Promise<{ status: number; text: string }> {
  const answer = await app.inject({ method: 'GET', url })
  return { status: answer.statusCode, text: answer.payload }
}

const addresses = [
  '/aturan',
  '/aturan/cek',
  '/aturan/sanksi',
  '/aturan/prosedur',
  '/aturan/prosedur?versi=skb-2020',
  '/aturan/tenggat',
  '/aturan/dasar',
  ...ruleBook.forms.map((form) => `/aturan/bentuk/${form.code}`),
]

test('every page answers, is small on the wire, and leaves no word out', async () => {
  for (const url of addresses) {
    const { status, text } = await get(url)
    assert.equal(status, 200, url)
    assert.doesNotMatch(text, /undefined|\[object|NaN/, url)
    const bytes = gzipSync(text).length
    assert.ok(bytes < 10_000, `${url}: ${bytes} bytes`)
  }
})

test('the list filters by kind and time, and ignores what it does not know', async () => {
  const ethics = await get('/aturan?jenis=ethics')
  assert.match(ethics.text, /ETH-01/)
  assert.doesNotMatch(ethics.text, /DIS-01/)
  const campaign = await get('/aturan?jenis=discipline&waktu=campaign')
  assert.match(campaign.text, /4 dari 26/)
  assert.match((await get('/aturan?jenis=<script>')).text, /26 dari 26/)
  assert.match((await get('/aturan?jenis=ethics&waktu=campaign')).text, /Tidak ada bentuk yang cocok/)
})

test('a form shows its doubts: two levels, an estimated row, an open severity', async () => {
  assert.match((await get('/aturan/bentuk/DIS-03')).text, /Sumber lain menulis berat/)
  assert.match((await get('/aturan/bentuk/DIS-09')).text, /urutan perkiraan/)
  assert.match((await get('/aturan/bentuk/PP94-N1')).text, /Tidak ditentukan dalam teks/)
  assert.match((await get('/aturan/bentuk/ETH-01')).text, /Teks dilihat/)
  assert.equal((await get('/aturan/bentuk/XXX-1')).status, 404)
})

test('the check answers with category, proposal and reasons', async () => {
  const asked = 'perbuatan=engagement&objek=prospective-candidate&penetapan=2024-09-22&orang=pns'
  const before = await get(`/aturan/cek?${asked}&hari=2024-09-21`)
  assert.match(before.text, /Kemungkinan pelanggaran kode etik/)
  assert.match(before.text, /bentuk ETH-04/)
  assert.match(before.text, /21 September 2024/)
  const later = await get(`/aturan/cek?${asked}&hari=23/09/2024`)
  assert.match(later.text, /Kemungkinan pelanggaran disiplin/)
  assert.match(later.text, /bentuk DIS-06/)
  const open = await get('/aturan/cek?perbuatan=engagement&objek=candidate&orang=pns&hari=2024-10-01')
  assert.match(open.text, /Belum dapat dipastikan/)
  const regent = await get(
    '/aturan/cek?perbuatan=decision&objek=candidate&orang=head-of-region&hari=2024-10-01',
  )
  assert.match(regent.text, /Bukan kasus ASN/)
})

test('a check that cannot be read says so at each field and keeps what was typed', async () => {
  const wrong = await get(
    '/aturan/cek?perbuatan=photo&hari=31/02/2024&penetapan=besok&kampanye_dari=2024-09-25',
  )
  assert.equal(wrong.status, 422)
  for (const field of ['objek', 'hari', 'penetapan', 'kampanye_dari', 'orang']) {
    assert.match(wrong.text, new RegExp(`href="#isian-${field}"`))
  }
  assert.match(wrong.text, /value="31\/02\/2024"/)
  assert.match(wrong.text, /<option value="photo" selected/)
})

test('the calculator shows the day and every line of its working', async () => {
  const url = '/aturan/tenggat?aturan=sbt.bawaslu.review&mulai=2026-12-23&jam=16.30&zona=Asia/Makassar'
  const { status, text } = await get(url)
  assert.equal(status, 200)
  assert.match(text, /Jatuh tempo 29 Desember 2026, pukul 24\.00 WITA/)
  assert.match(text, /Hari ke-1: 24 Desember 2026/)
  assert.match(text, /libur nasional Hari Raya Natal \(SKB uji\)/)
  assert.match(text, /26 Desember 2026 sampai 27 Desember 2026, akhir pekan/)
  assert.doesNotMatch(text, /Sementara/)
})

test('the calculator takes pauses and extensions, and warns over an undecreed year', async () => {
  const base = '/aturan/tenggat?aturan=bawaslu.review.pilkada&mulai=2026-12-27&zona=Asia/Jakarta'
  assert.match(
    (await get(`${base}&tambahan=2`)).text,
    /Jatuh tempo 1 Januari 2027.*libur 2027 belum ditetapkan/s,
  )
  assert.match(
    (await get(`${base}&jeda_dari=28/12/2026&jeda_sampai=28/12/2026`)).text,
    /Jatuh tempo 31 Desember 2026/,
  )
  assert.match((await get(`${base}&jeda_dari=2026-12-28`)).text, /Belum ada jatuh tempo/)
  const wrong = await get(
    '/aturan/tenggat?aturan=x&mulai=&jam=25.00&zona=Mars&jeda_sampai=2026-01-01&tambahan=-1',
  )
  assert.equal(wrong.status, 422)
  for (const field of ['aturan', 'mulai', 'jam', 'zona', 'jeda_dari', 'tambahan']) {
    assert.match(wrong.text, new RegExp(`href="#isian-${field}"`))
  }
})

test('what somebody typed is never markup', async () => {
  const { text } = await get('/aturan/tenggat?aturan=x&mulai=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E')
  assert.doesNotMatch(text, /<script>alert/)
})

test('rank reduction and transfer stand under what is not a sanction, with the reason', async () => {
  const { text } = await get('/aturan/sanksi')
  const not = text.slice(text.indexOf('Bukan sanksi</h2>'))
  assert.match(not, /Penurunan pangkat setingkat lebih rendah selama 3 tahun/)
  assert.match(not, /diganti PP 94\/2021/)
  assert.match(not, /Mutasi atau pemindahan/)
  assert.match(not, /pembalasan/)
})

test('who may punish whom is answered for each position and level, and nobody is made up', async () => {
  const { text } = await get('/aturan/sanksi')
  const tableOf = (caption: string) => text.slice(text.indexOf(caption)).split('</table>')[0]!
  const cellsOf = (table: string, position: string) =>
    [
      ...table
        .slice(table.indexOf(`>${position}</td>`))
        .split('</tr>')[0]!
        .matchAll(/<td[^>]*>([^<]*)/g),
    ]
      .slice(-4)
      .map((match) => match[1])
  const regency = tableOf('Pada pemerintah kabupaten atau kota')
  const authority = 'PPK kabupaten atau kota'
  assert.deepEqual(cellsOf(regency, 'Administrator'), [
    'JPT Pratama',
    `${authority}, JPT Madya`,
    authority,
    authority,
  ])
  assert.ok(!regency.includes('>JPT Utama</td>'))
  const central = tableOf('Pada instansi pusat atau provinsi')
  assert.equal(cellsOf(central, 'JPT Madya').at(-1), 'Presiden')
  assert.ok(cellsOf(central, 'JPT Pratama').includes('JPT Madya'))
})

test('both lanes and the disputed day stand on the procedure page', async () => {
  const { text } = await get('/aturan/prosedur')
  assert.match(text, /Jalur Bawaslu/)
  assert.match(text, /Jalur SBT/)
  assert.match(text, /Sumber lain menyebut 4 September 2024/)
  assert.match(text, /Pemilu: 7 hari kerja; Pilkada: 3 hari kalender/)
  assert.equal((await get('/aturan/prosedur?versi=skb-1999')).status, 404)
})

test('every key of the book has its words', () => {
  const text = words.rulebook
  const has = (table: object, keys: readonly string[]) => {
    for (const key of keys) assert.ok(key in table, key)
  }
  has(text.acts, actKinds)
  has(text.objects, objectKinds)
  has(text.persons, personKinds)
  has(text.levels, [
    ...ruleBook.forms.map((form) => form.level),
    ...ruleBook.sanctions.map((kind) => kind.level),
  ])
  has(
    text.deadlines.names,
    ruleBook.deadlines.map((rule) => rule.key),
  )
  const steps = ruleBook.procedures.flatMap((procedure) => procedure.steps)
  has(
    text.procedures.steps,
    steps.map((step) => step.key),
  )
  has(
    text.procedures.owners,
    steps.map((step) => step.owner),
  )
  for (const code of Object.keys(text.formNotes))
    assert.ok(
      ruleBook.forms.some((form) => form.code === code),
      code,
    )
})

test('every reason has a sentence', () => {
  const keys = [
    'not-a-civil-servant',
    'probationary-like-servants',
    'contract-sanctions-by-agency',
    'statute-names-servants-only',
    'staff-by-contract',
    'before-naming',
    'after-naming',
    'on-naming-day',
    'naming-day-unknown',
    'object-was-not-named-yet',
    'object-was-named-already',
    'list-not-in-force',
    'list-2020-not-held',
    'after-last-check',
    'campaign-unknown',
    'phase-estimated',
    'wording-names-candidates-only',
    'element-to-prove',
    'element-missing',
    'cleared-by-leave',
    'assignment-may-clear',
    'severity-not-stated',
    'severity-by-broken-rule',
    'severity-disputed',
    'severity-unverified',
    'basis-to-fill-in',
    'nothing-fits',
    'unknown-kind',
    'not-a-sanction',
    'possible-retaliation',
    'not-for-this-person',
    'not-yet-in-force',
    'superseded',
    'transition-disputed',
    'transition-unverified',
    'named-by-agency',
    'named-by-contract',
    'lighter-than-range',
    'heavier-than-range',
    'needs-ethics-panel',
    'needs-own-basis',
    'consent-of-minister',
    'in-range',
  ] satisfies ReasonKey[]
  // A key without a place in the list above does not compile.
  const complete: [Exclude<ReasonKey, (typeof keys)[number]>] extends [never] ? true : never = true
  assert.ok(complete)
  for (const key of keys) assert.match(words.rulebook.reasons[key]!({ person: 'x' }), /\.$/, key)
  assert.deepEqual(Object.keys(words.rulebook.reasons).toSorted(), keys.toSorted())
})
