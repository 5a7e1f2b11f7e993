import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aRunningLog } from '../../test/support/a-running-log.ts'
import { asMember, freshDatabase, rawRows } from '../../test/support/database.ts'
import { aServer } from '../../test/support/http.ts'
import { demonstrationMember } from '../../test/support/main-pages.ts'
import { everyone, roleKeys } from '../foundation/actor.ts'
import { isRefusal } from '../foundation/refusal.ts'
import type { JudgedReceipt } from '../transparency/domain/judge-receipt.ts'
import { verifyReceipt } from '../transparency/use-cases/verify-receipt.ts'
import { handlerRoles } from './domain/who-may.ts'

const { house, worker, adminUrl } = await freshDatabase({ demo: true, cases: true })
const server = await aServer(house)
const log = await aRunningLog(worker)
const regency = demonstrationMember('bawaslu-regency')
const employer = demonstrationMember('personnel-office')
const auditor = demonstrationMember('auditor')

type Row = { id: string; kind: string; open: boolean; reason: string | null; number: string }
const eventsWhere = (where: string) =>
  rawRows<Row>(
    adminUrl,
    `select e.id, e.kind, e.open_to_employer as open, t.reason, c.number from cases.events e
     join cases.cases c on c.id = e.case_id left join cases.event_texts t on t.event = e.id
     where ${where} order by c.number, e.seq`,
  )
const atEmployer = await eventsWhere(
  "c.number = (select min(number) from cases.cases where station = 'employer' and opened_to = 'gov-99.01')",
)
const atBawaslu = await eventsWhere(
  "c.number = (select min(number) from cases.cases where status = 'clarification' and regency = '99.01')",
)
const [{ number: openCase } = { number: '' }] = atEmployer
const [{ number: closedCase } = { number: '' }] = atBawaslu

async function fileOf(
  who: Parameters<typeof server.as>[0],
  number: string,
  act: string,
): Promise<JudgedReceipt> {
  const answer = await server.as(who).get(`/kasus/${number}/tanda-terima/${act}.tlog-proof`)
  assert.equal(answer.status, 200, answer.text.slice(0, 200))
  assert.match(
    String(answer.headers['content-disposition']),
    /^attachment; filename="tanda-terima\.tlog-proof"$/,
  )
  assert.equal(answer.headers['cache-control'], 'no-store')
  const judged = verifyReceipt(answer.bytes, log.trust)
  assert.ok(!isRefusal(judged), JSON.stringify(judged))
  return judged
}

test('before the log has it an act is promised, and the promise can be checked', async () => {
  const [event] = atEmployer
  const judged = await fileOf(regency, openCase, event!.id)
  assert.equal(judged.sealed, false)
  assert.match(judged.notes.join(), /^time \d+$/)
  const page = await server.as(regency).get(`/kasus/${openCase}/tanda-terima/${event!.id}`)
  assert.match(page.text, /Dijanjikan/)
  assert.match(page.text, /<svg class="squares"/)
})

test('a sealed act has its place in the log, and the file proves exactly what was recorded', async () => {
  const size = await log.seal()
  for (const event of atEmployer) {
    const judged = await fileOf(regency, openCase, event.id)
    assert.ok(judged.sealed && judged.met)
    assert.equal(judged.size, size)
    assert.equal(judged.entry.kind, `case-${event.kind}`)
    const { content } = JSON.parse(judged.record ?? '{}')
    assert.equal(content.id, event.id)
    assert.equal(content.reason ?? null, event.reason)
  }
  const page = await server.as(regency).get(`/kasus/${openCase}/tanda-terima/${atEmployer[0]!.id}`)
  assert.match(page.text, /Tersegel/)
  assert.match(page.text, new RegExp(`dari ${size.toLocaleString('id-ID')}`))
})

test('an event of every kind comes with its record for the officers of its case', async () => {
  const without: string[] = []
  const kinds = new Set<string>()
  for (const row of await eventsWhere("c.regency = '99.01' and not c.reconstruction")) {
    if (kinds.has(row.kind)) continue
    kinds.add(row.kind)
    const judged = await fileOf(regency, row.number, row.id)
    if (judged.record === undefined) without.push(`${row.number} ${row.kind}`)
  }
  assert.ok(kinds.size > 20)
  assert.deepEqual(without, [])
})

test('whoever sees a case sees its receipts, and nobody else', async () => {
  const wrong: string[] = []
  const seen: string[] = []
  const readers = [
    ...roleKeys.map((role) => ({ name: role as string, actor: demonstrationMember(role) })),
    { name: 'regency-elsewhere', actor: asMember('bawaslu-regency', 'bawaslu-99.02', '99.02') },
    { name: 'office-elsewhere', actor: asMember('personnel-office', 'gov-99.02', '99.02') },
  ]
  for (const number of [openCase, closedCase])
    for (const { name, actor } of readers) {
      const page = await server.as(actor).get(`/kasus/${number}`)
      const list = await server.as(actor).get(`/kasus/${number}/tanda-terima`)
      if (page.status !== list.status) wrong.push(`${name} ${number}: ${page.status} ${list.status}`)
      if (list.status === 200) seen.push(`${name} ${number === openCase ? 'open' : 'closed'}`)
    }
  assert.deepEqual(wrong, [])
  for (const name of ['administrator', 'regency-elsewhere', 'office-elsewhere'])
    assert.ok(!seen.some((one) => one.startsWith(name)), name)
  assert.ok(seen.includes('personnel-office open') && !seen.includes('personnel-office closed'))
  assert.ok(handlerRoles.some((role) => seen.includes(`${role} closed`)))
  assert.equal((await server.as(everyone).get(`/kasus/${openCase}/tanda-terima`)).status, 303)
})

test('an employer gets the receipts of what is open to it, and of nothing before', async () => {
  const list = await server.as(employer).get(`/kasus/${openCase}/tanda-terima`)
  const listed = [...list.text.matchAll(/tanda-terima\/([0-9a-f-]{36})"/g)].map((match) => match[1])
  assert.deepEqual(listed.sort(), atEmployer.flatMap((event) => (event.open ? [event.id] : [])).sort())
  assert.ok(listed.length > 0 && listed.length < atEmployer.length)
  for (const event of atEmployer) {
    for (const ending of ['', '.tlog-proof']) {
      const answer = await server.as(employer).get(`/kasus/${openCase}/tanda-terima/${event.id}${ending}`)
      assert.equal(answer.status, event.open ? 200 : 404, event.kind)
    }
    if (event.open) assert.ok((await fileOf(employer, openCase, event.id)).record)
  }
  const [hidden] = atBawaslu
  assert.equal((await server.as(employer).get(`/kasus/${openCase}/tanda-terima/${hidden!.id}`)).status, 404)
})

test('who may not read why something was done gets the proof without the record', async () => {
  const explained = (await eventsWhere('t.reason is not null and not c.reconstruction'))[0]
  assert.ok(explained)
  const judged = await fileOf(auditor, explained.number, explained.id)
  assert.equal(judged.record, undefined)
  const page = await server.as(auditor).get(`/kasus/${explained.number}/tanda-terima/${explained.id}`)
  assert.doesNotMatch(page.text, new RegExp(explained.reason!.slice(0, 30).replace(/[^\w ]/g, '.')))
  assert.match(page.text, /tidak memuat isi catatan/)
})

test('a note’s receipt belongs to the institution that wrote it', async () => {
  const form = await server.as(regency).get(`/kasus/${openCase}`)
  const key = /name="kunci" value="([^"]+)"/.exec(form.text)![1]!
  await server
    .as(regency)
    .post(`/kasus/${openCase}/catatan`, { catatan: 'Rahasia kantor contoh', kunci: key })
  const own = await server.as(regency).get(`/kasus/${openCase}/tanda-terima`)
  assert.match(own.text, /Catatan internal ditulis/)
  for (const role of ['bawaslu-province', 'bkn-analyst', 'auditor', 'personnel-office'] as const) {
    const other = await server.as(demonstrationMember(role)).get(`/kasus/${openCase}/tanda-terima`)
    assert.equal(other.status, 200)
    assert.doesNotMatch(other.text, /Catatan internal ditulis/, role)
  }
})

test('whoever takes a list with full numbers has its receipt, and so has no colleague', async () => {
  const [taker, colleague] = [asMember('bkn-analyst', 'bkn'), asMember('bkn-analyst', 'bkn')]
  assert.equal((await server.as(taker).get('/kasus.csv')).status, 200)
  const list = (who: typeof taker) => server.as(who).get('/kasus/ekspor/tanda-terima')
  assert.match((await list(taker)).text, /Nomor pegawai diekspor/)
  assert.doesNotMatch((await list(colleague)).text, /Nomor pegawai diekspor/)
  assert.equal((await list(regency)).status, 403)
})

test('an incident offers its receipts to those who see inside', async () => {
  const [incident] = await rawRows<{ number: string }>(
    adminUrl,
    'select i.number from cases.incidents i join cases.cases c on c.incident = i.id where c.number = $1',
    [openCase],
  )
  const list = await server.as(regency).get(`/peristiwa/${incident!.number}/tanda-terima`)
  assert.match(list.text, /Peristiwa dicatat/)
  assert.equal((await server.as(employer).get(`/peristiwa/${incident!.number}/tanda-terima`)).status, 403)
  const elsewhere = asMember('bawaslu-regency', 'bawaslu-99.02', '99.02')
  assert.equal((await server.as(elsewhere).get(`/peristiwa/${incident!.number}/tanda-terima`)).status, 404)
})

test('without a signer what is sealed stays provable, and what is new says to come again', async () => {
  await log.stop()
  assert.ok((await fileOf(regency, openCase, atEmployer[0]!.id)).sealed)
  const list = await server.as(regency).get(`/kasus/${openCase}/tanda-terima`)
  const note = /Catatan internal ditulis[\s\S]*?href="([^"]+)"/.exec(list.text)![1]!
  const answer = await server.as(regency).get(note)
  assert.equal(answer.status, 503)
  assert.match(answer.text, /Coba lagi sebentar lagi/)
})
