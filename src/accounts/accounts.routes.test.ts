import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import cookie from '@fastify/cookie'
import Excel from 'exceljs'
import { freshDatabase } from '../../test/support/database.ts'
import { readForm } from '../design/outside/answers.ts'
import { guardRoutes } from '../design/outside/guard.ts'
import { buildServer } from '../design/outside/server.ts'
import { accountsRoutes } from './accounts.routes.tsx'
import { aClock, aFounder, codeNow, goodPassword, type Known } from './accounts.test-support.ts'
import { accountsRouteRules } from './domain/who-may.ts'
import { accountsHook, askToSignIn } from './session-hook.ts'

const clock = aClock()
const { house } = await freshDatabase({ now: clock.now })
const taken: Record<string, string | string[]>[] = []
const directory = {
  names: async (_tx: unknown, keys: readonly string[]) =>
    new Map(keys.filter((key) => key !== 'bawaslu-98.98').map((key) => [key, { name: `Instansi ${key}` }])),
  search: async (_tx: unknown, text: string) =>
    ['99.01', '99.02']
      .map((code) => ({ key: `bawaslu-${code}`, name: `Bawaslu ${code}` }))
      .filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())),
}

const site = async (origin: string) => {
  const server = await buildServer(
    {
      name: 'main',
      house,
      origins: { main: origin, intake: 'http://localhost:8081' },
      assets: new Map(),
    },
    () => {},
  )
  await server.register(cookie)
  accountsHook(server, house)
  const rules = {
    ...accountsRouteRules,
    'POST /temuan': ['administrator'],
    'GET /temuan': 'signed-in',
  } as const
  guardRoutes(server, rules, askToSignIn(house))
  accountsRoutes(server, house, directory)
  server.get('/temuan', async () => 'temuan')
  server.post('/temuan', async (request, reply) => {
    taken.push(readForm(request))
    return reply.redirect('/temuan', 303)
  })
  await server.ready()
  after(() => server.close())
  return server
}
const app = await site('http://localhost:8080')

/** A browser without scripts: keeps cookies, sends forms, follows nothing by itself. */
function aVisitor(server = app) {
  const jar = new Map<string, string>()
  const send = async (method: 'GET' | 'POST', url: string, form?: Record<string, string | string[]>) => {
    const pairs = Object.entries(form ?? {}).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, one]),
    )
    const answer = await server.inject({
      method,
      url,
      headers: {
        accept: 'text/html',
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      payload: form && new URLSearchParams(pairs as [string, string][]).toString(),
    })
    for (const { name, value } of answer.cookies) value ? jar.set(name, value) : jar.delete(name)
    return { status: answer.statusCode, to: answer.headers.location, text: answer.body, raw: answer }
  }
  return {
    jar,
    get: (url: string) => send('GET', url),
    post: (url: string, form: Record<string, string | string[]> = {}) => send('POST', url, form),
  }
}
type Visitor = ReturnType<typeof aVisitor>

let ani: Known
let budi: Known
before(async () => {
  ani = await aFounder(house, clock, 'ani@contoh.netral.example')
  budi = await aFounder(house, clock, 'budi@contoh.netral.example')
})

async function signInAs(known: Known, visitor: Visitor = aVisitor(), extra: Record<string, string> = {}) {
  const first = await visitor.post('/masuk', { email: known.email, sandi: goodPassword, ...extra })
  assert.deepEqual([first.status, first.to], [303, '/masuk/kode'])
  const second = await visitor.post('/masuk/kode', { kode: codeNow(known.secret, clock) })
  clock.pass(31)
  assert.equal(second.status, 303)
  return { visitor, to: second.to }
}

const hidden = (page: string, name: string) =>
  new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(page)?.[1]

test('an unknown address and a wrong password show the very same page', async () => {
  const pages = []
  for (const email of ['nobody@contoh.netral.example', ani.email]) {
    const { status, text } = await aVisitor().post('/masuk', { email, sandi: 'bukan ini sandinya' })
    assert.equal(status, 422)
    assert.ok(text.includes(`value="${email}"`))
    pages.push(text.replaceAll(email, ''))
  }
  assert.equal(pages[0], pages[1])
})

test('whoever asks for a page signs in first, and arrives there', async () => {
  const visitor = aVisitor()
  const asked = await visitor.get('/temuan')
  assert.deepEqual([asked.status, asked.to], [303, '/masuk?ke=%2Ftemuan'])
  const page = await visitor.get(asked.to!)
  const { to } = await signInAs(ani, visitor, { ke: hidden(page.text, 'ke')! })
  assert.equal(to, '/temuan')
  assert.equal((await visitor.get('/temuan')).text, 'temuan')
})

test('nobody is led to another site after signing in', async () => {
  for (const ke of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const { to } = await signInAs(ani, aVisitor(), { ke })
    assert.equal(to, '/')
  }
})

test('the cookie is strict, out of reach of scripts, and bound to its host over TLS', async () => {
  const plain = await aVisitor().post('/masuk', { email: ani.email, sandi: goodPassword })
  assert.match(
    String(plain.raw.headers['set-cookie']),
    /^netral_sesi=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
  )
  const secure = await aVisitor(await site('https://netral.example')).post('/masuk', {
    email: ani.email,
    sandi: goodPassword,
  })
  assert.match(
    String(secure.raw.headers['set-cookie']),
    /^__Host-netral_sesi=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  )
})

test('password alone opens no page', async () => {
  const visitor = aVisitor()
  await visitor.post('/masuk', { email: ani.email, sandi: goodPassword })
  for (const path of ['/akun', '/pengguna', '/temuan', '/masuk/lanjutkan']) {
    assert.equal((await visitor.get(path)).status, 303, path)
  }
})

test('a long form sent after the session ended is sent again with one press, and nothing typed is lost', async () => {
  const { visitor } = await signInAs(ani)
  clock.pass(31 * 60)
  const typed = {
    kunci: crypto.randomUUID(),
    uraian: `Baris "satu"\r\nbaris <dua> & 😀 ${'panjang '.repeat(4000)}`,
    pilihan: ['a', 'b'],
  }
  const refused = await visitor.post('/temuan?x=1', typed)
  assert.equal(refused.status, 401)
  assert.ok(!refused.text.includes('panjang'))
  const isian = hidden(refused.text, 'isian')!

  const wrong = await visitor.post('/masuk', { email: ani.email, sandi: 'salah ketik sekali', isian })
  assert.equal(wrong.status, 422)
  assert.equal(hidden(wrong.text, 'isian'), isian)
  const { to } = await signInAs(ani, visitor, { isian })
  assert.equal(to, '/masuk/lanjutkan')

  const page = await visitor.get('/masuk/lanjutkan')
  assert.match(page.text, /<form method="post" action="\/temuan\?x=1"/)
  const form = page.text.slice(
    page.text.indexOf('action="/temuan'),
    page.text.indexOf('/masuk/lanjutkan/buang'),
  )
  const fields = [...form.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [
    name,
    plainText(value!),
  ])
  taken.length = 0
  const again: Record<string, string[]> = {}
  for (const [name, value] of fields) again[name!] = [...(again[name!] ?? []), value!]
  assert.equal((await visitor.post('/temuan?x=1', again)).status, 303)
  assert.deepEqual(taken, [typed])
  assert.match((await visitor.get('/masuk/lanjutkan')).text, /Tidak ada isian/)
})

test('another person at the same desk does not get the form', async () => {
  const { visitor } = await signInAs(ani)
  clock.pass(31 * 60)
  const refused = await visitor.post('/temuan', { uraian: 'milik Ani' })
  const { to } = await signInAs(budi, visitor, { isian: hidden(refused.text, 'isian')! })
  assert.equal(to, '/')
  assert.ok(!(await visitor.get('/masuk/lanjutkan')).text.includes('milik Ani'))
})

test('a form that is too large is not promised to be kept', async () => {
  const refused = await aVisitor().post('/temuan', { uraian: 'a'.repeat(210 * 1024) })
  assert.equal(refused.status, 401)
  assert.equal(hidden(refused.text, 'isian'), undefined)
  assert.match(refused.text, /terlalu besar/)
})

test('signing out closes the session for good', async () => {
  const { visitor } = await signInAs(ani)
  const stolen = new Map(visitor.jar)
  assert.equal((await visitor.post('/keluar')).to, '/masuk?keluar=1')
  const thief = aVisitor()
  for (const [name, value] of stolen) thief.jar.set(name, value)
  assert.equal((await thief.get('/akun')).status, 303)
})

test('a session closed on another device is out with its next request', async () => {
  const desk = await signInAs(ani)
  const phone = await signInAs(ani)
  assert.equal((await phone.visitor.get('/akun')).status, 200)
  const list = await desk.visitor.get('/akun/sesi')
  const ids = [...list.text.matchAll(/\/akun\/sesi\/([\w-]{36})\/cabut/g)].map(([, id]) => id)
  assert.ok(ids.length > 0)
  for (const id of ids) assert.equal((await desk.visitor.post(`/akun/sesi/${id}/cabut`)).status, 303)
  assert.equal((await phone.visitor.get('/akun')).status, 303)
  assert.equal((await desk.visitor.get('/akun')).status, 200)
  assert.equal((await desk.visitor.post('/akun/sesi/not-an-id/cabut')).status, 404)
  assert.equal((await desk.visitor.post(`/akun/sesi/${crypto.randomUUID()}/cabut`)).status, 404)
})

test('one administrator proposes, another confirms, and the invited person needs both halves', async () => {
  const { visitor: first } = await signInAs(ani)
  const { visitor: second } = await signInAs(budi)
  const wanted = { email: 'dewi@contoh.netral.example', nama: 'Dewi <b>Contoh</b>', peran: 'bawaslu-regency' }
  const unclear = await first.post('/pengguna/undang', { ...wanted, instansi: 'Bawaslu 99' })
  assert.equal(unclear.status, 422)
  assert.match(unclear.text, /name="instansi-pilihan" value="bawaslu-99.02"/)
  assert.ok(unclear.text.includes('value="Dewi &lt;b>Contoh&lt;/b>"'))

  const proposed = await first.post('/pengguna/undang', {
    ...wanted,
    instansi: 'x',
    'instansi-pilihan': 'bawaslu-99.01',
  })
  assert.equal(proposed.status, 303)
  const pressedTwice = await first.post('/pengguna/undang', { ...wanted, instansi: 'bawaslu-99.01' })
  assert.equal(pressedTwice.to, proposed.to)

  const ownView = (await first.get(proposed.to!)).text
  assert.ok(!ownView.includes('/setujui"'))
  assert.match((await second.get('/pengguna')).text, /Menunggu persetujuan Anda/)
  const confirm = /action="(\/pengguna\/peran\/[\w-]+\/setujui)"/.exec(
    (await second.get(proposed.to!)).text,
  )![1]!
  assert.equal((await first.post(confirm)).status, 422)
  assert.equal((await second.post(confirm)).status, 303)

  const linkView = (await second.get(proposed.to!)).text
  const codeView = (await first.get(proposed.to!)).text
  const path = /http:\/\/localhost:8080(\/undangan\/[\w-]{43})/.exec(linkView)![1]!
  const code = /<code>([0-9A-Z]{4}-[0-9A-Z]{4})<\/code>/.exec(codeView)![1]!
  assert.ok(!linkView.includes(code))
  assert.ok(!codeView.includes('/undangan/'))

  const dewi = aVisitor()
  assert.match((await dewi.get(path)).text, /Instansi bawaslu-99.01/)
  const form = { kode: code, nama: 'Dewi', sandi: goodPassword, 'sandi-ulang': goodPassword }
  const weak = await dewi.post(path, { ...form, sandi: 'Bismillah12345!' })
  assert.equal(weak.status, 422)
  assert.ok(weak.text.includes('value="Dewi"') && !weak.text.includes('Bismillah12345!'))
  assert.equal((await dewi.post(path, form)).to, '/undangan/pasang-kode')
  const app = await dewi.get('/undangan/pasang-kode')
  const secret = /<code>([A-Z2-7]{4}(?: [A-Z2-7]{1,4})+)<\/code>/.exec(app.text)![1]!.replaceAll(' ', '')
  assert.equal((await dewi.post('/undangan/pasang-kode', { kode: '000000' })).status, 422)
  const done = await dewi.post('/undangan/pasang-kode', { kode: codeNow(secret, clock) })
  clock.pass(31)
  assert.equal(done.to, '/akun/kode-pemulihan')
  const codes = [
    ...(await dewi.get('/akun/kode-pemulihan')).text.matchAll(/<code>([\w]{5}-[\w]{5})<\/code>/g),
  ]
  assert.equal(codes.length, 10)
  await dewi.post('/akun/kode-pemulihan/tersimpan')
  assert.ok(!(await dewi.get('/akun/kode-pemulihan')).text.includes(codes[0]![1]!))
  assert.equal((await dewi.get('/pengguna')).status, 403)
  assert.equal((await aVisitor().get(path)).status, 410)

  const withdraw = /action="(\/pengguna\/peran\/[\w-]+\/cabut)"/.exec(
    (await first.get(proposed.to!)).text,
  )![1]!
  assert.equal((await first.post(withdraw, { alasan: ' ' })).status, 422)
  assert.equal((await dewi.get('/akun')).status, 200)
  assert.equal((await first.post(withdraw, { alasan: 'Pindah tugas' })).status, 303)
  const gone = await dewi.get('/akun')
  assert.equal(gone.to, '/masuk?ke=%2Fakun')
  assert.match((await dewi.get(gone.to!)).text, /tidak berlaku lagi/)
})

test('hostile input to the administrator’s pages gets a sentence and keeps what was typed', async () => {
  const { visitor } = await signInAs(ani)
  const base = {
    email: 'eko@contoh.netral.example',
    nama: 'Eko',
    instansi: 'bawaslu-99.01',
    peran: 'bawaslu-regency',
  }
  const changes: Record<string, string>[] = [
    { email: '' },
    { email: `${'a'.repeat(10_000)}@x.id` },
    { nama: '😀😀' },
    { nama: 'x'.repeat(10_000) },
    { instansi: "'; drop table" },
    { instansi: 'bawaslu-98.98' },
    { instansi: '' },
    { peran: 'root' },
    { peran: 'personnel-office' },
    { mulai: '2026-02-30' },
    { sampai: '1/1/2020' },
  ]
  for (const change of changes) {
    const answer = await visitor.post('/pengguna/undang', { ...base, ...change })
    assert.equal(answer.status, 422, JSON.stringify(change).slice(0, 60))
    assert.match(answer.text, /error-summary/)
    assert.ok(answer.text.includes('value="Eko"') || 'nama' in change)
  }
  for (const query of [
    'cari=%00',
    'cari=%25_%5C',
    `cari=${'a'.repeat(10_000)}`,
    'halaman=-1',
    'halaman=1e99',
    'peran=x',
  ]) {
    assert.equal((await visitor.get(`/pengguna?${query}`)).status, 200, query.slice(0, 40))
  }
  assert.equal((await visitor.get('/pengguna/not-an-id')).status, 404)
  assert.equal((await visitor.get(`/pengguna/${crypto.randomUUID()}`)).status, 404)
})

test('the list of people leaves as CSV and XLSX that no spreadsheet runs', async () => {
  const { visitor } = await signInAs(ani)
  await visitor.post('/pengguna/undang', {
    email: 'formula@contoh.netral.example',
    nama: '=CMD()|A',
    instansi: 'bawaslu-99.01',
    peran: 'bawaslu-regency',
  })
  const csv = await visitor.get('/pengguna/daftar.csv?cari=formula')
  assert.equal(csv.status, 200)
  assert.ok(csv.text.startsWith('\ufeffNama;'))
  assert.ok(csv.text.includes("'=CMD()|A"))
  assert.equal(csv.text.trim().split('\n').length, 2)
  const xlsx = await visitor.get('/pengguna/daftar.xlsx?cari=formula')
  assert.equal(xlsx.status, 200)
  assert.match(String(xlsx.raw.headers['content-disposition']), /pengguna\.xlsx"$/)
  const book = new Excel.Workbook()
  await book.xlsx.load(xlsx.raw.rawPayload.buffer as never)
  const cell = book.worksheets[0]!.getRow(2).getCell(1)
  assert.deepEqual([cell.value, cell.type], ['=CMD()|A', Excel.ValueType.String])
})

test('pages of signing in are kept by no cache', async () => {
  for (const path of ['/masuk', '/undangan/xyz']) {
    assert.match(String((await aVisitor().get(path)).raw.headers['cache-control']), /no-store/)
  }
})

function plainText(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
