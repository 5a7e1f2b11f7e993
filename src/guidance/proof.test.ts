import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aRunningLog } from '../../test/support/a-running-log.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/http.ts'
import { everyone } from '../foundation/actor.ts'
import { addDays, dayOf } from '../foundation/dates.ts'
import { newId } from '../foundation/ids.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { verifyReceipt } from '../transparency/use-cases/verify-receipt.ts'

const { house, worker } = await freshDatabase({ demo: true })
const log = await aRunningLog(worker)
const anyone = (await aServer(house)).as(everyone)
const soon = addDays(dayOf(house.clock(), 'Asia/Makassar'), 3)

test('whoever asked holds a proof of what was asked and when, and nobody finds her number in it', async () => {
  const sent = await anyone.post('/panduan/tanya', {
    hal: 'follow',
    untuk: 'running',
    siapa: 'pppk',
    hari: soon,
    wilayah: '99.01',
    penjawab: 'bkn',
    uraian: 'Bolehkah saya tetap di grup alumni yang kini memuat ajakan?',
    nip: '199001012015031001',
    kunci: newId(),
  })
  const kode = [...sent.text.matchAll(/<li>([0-9A-Z]{4})<\/li>/g)].map((match) => match[1]).join('-')
  for (const sealed of [false, true]) {
    if (sealed) await log.seal()
    const file = await anyone.post('/panduan/kode/tanda-terima', { kode })
    assert.match(String(file.headers['content-disposition']), /CONTOH-bukti-waktu\.tlog-proof/)
    const judged = verifyReceipt(file.text, log.trust)
    assert.ok(!isRefusal(judged), JSON.stringify(judged))
    assert.deepEqual([judged.sealed, judged.entry.kind], [sealed, 'question-asked'])
    const { content } = JSON.parse(judged.record ?? '{}')
    assert.match(content.text, /grup alumni/)
    assert.equal(content.firstVerdict, 'may-not')
    assert.doesNotMatch(judged.record!, /199001012015031001/)
    assert.doesNotMatch(judged.leaf, /99\.01|grup/, 'the public entry says neither where nor what')
  }
})

test('without the code there is no proof', async () => {
  assert.equal((await anyone.post('/panduan/kode/tanda-terima', { kode: '2222-2222-2222-2222' })).status, 422)
})
