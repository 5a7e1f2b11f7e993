import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { asMember, freshDatabase, rawRows } from '../../test/support/database.ts'
import { aServer } from '../../test/support/http.ts'
import { everyone } from '../foundation/actor.ts'
import { newId } from '../foundation/ids.ts'
import { closePress } from '../letters/letters.door.ts'
import { aNumber, aRosterFrom, campaignFields, done, pin } from './pledges.test-support.ts'
import { makeSlips } from './use-cases/unit-work.ts'

const { house, worker, adminUrl } = await freshDatabase({ demo: true })
after(closePress)
const server = await aServer(house)
const province = asMember('personnel-office', 'gov-99', '99')
const office = server.as(province)
const people = Array.from({ length: 26 }, (_, i) => ({
  number: aNumber(i),
  name: `Contoh Guru ${String.fromCharCode(65 + i)}`,
}))

const opened = await office.post('/kampanye/baru', { ...campaignFields, kunci: newId() })
assert.equal(opened.status, 303, opened.text)
const at = opened.location!
const prefix = at.split('/').at(-1)!
await office.post(`${at}/keadaan`, { keadaan: 'open' })
await aRosterFrom(
  house,
  worker,
  province,
  prefix,
  `NIP;Nama;Instansi;Unit Kerja\r\n${people.map(({ number, name }) => `${number};${name};gov-99;Dinas Contoh`).join('\r\n')}`,
)
const [unit] = await rawRows<{ id: string }>(
  adminUrl,
  "select id from pledges.units where name = 'Dinas Contoh'",
)
const here = `${at}/satuan/${unit!.id}`
const { slips } = done(await makeSlips(house, province, prefix, unit!.id))

/** A phone: keeps its cookies. */
function aPhone() {
  const jar = new Map<string, string>()
  const remember = (headers: Record<string, unknown>) => {
    for (const line of [headers['set-cookie'] ?? []].flat() as string[]) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      jar.set(name, value)
    }
  }
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  return {
    async get(url: string) {
      const answer = await server.app.inject({
        method: 'GET',
        url,
        headers: { cookie: cookie(), accept: 'text/html' },
      })
      remember(answer.headers)
      return answer
    },
    async post(url: string, form: Record<string, string> = {}) {
      const answer = await server.app.inject({
        method: 'POST',
        url,
        headers: {
          cookie: cookie(),
          accept: 'text/html',
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: new URLSearchParams(form).toString(),
      })
      remember(answer.headers)
      return answer
    },
  }
}

async function activated(index: number) {
  const phone = aPhone()
  const { number } = people[index]!
  const kode = slips.find((slip) => slip.number === number)!.code
  const answer = await phone.post('/ikrar/aktifkan', {
    nomor: number,
    kode,
    pin,
    'pin-lagi': pin,
    ke: prefix,
  })
  assert.equal(answer.statusCode, 303, answer.payload)
  assert.equal(answer.headers.location, `/ikrar/${prefix}/tanda-tangan`)
  return phone
}

async function signedBy(phone: ReturnType<typeof aPhone>) {
  const page = await phone.get(`/ikrar/${prefix}/tanda-tangan`)
  const teks = /name="teks" value="([^"]+)"/.exec(page.payload)![1]!
  return phone.post(`/ikrar/${prefix}/tanda-tangan`, { teks, setuju: 'ya' })
}

test('a teacher activates, reads, signs and keeps a receipt that a checker finds without her name', async () => {
  const phone = await activated(0)
  const page = await phone.get(`/ikrar/${prefix}/tanda-tangan`)
  assert.match(page.payload, /Menolak politik uang/)
  assert.doesNotMatch(page.payload, /checked/)
  const teks = /name="teks" value="([^"]+)"/.exec(page.payload)![1]!
  const unticked = await phone.post(`/ikrar/${prefix}/tanda-tangan`, { teks })
  assert.equal(unticked.statusCode, 422)
  assert.match(unticked.payload, /Centang dahulu/)
  const signed = await phone.post(`/ikrar/${prefix}/tanda-tangan`, { teks, setuju: 'ya' })
  assert.equal(signed.statusCode, 303)
  const again = await phone.post(`/ikrar/${prefix}/tanda-tangan`, { teks, setuju: 'ya' })
  assert.equal(again.headers.location, signed.headers.location)
  const receipt = await phone.get(String(signed.headers.location))
  assert.equal(receipt.statusCode, 200)
  assert.match(receipt.payload, /WITA/)
  assert.match(receipt.payload, /data:image\/svg\+xml/)
  const number = String(signed.headers.location).split('/').at(-1)!
  const check = await server.as(everyone).get(`/ikrar/cek/${number}`)
  assert.match(check.text, /C\*\*\* G\*\*\* A\*\*\*/)
  assert.doesNotMatch(check.text, new RegExp(`${people[0]!.number}|Guru|Dinas`))
  const unknown = await server.as(everyone).get(`/ikrar/cek/${prefix}2222222222AB`)
  assert.equal(unknown.status, 404)
})

test('a stranger who asks for a receipt or the page to sign is asked to enter, another signer finds nothing', async () => {
  const signed = await signedBy(await activated(1))
  const receipt = String(signed.headers.location)
  assert.equal((await server.as(everyone).get(receipt)).location, '/ikrar/masuk')
  const other = await activated(2)
  assert.equal((await other.get(receipt)).statusCode, 404)
  assert.equal(
    (await server.as(everyone).get(`/ikrar/${prefix}/tanda-tangan`)).location,
    `/ikrar/masuk?ke=${prefix}`,
  )
})

test('an official, even the one who answers for the unit, cannot sign for anybody', async () => {
  const [text] = await rawRows<{ id: string }>(adminUrl, 'select id from pledges.texts')
  const answer = await office.post(`/ikrar/${prefix}/tanda-tangan`, { teks: text!.id, setuju: 'ya' })
  assert.equal(answer.location, `/ikrar/masuk?ke=${prefix}`)
})

test('the official sees counts and names, prints, and hands in; every page answers', async () => {
  for (const url of [
    '/kampanye',
    '/kampanye/baru',
    '/kampanye/bantahan',
    at,
    `${at}/teks`,
    `${at}/teks?lingkup=sendiri`,
    `${at}/daftar`,
    here,
    `${here}/nama`,
    `${here}/nama?saring=signed`,
    `${at}/acara/baru`,
    '/ikrar',
    `/ikrar/${prefix}`,
    `/ikrar/${prefix}/layar`,
    '/ikrar/kemajuan',
    '/ikrar/cek',
    '/ikrar/bukan-saya',
    '/ikrar/aktifkan',
    '/ikrar/masuk',
  ]) {
    const answer = await office.get(url)
    assert.equal(answer.status, 200, `${url}: ${answer.text.slice(0, 300)}`)
  }
  for (const [url, type] of [
    [`${here}/lembar.pdf`, 'application/pdf'],
    [`${here}/serahan.pdf`, 'application/pdf'],
    [`${here}/serahan.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ] as const) {
    const answer = await office.post(url)
    assert.equal(answer.status, 200, answer.text.slice(0, 400))
    assert.equal(answer.headers['content-type'], type)
    assert.match(String(answer.headers['content-disposition']), /CONTOH/)
  }
  const [row] = await rawRows<{ id: string }>(adminUrl, 'select id from pledges.roster where number = $1', [
    people[9]!.number,
  ])
  const slip = await office.post(`${here}/slip.pdf`, { orang: row!.id })
  assert.equal(slip.headers['content-type'], 'application/pdf')
})

test('a ceremony counts reading, attending, signing and witnessing apart', async () => {
  const form = {
    jenis: 'pakta-kepala-daerah',
    judul: 'Rakor Contoh',
    tempat: 'Aula',
    tanggal: '2026-11-20',
    jam: '08.30',
    satuan: unit!.id,
  }
  const wrong = await office.post(`${at}/acara/baru`, { ...form, hadir: '40', kunci: newId() })
  assert.equal(wrong.status, 422)
  const noted = await office.post(`${at}/acara/baru`, {
    ...form,
    hadir: '40',
    cara: 'daftar hadir',
    kunci: newId(),
  })
  assert.equal(noted.status, 303, noted.text)
  const url = noted.location!
  for (const [peran, nama] of [
    ['signer', 'Bupati Contoh'],
    ['witness', 'Ketua Bawaslu Contoh'],
  ])
    assert.equal(
      (await office.post(`${url}/orang`, { peran: peran!, nama: nama!, jabatan: 'Contoh' })).status,
      303,
    )
  assert.match((await office.get(url)).text, /Pakta kepala daerah perlu/)
  await office.post(`${url}/orang`, { peran: 'countersigner', nama: 'Gubernur Contoh', jabatan: 'Contoh' })
  const page = (await office.get(url)).text
  assert.match(page, /Pakta ini lengkap/)
  assert.match(page, /40 hadir/)
  const edit = await office.post(url, { ...form, hadir: '41', cara: 'daftar hadir' })
  assert.equal(edit.status, 303)
  const stranger = server.as(asMember('personnel-office', 'gov-99.01', '99.01'))
  assert.equal((await stranger.post(url, form)).status, 404)
})

test('no address names who has not signed to anyone but the official who answers', async () => {
  const declined = await activated(3)
  await declined.post(`/ikrar/${prefix}/tidak`)
  const quiet = people[4]!
  const strangers = [
    everyone,
    asMember('personnel-office', 'gov-99', '99'),
    asMember('personnel-office', 'gov-99.01', '99.01'),
    asMember('inspectorate', 'gov-99', '99'),
    asMember('auditor', 'auditor-contoh'),
    asMember('bkn-analyst', 'bkn'),
    asMember('bawaslu-province', 'bawaslu-99', '99'),
    asMember('administrator', 'bkn'),
    asMember('personnel-authority', 'gov-99', '99'),
    asMember('panrb', 'panrb'),
  ]
  const gets = [
    at,
    here,
    `${here}/nama`,
    `${here}/nama?saring=all`,
    `/ikrar/${prefix}`,
    `/ikrar/${prefix}/layar`,
    `/ikrar/${prefix}/hitung.json`,
    '/ikrar/kemajuan',
    '/kampanye',
    '/kampanye/bantahan',
    `${at}/daftar`,
  ]
  const posts = [
    `${here}/lembar.pdf`,
    `${here}/slip.pdf`,
    `${here}/aula`,
    `${here}/serahan.pdf`,
    `${here}/serahan.xlsx`,
  ]
  for (const actor of strangers) {
    const as = server.as(actor)
    for (const url of gets) {
      const { text } = await as.get(url)
      assert.doesNotMatch(
        text,
        new RegExp(`${people[3]!.name}|${quiet.name}|${people[3]!.number}|${quiet.number}`),
        `${url}`,
      )
    }
    for (const url of posts) {
      const answer = await as.post(url, { nama: 'Aula' })
      assert.ok([303, 401, 403, 404].includes(answer.status), `${url}: ${answer.status}`)
      assert.doesNotMatch(answer.text, new RegExp(quiet.name))
    }
  }
  // For the official a decline and "not yet" are the same line, but for name and number.
  const names = (await office.get(`${here}/nama`)).text
  const lineOf = (name: string) =>
    new RegExp(`<tr>(?:(?!</tr>).)*${name}(?:(?!</tr>).)*</tr>`, 's').exec(names)?.[0]
  const bare = (index: number) =>
    lineOf(people[index]!.name)
      ?.replaceAll(people[index]!.name, 'X')
      .replaceAll(people[index]!.number, 'Y')
      .replace(/value="\d+"/g, '')
      .replace(/(alasan|catatan)-\d+/g, '')
  assert.ok(bare(3))
  assert.equal(bare(3), bare(4))
})
