import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { asMember, freshDatabase, rawRows } from '../../test/support/database.ts'
import { collectAssets } from '../design/outside/assets.ts'
import { guardRoutes } from '../design/outside/guard.ts'
import { buildServer } from '../design/outside/server.ts'
import { type Actor, everyone, roleKeys } from '../foundation/actor.ts'
import { newId } from '../foundation/ids.ts'
import { registryRouteRules } from './domain/who-may.ts'
import { registryRoutes } from './registry.routes.tsx'
import { seedDemonstration, seedReference } from './use-cases/seed-reference.ts'
import { workOnImports } from './use-cases/start-import.ts'

const { house, worker, adminUrl } = await freshDatabase({ demo: true })
const assets = await collectAssets()
const changedYears: number[] = []
const app = await buildServer(
  {
    name: 'main',
    house,
    origins: { main: 'http://localhost:8080', intake: 'http://localhost:8081' },
    assets: assets.byName,
  },
  () => {},
)
app.addHook('onRequest', async (request) => {
  const given = request.headers['x-test-actor']
  request.actor = given ? (JSON.parse(String(given)) as Actor) : everyone
})
guardRoutes(app, registryRouteRules, (_request, reply) => reply.redirect('/masuk', 303))
registryRoutes(app, house, {
  calendarChanged: async (_tx, year) => {
    changedYears.push(year)
  },
})
await app.ready()
after(() => app.close())
before(async () => {
  await seedReference(worker)
  await seedDemonstration(worker, house.clock())
})

const analyst = asMember('bkn-analyst', 'bkn')
const supervisor = asMember('bawaslu-regency', 'bawaslu-99.01', '99.01')
const office = asMember('personnel-office', 'gov-99.01', '99.01')
const administrator = asMember('administrator', 'penyelenggara')

function as(actor: Actor) {
  const headers = { 'x-test-actor': JSON.stringify(actor), accept: 'text/html' }
  return {
    get: (url: string) => app.inject({ method: 'GET', url, headers }),
    post: (url: string, form: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url,
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(form).toString(),
      }),
    upload: (url: string, content: string, fields: Record<string, string> = {}) => {
      const parts = Object.entries(fields).map(
        ([name, value]) => `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      const file = `--B\r\nContent-Disposition: form-data; name="file"; filename="pegawai.csv"\r\n\r\n${content}\r\n--B--\r\n`
      return app.inject({
        method: 'POST',
        url,
        headers: { ...headers, 'content-type': 'multipart/form-data; boundary=B' },
        payload: Buffer.from(parts.join('') + file),
      })
    },
  }
}

const secretary = async (employer: string) =>
  (
    await rawRows<{ id: string; number: string; name: string }>(
      adminUrl,
      `select id, number, name from registry.employees where employer = $1 and position = 'Sekretaris Daerah'`,
      [employer],
    )
  )[0]!

test('every role meets exactly the routes that its row names', async () => {
  const gets = Object.entries(registryRouteRules).filter(
    ([route]) => route.startsWith('GET ') && !route.includes(':'),
  )
  for (const [route, rule] of gets)
    for (const role of roleKeys) {
      const { statusCode } = await as(asMember(role, 'gov-99.01', '99.01')).get(
        `${route.slice(4)}?jenis=kasn`,
      )
      const may = rule === 'everyone' || rule === 'signed-in' || rule.includes(role)
      assert.equal(statusCode === 403, !may, `${route} as ${role}: ${statusCode}`)
    }
  assert.equal((await as(everyone).get('/pegawai')).statusCode, 303)
  assert.equal((await as(everyone).get('/hari-libur')).statusCode, 200)
})

test('BKN finds a person by number, by the beginning of a name and by a misspelt name', async () => {
  const { number, name } = await secretary('gov-99.01')
  const shown = `${number.slice(0, 8)} ${number.slice(8, 14)} ${number.slice(14, 15)} ${number.slice(15)}`
  for (const search of [number, name.slice(0, 6)]) {
    const page = await as(analyst).get(`/pegawai?${new URLSearchParams({ cari: search })}`)
    assert.equal(page.statusCode, 200)
    assert.ok(page.payload.includes(shown), search)
  }
  const words = name.split(' ')
  const misspelt = words.map((word) => word.replace(/a/, 'e')).join(' ')
  const page = await as(analyst).get(
    `/pegawai?${new URLSearchParams({ cari: misspelt, instansi: 'gov-99.01' })}`,
  )
  assert.ok(page.payload.includes(shown), misspelt)
})

test('Bawaslu sees masked numbers and gets one in full for a reason, which is kept', async () => {
  const { id, number, name } = await secretary('gov-99.01')
  const page = await as(supervisor).get(`/pegawai?${new URLSearchParams({ cari: name })}`)
  assert.ok(page.payload.includes(`${number.slice(0, 4)}••••`))
  assert.ok(!page.payload.includes(number) && !page.payload.includes(number.slice(0, 8)))

  const count = async () =>
    (await rawRows(adminUrl, 'select 1 from registry.unmaskings where employee = $1', [id])).length
  const without = await as(supervisor).post('/pegawai/buka', { pegawai: id, reason: '  ' })
  assert.equal(without.statusCode, 422)
  assert.equal(await count(), 0)
  const shown = await as(supervisor).post('/pegawai/buka', { pegawai: id, reason: 'Melengkapi <berkas>' })
  assert.equal(shown.statusCode, 200)
  assert.ok(shown.payload.includes(number.slice(0, 8)))
  assert.equal(await count(), 1)
})

test("an employer's office sees its own people only, and a foreign one is as absent as nobody", async () => {
  const foreign = await secretary('gov-99.02')
  const page = await as(office).get(`/pegawai?${new URLSearchParams({ cari: foreign.number })}`)
  assert.ok(!page.payload.includes(foreign.name))
  assert.ok(page.payload.includes('Tidak ada pegawai yang cocok'))
  const [hidden, nobody] = [
    await as(office).get(`/pegawai/${foreign.id}/buka`),
    await as(office).get(`/pegawai/${newId()}/buka`),
  ]
  assert.deepEqual([hidden.statusCode, nobody.statusCode], [404, 404])
  assert.equal(hidden.payload.replaceAll(foreign.id, ''), nobody.payload.replace(/[0-9a-f-]{36}/g, ''))
})

test('what cannot be searched is answered with a sentence and the typed text', async () => {
  const page = await as(analyst).get(
    `/pegawai?${new URLSearchParams({ cari: "<'>", instansi: 'gov-99.01' })}`,
  )
  assert.equal(page.statusCode, 422)
  assert.ok(page.payload.includes('sedikitnya dua huruf'))
  assert.ok(page.payload.includes('&lt;') && !page.payload.includes("<'>"))
  const unknown = await as(analyst).get('/pegawai?cari=contoh&instansi=gov-00')
  assert.equal(unknown.statusCode, 422)
  for (const cari of ['\u0000\u0000', '😀😀', 'a'.repeat(250), "'; drop table registry.employees; --", '%%'])
    assert.ok((await as(analyst).get(`/pegawai?${new URLSearchParams({ cari })}`)).statusCode < 500, cari)
})

test('an upload is looked through, shown, confirmed and done; refused lines come as a file', async () => {
  const shared = { ...worker, dataDir: house.dataDir }
  const content =
    '\ufeffNIP;Nama;Jabatan\r\n198707012011012931;Contoh Unggahan;Guru\r\n1.98E+17;Contoh Salah;Guru\r\n'
  const kunci = newId()
  const sent = await as(office).upload('/pegawai/impor', content, { kunci })
  assert.equal(sent.statusCode, 303)
  const again = await as(office).upload('/pegawai/impor', content, { kunci })
  assert.equal(again.headers.location, sent.headers.location)
  const address = String(sent.headers.location)

  assert.ok((await as(office).get(address)).payload.includes('Sedang diperiksa'))
  await workOnImports(shared)
  const preview = (await as(office).get(address)).payload
  assert.ok(preview.includes('Contoh Unggahan') && preview.includes('Masukkan 1 baris'))
  assert.ok(!preview.includes('198707012011012931'))

  assert.equal((await as(asMember('personnel-office', 'gov-99.02', '99.02')).get(address)).statusCode, 404)
  assert.equal((await as(office).post(`${address}/mulai`, {})).statusCode, 303)
  assert.equal((await as(office).post(`${address}/mulai`, {})).statusCode, 303)
  await workOnImports(shared)
  const done = (await as(office).get(address)).payload
  assert.ok(done.includes('1 pegawai baru'))
  const errors = await as(office).get(`${address}/kesalahan.csv`)
  assert.match(errors.payload, /3;"NIP";"NIP tertulis seperti/)
  const folder = join(house.dataDir, 'imports')
  assert.deepEqual(existsSync(folder) ? readdirSync(folder) : [], [])
})

test('uploads that cannot be taken are answered with a sentence, not an accident', async () => {
  const reasonOf = async (content: string) => {
    const answer = await as(office).upload('/pegawai/impor', content)
    return [answer.statusCode, /Berkas ini kosong|bukan CSV atau XLSX|\.xls\)/.exec(answer.payload)?.[0]]
  }
  assert.deepEqual(await reasonOf(''), [422, 'Berkas ini kosong'])
  assert.deepEqual(await reasonOf('%PDF-1.7\u0001\u0002\u0003\u0004\u0005\u0006'), [
    422,
    'bukan CSV atau XLSX',
  ])
  const large = await app.inject({
    method: 'POST',
    url: '/pegawai/impor',
    headers: {
      'x-test-actor': JSON.stringify(office),
      accept: 'text/html',
      'content-type': 'multipart/form-data; boundary=B',
      'content-length': '60000000',
    },
    payload: 'x',
  })
  assert.equal(large.statusCode, 413)
  assert.match(large.payload, /Batasnya 50 MB/)
})

test('institutions are filtered by address and come as files marked CONTOH', async () => {
  const page = await as(analyst).get('/lembaga?jenis=regency-government&wilayah=99')
  assert.ok(page.payload.includes('3 lembaga cocok'))
  assert.ok(page.payload.includes('/lembaga/gov-99.01'))
  const csv = await as(analyst).get('/lembaga/unduh.csv?jenis=regency-government&wilayah=99')
  assert.match(String(csv.headers['content-disposition']), /CONTOH-lembaga\.csv/)
  assert.equal(csv.payload.trim().split('\r\n').length, 4)
  assert.equal((await as(analyst).get('/lembaga/tidak-ada')).statusCode, 404)
})

test('a holder is noted by the employer itself, kept when typed wrongly, ended once', async () => {
  const address = '/lembaga/gov-99.01'
  const wrong = await as(office).post(`${address}/pejabat`, {
    person: 'Contoh Plh',
    kind: 'Plh',
    from: '2026-13-01',
    to: '',
  })
  assert.equal(wrong.statusCode, 422)
  assert.ok(wrong.payload.includes('value="Contoh Plh"'))
  const form = {
    person: 'Contoh Plh',
    kind: 'Plh',
    from: '2026-10-05',
    to: '',
    source: 'Contoh',
    note: '',
    candidateIn: '',
  }
  assert.equal((await as(office).post(`${address}/pejabat`, form)).statusCode, 303)
  assert.equal((await as(office).post(`${address}/pejabat`, form)).statusCode, 303)
  const held = await rawRows<{ id: string }>(
    adminUrl,
    `select id from registry.holders where person = 'Contoh Plh'`,
  )
  assert.equal(held.length, 1)
  const { id } = held[0]!
  const early = await as(office).post(`${address}/pejabat/${id}/akhiri`, { [`to-${id}`]: '2026-01-01' })
  assert.equal(early.statusCode, 422)
  assert.equal(
    (await as(office).post(`${address}/pejabat/${id}/akhiri`, { [`to-${id}`]: '2026-10-09' })).statusCode,
    303,
  )
  assert.equal(
    (await as(asMember('personnel-office', 'gov-99.02')).post(`${address}/pejabat`, form)).statusCode,
    403,
  )
})

test('an administrator edits the calendar with a reason; the change is kept and told', async () => {
  const form = { day: '2027-01-01', kind: 'public', name: 'Tahun Baru Masehi', decree: '' }
  const without = await as(administrator).post('/hari-libur', { ...form, reason: '' })
  assert.equal(without.statusCode, 422)
  assert.ok(without.payload.includes('value="Tahun Baru Masehi"'))
  assert.deepEqual(changedYears, [])
  assert.equal(
    (await as(administrator).post('/hari-libur', { ...form, reason: 'Awal tahun' })).headers.location,
    '/hari-libur?tahun=2027',
  )
  assert.deepEqual(changedYears, [2027])
  const page = (await as(everyone).get('/hari-libur?tahun=2027')).payload
  assert.ok(page.includes('Tahun Baru Masehi') && page.includes('belum diverifikasi'))
  assert.ok(!page.includes('Awal tahun'))
  assert.ok((await as(administrator).get('/hari-libur?tahun=2027')).payload.includes('Awal tahun'))

  const year = { year: '2027', status: 'decreed', yearDecree: '', yearReason: 'Terbit' }
  assert.equal((await as(administrator).post('/hari-libur/tahun', year)).statusCode, 422)
  assert.equal(
    (await as(administrator).post('/hari-libur/tahun', { ...year, yearDecree: 'SKB Contoh 1/2026' }))
      .statusCode,
    303,
  )
  const removal = { day: '2027-01-01', kind: 'public', 'reason-2027-01-01-public': 'Keliru' }
  assert.equal((await as(administrator).post('/hari-libur/hapus', removal)).statusCode, 303)
  assert.equal((await as(administrator).post('/hari-libur/hapus', removal)).statusCode, 404)
  assert.equal((await as(analyst).post('/hari-libur', { ...form, reason: 'x' })).statusCode, 403)
  const kept = await rawRows(adminUrl, 'select action from registry.calendar_changes where year = 2027')
  assert.equal(kept.length, 3)
})

test('a Panwascam is formed once, for a district that exists', async () => {
  assert.equal(
    (await as(administrator).post('/lembaga/panwascam', { district: '99.01.01' })).headers.location,
    '/lembaga/panwascam-99.01.01',
  )
  const again = await as(administrator).post('/lembaga/panwascam', { district: '99.01.01' })
  assert.equal(again.statusCode, 422)
  assert.ok(again.payload.includes('sudah ada'))
  assert.equal((await as(administrator).post('/lembaga/panwascam', { district: '00.00.00' })).statusCode, 422)
})

test('elections show their stages and the day candidates were named', async () => {
  const page = (await as(everyone).get('/pemilihan/pilkada-2024?wilayah=53.11')).payload
  assert.ok(page.includes('22 September 2024') && page.includes('Kabupaten Sumba Timur'))
  assert.ok((await as(everyone).get('/pemilihan/pilkada-contoh-2026')).payload.includes('berjalan'))
  assert.equal((await as(everyone).get('/pemilihan/tidak-ada')).statusCode, 404)
})
