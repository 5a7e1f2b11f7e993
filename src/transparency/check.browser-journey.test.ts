import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { aBrowser, axeProblems, sidewaysScroll } from '../../test/support/browser.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/http.ts'
import { everyone } from '../foundation/actor.ts'
import { commitmentInput } from './domain/commitment.ts'
import { leafOf } from './domain/leaf.ts'
import { withoutRecord } from './domain/receipt.ts'
import { toSquares } from './domain/squares.ts'
import { aLog, batchReceipt, sealedReceipt, someEntries, someKeys } from './log.test-support.ts'

const { house } = await freshDatabase({ demo: true })
const keys = someKeys()
mkdirSync(join(house.dataDir, 'log'), { recursive: true })
writeFileSync(join(house.dataDir, 'log/policy'), keys.policyText)
writeFileSync(join(house.dataDir, 'log/batch-vkey'), `${keys.batch.vkey}\n`)

const record = Buffer.from('{"content":{"alasan":"Contoh <b>tebal</b>"},"kind":"case-closed","subject":"s"}')
const salt = createHash('sha256').update('garam').digest()
const commitment = createHash('sha256').update(commitmentInput(salt, record)).digest()
const leaf = leafOf({ kind: 'case-closed', facts: Buffer.from('{"lane":"sbt"}'), commitment })
const extra = {
  leaf: Buffer.from(leaf).toString(),
  salt: salt.toString('hex'),
  record: record.toString(),
}
const log = aLog(keys)
log.append([...someEntries(0, 40), leaf, ...someEntries(41, 300)])
log.publish()
const good = sealedReceipt(log, 40, extra)
const promise = batchReceipt(keys, [leaf, ...someEntries(1, 4)], 0, extra)

// As someone who saved the page: one file, opened from the disk, without any network.
const folder = mkdtempSync(join(tmpdir(), 'netral-saved-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const saved = join(folder, 'periksa.html')
const served = await (await aServer(house)).as(everyone).get('/log/periksa')
writeFileSync(saved, served.text)
const context = await aBrowser()
const page = await offline(context)

async function offline(browser: BrowserContext): Promise<Page> {
  await browser.setOffline(true)
  const opened = await browser.newPage()
  await opened.goto(`file://${saved}`)
  return opened
}

async function verdict(text: string): Promise<string> {
  await page.fill('#teks', text)
  await page.click('button[type=submit]')
  return page.innerText('#hasil')
}

test('the page lets in its own script and style alone, and no request to anybody', async () => {
  const policy = String(served.headers['content-security-policy'])
  assert.match(
    policy,
    /^default-src 'none';script-src 'sha256-[^']+';style-src 'sha256-[^']+';base-uri 'none';form-action 'none';frame-ancestors 'none'$/,
  )
  assert.doesNotMatch(served.text, /\s(?:src|href)=/)
  assert.ok(served.text.length < 120_000, 'one file that loads on an old phone')
  const elsewhere = await (await aServer(house)).as(everyone).get('/')
  assert.doesNotMatch(String(elsewhere.headers['content-security-policy']), /sha256/)
})

test('a good receipt is confirmed offline, with its place, its witnesses and its record', async () => {
  const found = await verdict(good)
  assert.match(found, /^Cocok\. Catatan ini ada di log dan disaksikan\./)
  assert.match(found, /Baris 41 dari 300/)
  assert.match(found, /kpu \(.+ WIB\), bawaslu .+, bkn .+, luar /)
  assert.match(found, /Contoh <b>tebal<\/b>/)
  assert.deepEqual(await axeProblems(page), [])
  assert.deepEqual(await sidewaysScroll(page), [])
})

test('a promise is told apart from what lies in the log', async () => {
  assert.match(await verdict(promise), /^Cocok\. Catatan ini dijanjikan, dan belum ada di log\./)
})

test('line ends that mail changed do no harm; a changed letter is found', async () => {
  assert.match(await verdict(`\r\n${good.replaceAll('\n', '\r\n').trim()}  `), /^Cocok\./)
  const lines = good.split('\n')
  const wrong = [
    good.replace('index 40', 'index 41'),
    good.replace(/\n(.)(.{43})\n\n/, (_, first, rest) => `\n${first === 'A' ? 'B' : 'A'}${rest}\n\n`),
    good.replace('300\n', '301\n'),
    lines.filter((line) => !line.startsWith('— example.com/log ')).join('\n'),
    sealedReceipt(log, 40, { ...extra, record: record.toString().replace('Contoh', 'Contah') }),
    'c2sp.org/tlog-proof@v1',
    'halo',
  ]
  for (const text of wrong)
    assert.match(await verdict(text), /^Tidak cocok\. Jangan percaya/, text.slice(0, 300))
  const twoWitnesses = lines.filter((line) => !/^— (kpu|luar)/.test(line)).join('\n')
  assert.match(await verdict(twoWitnesses), /^Cocok dengan log, tetapi saksinya belum cukup\./)
})

test('a receipt of another log is not believed', async () => {
  const other = aLog(someKeys())
  other.append([leaf])
  other.publish()
  assert.match(await verdict(sealedReceipt(other, 0, extra)), /^Tidak cocok\..*\n.*log yang dipercaya/s)
})

test('a file is read, and the code of squares leads to the same verdict without the record', async () => {
  const file = join(folder, 'tanda-terima.tlog-proof')
  writeFileSync(file, good)
  await page.setInputFiles('#berkas', file)
  await page.waitForFunction(() => document.querySelector('#hasil')?.textContent?.startsWith('Cocok.'))

  const bare = withoutRecord(good)
  assert.ok(typeof bare === 'string')
  const scanned = await context.newPage()
  await scanned.goto(`file://${saved}#${toSquares(bare)}`)
  const found = await scanned.innerText('#hasil')
  assert.match(found, /^Cocok\. Catatan ini ada di log dan disaksikan\./)
  assert.match(found, /Tidak disertakan/)
  await scanned.evaluate(() => {
    location.hash = '#RUSAK'
  })
  await scanned.waitForFunction(() => document.querySelector('#hasil')?.textContent?.startsWith('Tidak'))
  await scanned.close()
})

test('an old phone without newer texts and without WebCrypto still checks', async () => {
  const old = await context.newPage()
  await old.addInitScript(() => {
    Reflect.deleteProperty(String.prototype, 'isWellFormed')
    Object.defineProperty(globalThis, 'crypto', { value: undefined })
  })
  await old.goto(`file://${saved}`)
  await old.fill('#teks', good)
  await old.click('button[type=submit]')
  assert.match(await old.innerText('#hasil'), /^Cocok\./)
  await old.close()
})
