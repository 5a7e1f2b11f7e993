import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { someActs } from '../../test/support/a-sequencer.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { newId } from '../foundation/ids.ts'
import {
  checkpointCommand,
  exportCommand,
  proveCommand,
  verifyCommand,
  verifyReceiptCommand,
} from './log.command.ts'
import { aLog, batchReceipt, sealedReceipt, someEntries, someKeys } from './log.test-support.ts'

const { worker } = await freshDatabase()
const settings = { origin: 'example.com/log', interval: 10 }
const dir = join(worker.dataDir, 'test')
mkdirSync(dir)
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(dir, name), content)
  return join(dir, name)
}

/** Runs a command; answers its exit code and what it said. */
async function run(
  work: (io: { out(line: string): void; err(line: string): void }) => number | Promise<number>,
) {
  const out: string[] = []
  const err: string[] = []
  const code = await work({ out: (line) => void out.push(line), err: (line) => void err.push(line) })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
const noDatabase = async () => assert.fail('The database was opened.')
const verify = (...words: string[]) =>
  run((io) => verifyCommand(words, { dataDir: worker.dataDir, withHouse: noDatabase, rooms: [] }, io))
const checkReceipt = (...words: string[]) => run((io) => verifyReceiptCommand(words, worker.dataDir, io))
const acts = await someActs(worker, 300)

test('a log that has not begun says so', async () => {
  const { code, err } = await verify()
  assert.equal(code, 2)
  assert.match(err, /tidak dapat dibaca/)
})

test('checkpoint seals what waits where no worker does, and prints the signed note', async () => {
  const { code, out } = await run((io) => checkpointCommand([], worker, settings, io))
  assert.equal(code, 0)
  assert.match(out, /^example\.com\/log\n300\n.{44}\n\n— example\.com\/log /)
  const json = JSON.parse((await run((io) => checkpointCommand(['--json'], worker, settings, io))).out)
  assert.deepEqual([json.origin, json.size], ['example.com/log', 300])
})

test('verify needs no database; with it, records are compared as well', async () => {
  const { code, out } = await verify()
  assert.equal(code, 0)
  assert.match(out, /Jumlah baris +300\n[\s\S]*Semua cocok\.$/)
  const whole = await run((io) =>
    verifyCommand(
      ['--against-database', '--json'],
      { dataDir: worker.dataDir, withHouse: (work) => work(worker), rooms: [] },
      io,
    ),
  )
  const report = JSON.parse(whole.out)
  assert.deepEqual([whole.code, report.ok, report.size, report.database.entries], [0, true, 300, 300])
})

test('export is a log of its own, which grows with the next one and never mixes with another', async () => {
  const to = join(dir, 'copy')
  const first = await run((io) => exportCommand([to, '--json'], worker, settings, io))
  assert.deepEqual([first.code, JSON.parse(first.out)], [0, { size: 300, files: 9 }])
  await someActs(worker, 300)
  await run((io) => exportCommand([to], worker, settings, io))
  const report = JSON.parse((await verify(to, '--json', '--vkey', join(worker.dataDir, 'log', 'vkey'))).out)
  assert.deepEqual([report.ok, report.size], [true, 600])
  assert.match(
    readFileSync(join(to, 'vkey'), 'utf8'),
    /^example\.com\/log\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{44}\n$/,
  )

  writeFileSync(join(to, 'vkey'), `${someKeys().log.vkey}\n`)
  const other = await run((io) => exportCommand([to], worker, settings, io))
  assert.equal(other.code, 2)
  assert.match(other.err, /berisi log lain/)
})

test('a log is verified over the web as well, and one that is not there is told', async () => {
  const root = join(worker.dataDir, 'log')
  const server = createServer((request, response) => {
    try {
      response.end(readFileSync(join(root, request.url!.replace('/the/log/', ''))))
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const there = JSON.parse((await verify(`${address}/the/log`, '--json')).out)
  assert.deepEqual([there.ok, there.size], [true, 600])
  assert.equal((await verify(`${address}/elsewhere`)).code, 2)
  assert.equal((await verify('http://127.0.0.1:1/log')).code, 2)
})

test('prove prints a receipt that verify-receipt takes offline, with the record or without', async () => {
  const { code, out } = await run((io) => proveCommand([acts[7]!, '--with-record'], worker, settings, io))
  assert.equal(code, 0)
  const path = file('r.tlog-proof', `${out}\n`)
  const checked = JSON.parse((await checkReceipt(path, '--json')).out)
  assert.deepEqual(
    [checked.ok, checked.sealed, checked.kind, checked.facts],
    [true, true, 'case-closed', { n: 7 }],
  )
  assert.equal(JSON.parse(checked.record).content.n, 7)

  const bare = (await run((io) => proveCommand([acts[7]!], worker, settings, io))).out
  assert.equal(JSON.parse((await checkReceipt(file('b', `${bare}\n`), '--json')).out).record, undefined)
  const forged = file('f', `${out.replace(/^index \d+/m, 'index 8')}\n`)
  const refused = await checkReceipt(forged)
  assert.equal(refused.code, 1)
  assert.match(refused.out, /tidak cocok/)
  for (const id of [newId(), 'nonsense'])
    assert.equal((await run((io) => proveCommand([id], worker, settings, io))).code, 2)
})

test('receipts of another house are checked with its policy and its keys alone', async () => {
  const keys = someKeys('other.example/log')
  const log = aLog(keys)
  const leaf = [...someEntries(7, 8)][0]!
  log.append(someEntries(0, 20))
  log.publish()
  const extra = { leaf: Buffer.from(leaf).toString() }
  const sealed = file('sealed', sealedReceipt(log, 7, extra))
  const promise = file('promise', batchReceipt(keys, [leaf], 0, extra))
  const policy = file('policy', keys.policyText)
  const batch = file('batch-vkey', `${keys.batch.vkey}\n`)
  const both = file('vkeys', `${keys.log.vkey}\n${keys.batch.vkey}\n`)

  const met = await checkReceipt(sealed, '--policy', policy)
  assert.equal(met.code, 0)
  assert.match(met.out, /Hasil +Semua cocok\.[\s\S]*Saksi +kpu[\s\S]*luar/)
  assert.equal((await checkReceipt(promise, '--policy', policy, '--vkey', both)).code, 0)
  assert.match((await checkReceipt(promise, '--vkey', batch)).out, /dijanjikan/)
  // With a key alone nobody asks for witnesses; with our own keys it is a stranger's.
  assert.equal((await checkReceipt(sealed, '--vkey', both)).code, 0)
  assert.equal((await checkReceipt(sealed)).code, 1)
  const quorum = file(
    'strict',
    keys.policyText.replace(
      'quorum semua',
      `witness x ${someKeys().witnesses[0]!.vkey}\ngroup y all semua x\nquorum y`,
    ),
  )
  const few = await checkReceipt(sealed, '--policy', quorum)
  assert.equal(few.code, 1)
  assert.match(few.out, /saksinya belum cukup/)
})

test('what can not be asked is said in one sentence', async () => {
  const wrong: [Promise<{ code: number; err: string }>, RegExp][] = [
    [verify('a', 'b'), /Pemakaian/],
    [verify('--nonsense'), /Pemakaian/],
    [verify('--policy', join(dir, 'absent')), /tidak dapat dibaca/],
    [verify('--vkey', file('bad-key', 'not a key\n')), /kunci ini rusak/],
    [verify('--policy', file('bad-policy', 'quorum nobody\n')), /rusak di baris 1/],
    [verify('--since', file('no-checkpoint', 'x\n')), /tidak dapat dibaca/],
    [verify('http://example.invalid/log', '--against-database'), /folder data ini/],
    [verify(dir, '--against-database'), /folder data ini/],
    [checkReceipt(), /Pemakaian/],
    [checkReceipt(join(dir, 'absent')), /tidak dapat dibaca/],
    [run((io) => proveCommand([], worker, settings, io)), /Pemakaian/],
    [run((io) => exportCommand([], worker, settings, io)), /Pemakaian/],
  ]
  for (const [asked, sentence] of wrong) {
    const { code, err } = await asked
    assert.equal(code, 2)
    assert.match(err, sentence)
  }
  const noReceipt = await checkReceipt(file('x', 'just a text'))
  assert.equal(noReceipt.code, 1)
  assert.match(noReceipt.out, /bukan tanda terima/)
})

test('a broken log ends with 1 and names the file', async () => {
  const copy = join(dir, 'copy')
  rmSync(join(copy, 'vkey'))
  const path = join(copy, 'tile', '0', '001')
  const bytes = readFileSync(path)
  bytes[9]! ^= 1
  writeFileSync(path, bytes)
  const { code, out } = await verify(copy, '--vkey', join(worker.dataDir, 'log', 'vkey'))
  assert.equal(code, 1)
  assert.match(out, /1 hal tidak cocok:\n- Berkas tile\/0\/001 tidak cocok dengan barisnya\.$/)
})
