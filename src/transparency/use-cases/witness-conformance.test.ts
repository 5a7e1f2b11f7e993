import assert from 'node:assert/strict'
import { createHash, createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type ALog, aLog } from '../../../test/support/log-in-memory.ts'
import { formatNote, parseNote, type Vkey } from '../domain/note.ts'
import { formatSubmission } from '../domain/submission.ts'
import { type NoteKey, newKey, signatureOf, signNote } from './keys.ts'
import { initWitness, openWitness } from './witness.ts'
import { serveWitness } from './witness-server.ts'

/** C2SP tlog-witness and tlog-cosignature, clause by clause, over HTTP. Every case has a log of its own. */

const folder = mkdtempSync(join(tmpdir(), 'netral-witness-'))
const now = new Date('2026-10-03T04:05:06.700Z')
const logs: Vkey[] = []
initWitness(folder, 'contoh.test/saksi')
const witness = openWitness({ folder, logs: () => logs, clock: () => now })
const served = await serveWitness(witness, { port: 0 })
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
after(async () => {
  agent.destroy()
  await served.close()
  rmSync(folder, { recursive: true })
})

type Sent = string | Uint8Array | readonly (string | Uint8Array)[]
type Got = { status: number; type: string | undefined; text: string; reused: boolean }

function send(body: Sent, { method = 'POST', path = '/add-checkpoint' } = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asked = request(served.url + path, { method, agent }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      answer.once('end', () =>
        resolve({
          status: answer.statusCode!,
          type: answer.headers['content-type'],
          text,
          reused: asked.reusedSocket,
        }),
      )
    })
    asked.once('error', reject)
    if (typeof body === 'string' || body instanceof Uint8Array) return asked.end(body)
    for (const part of body) asked.write(part)
    return asked.end()
  })
}

/** A log that the witness knows, of up to 300 entries, of which it has cosigned the first `seen`. */
async function known({ seen = 0 } = {}): Promise<ALog> {
  const log = aLog(300)
  logs.push(log.key)
  if (seen) assert.equal((await send(log.submission(0, seen))).status, 200)
  return log
}

function sizeOf(log: ALog): number {
  return witness.held().find(({ origin }) => origin === log.origin)?.size ?? 0
}

/** Checks an answer by the specification's words, with nothing of the witness's own code. */
function demandCosignature(got: Got, body: string): void {
  assert.equal(got.status, 200, got.text)
  const [, name, encoded] = /^— (\S+) (\S+)\n$/.exec(got.text) ?? assert.fail(got.text)
  // The key itself is base64 and may have plus signs of its own.
  const [, vname, id, vkey] = /^([^+]+)\+([^+]+)\+(.+)$/.exec(witness.vkey) ?? assert.fail(witness.vkey)
  const key = Buffer.from(vkey!, 'base64')
  assert.equal(name, vname)
  assert.equal(key[0], 4)
  const bytes = Buffer.from(encoded!, 'base64')
  const expectedId = createHash('sha256')
    .update(`${name}\n\x04`)
    .update(key.subarray(1))
    .digest()
    .subarray(0, 4)
  assert.equal(bytes.subarray(0, 4).toString('hex'), expectedId.toString('hex'))
  assert.equal(id, expectedId.toString('hex'))
  assert.equal(bytes.length, 4 + 8 + 64)
  const time = bytes.readBigUInt64BE(4)
  assert.equal(time, BigInt(Math.floor(now.getTime() / 1000)))
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)])
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  assert.ok(verify(null, Buffer.from(`cosignature/v1\ntime ${time}\n${body}`), publicKey, bytes.subarray(12)))
}

function stranger(name: string): NoteKey {
  return newKey(name, 'signer')
}

test('200: a first checkpoint, from size 0 without a proof', async () => {
  const log = await known()
  demandCosignature(await send(log.submission(0, 5)), log.body(5))
  assert.equal(sizeOf(log), 5)
})

for (const [from, to] of [
  [1, 2],
  [1, 300],
  [2, 3],
  [3, 4],
  [4, 8],
  [6, 8],
  [7, 8],
  [8, 9],
  [255, 256],
  [256, 257],
  [255, 300],
] as const)
  test(`200: a tree of ${from} that grew to ${to}`, async () => {
    const log = await known({ seen: from })
    demandCosignature(await send(log.submission(from, to)), log.body(to))
    assert.equal(sizeOf(log), to)
  })

test('200: the same checkpoint once more', async () => {
  const log = await known({ seen: 7 })
  demandCosignature(await send(log.submission(7, 7)), log.body(7))
})

test('200: an empty log, and its first entries', async () => {
  const log = await known()
  demandCosignature(await send(log.submission(0, 0)), log.body(0))
  demandCosignature(await send(log.submission(0, 3)), log.body(3))
})

test('200: extension lines are part of what is cosigned', async () => {
  const log = await known()
  const note = log.note(4, ['extra one', 'extra two'])
  demandCosignature(
    await send(formatSubmission({ old: 0, proof: [], note })),
    log.body(4, ['extra one', 'extra two']),
  )
})

test('200: sixteen signatures, only one of a known key', async () => {
  const log = await known()
  const body = log.body(4)
  const lines = Array.from({ length: 15 }, (_, i) => signatureOf(stranger(`contoh.test/${i}`), body))
  lines.splice(9, 0, signatureOf(log.key, body))
  const sent = formatSubmission({ old: 0, proof: [], note: formatNote(body, lines) })
  demandCosignature(await send(sent), body)
})

test("200: an unknown key that shares the log's name, or its id, is ignored", async () => {
  const log = await known()
  const body = log.body(4)
  const sameName = signatureOf(stranger(log.origin), body)
  const sameId = { ...signatureOf(stranger('contoh.test/x'), body), keyId: log.key.keyId }
  const lines = [sameName, sameId, signatureOf(log.key, body)]
  demandCosignature(await send(formatSubmission({ old: 0, proof: [], note: formatNote(body, lines) })), body)
})

test('200: a signature of an unknown algorithm with thousands of bytes is ignored', async () => {
  const log = await known()
  const body = log.body(4)
  const large = { name: log.origin, keyId: Uint8Array.of(1, 2, 3, 4), signature: new Uint8Array(5_000) }
  const note = formatNote(body, [...Array.from({ length: 15 }, () => large), signatureOf(log.key, body)])
  demandCosignature(await send(formatSubmission({ old: 0, proof: [], note })), body)
})

test('200: either of two keys that are known for one origin', async () => {
  const log = await known({ seen: 3 })
  const second = newKey(log.origin, 'signer')
  logs.push(second)
  const note = signNote(second, log.body(4))
  demandCosignature(await send(formatSubmission({ old: 3, proof: log.proof(3, 4), note })), log.body(4))
  demandCosignature(await send(log.submission(4, 5)), log.body(5))
})

test('200: a body that comes in pieces, on a connection that is kept', async () => {
  const log = await known({ seen: 3 })
  const text = Buffer.from(log.submission(3, 9))
  const got = await send([text.subarray(0, 3), text.subarray(3, 170), text.subarray(170)])
  demandCosignature(got, log.body(9))
  assert.ok(got.reused)
})

const malformed: readonly (readonly [string, (log: ALog) => Sent])[] = [
  ['nothing at all', () => ''],
  ['no old size line', (log) => log.note(9)],
  ['only an old size line', () => 'old 3\n'],
  ['a negative old size', (log) => log.submission(3, 9).replace('old 3', 'old -3')],
  ['an old size with a leading zero', (log) => log.submission(3, 9).replace('old 3', 'old 03')],
  ['an old size with a plus sign', (log) => log.submission(3, 9).replace('old 3', 'old +3')],
  ['an old size with a fraction', (log) => log.submission(3, 9).replace('old 3', 'old 3.0')],
  ['an old size in hexadecimal', (log) => log.submission(3, 9).replace('old 3', 'old 0x3')],
  ['two spaces before the old size', (log) => log.submission(3, 9).replace('old 3', 'old  3')],
  ['a space behind the old size', (log) => log.submission(3, 9).replace('old 3', 'old 3 ')],
  ['a capital letter in front', (log) => log.submission(3, 9).replace('old', 'Old')],
  [
    'an old size beyond every number',
    (log) => log.submission(3, 9).replace('old 3', `old ${'9'.repeat(40)}`),
  ],
  ['lines ended the Windows way', (log) => log.submission(3, 9).replaceAll('\n', '\r\n')],
  ['no empty line before the checkpoint', (log) => `old 3\n${log.note(9)}`],
  ['a proof line that is no base64', (log) => log.submission(3, 9).replace('old 3\n', 'old 3\n%%\n')],
  ['a proof line of 31 bytes', (log) => log.submission(3, 9).replace('old 3\n', `old 3\n${base64(31)}\n`)],
  ['a proof line of 33 bytes', (log) => log.submission(3, 9).replace('old 3\n', `old 3\n${base64(33)}\n`)],
  ['a proof line without its padding', (log) => log.submission(3, 9).replace('=\n', '\n')],
  [
    'a proof line in a second spelling',
    (log) => log.submission(3, 9).replace(/.=\n/, (end) => `${next(end)}=\n`),
  ],
  ['64 proof lines', (log) => formatSubmission({ old: 3, proof: hashes(64), note: log.note(9) })],
  ['no checkpoint', () => 'old 0\n\n'],
  ['a checkpoint without signatures', (log) => `old 3\n\n${log.body(9)}\n`],
  ['a checkpoint cut off', (log) => log.submission(3, 9).slice(0, -1)],
  ['a signature line that is none', (log) => log.submission(3, 9).replace('— ', '- ')],
  ['a checkpoint of two lines', (log) => formatSubmission(signed(log, `${log.origin}\n9\n`))],
  [
    'a size with a leading zero',
    (log) => formatSubmission(signed(log, log.body(9).replace('\n9\n', '\n09\n'))),
  ],
  [
    'a size that is no number',
    (log) => formatSubmission(signed(log, log.body(9).replace('\n9\n', '\nnine\n'))),
  ],
  ['a root of 31 bytes', (log) => formatSubmission(signed(log, `${log.origin}\n9\n${base64(31)}\n`))],
  ['an empty extension line', (log) => formatSubmission(signed(log, `${log.body(9)}\nmore\n`))],
  ['a control character', (log) => log.submission(3, 9).replace(log.origin, `${log.origin}\t`)],
  ['bytes that are no UTF-8', (log) => [log.submission(3, 9), Uint8Array.of(0xff, 0xfe, 10)]],
  ['an old size above the size', (log) => formatSubmission({ old: 10, proof: [], note: log.note(9) })],
]
for (const [what, body] of malformed)
  test(`400: ${what}`, async () => {
    const log = await known({ seen: 3 })
    await demandRefusal(400, log, 3, body(log))
  })

test('404: a log that is not known, however well it signs', async () => {
  const log = aLog(9)
  await demandRefusal(404, log, 0, log.submission(0, 9))
})

test("404: a known log's checkpoint under another origin, signed by its key", async () => {
  const log = await known({ seen: 3 })
  const other = log.body(9).replace(log.origin, `${log.origin}-other`)
  await demandRefusal(
    404,
    log,
    3,
    formatSubmission({ old: 3, proof: log.proof(3, 9), note: signNote(log.key, other) }),
  )
})

test('403: no signature of a known key', async () => {
  const log = await known({ seen: 3 })
  const note = signNote(stranger('contoh.test/x'), log.body(9))
  await demandRefusal(403, log, 3, formatSubmission({ old: 3, proof: log.proof(3, 9), note }))
})

test('403: a key of the same name that is not known', async () => {
  const log = await known({ seen: 3 })
  const note = signNote(stranger(log.origin), log.body(9))
  await demandRefusal(403, log, 3, formatSubmission({ old: 3, proof: log.proof(3, 9), note }))
})

test('403: the key of another log that is known', async () => {
  const [log, other] = [await known({ seen: 3 }), await known()]
  const note = signNote(other.key, log.body(9))
  await demandRefusal(403, log, 3, formatSubmission({ old: 3, proof: log.proof(3, 9), note }))
})

test("403: the log's signature over another checkpoint", async () => {
  const log = await known({ seen: 3 })
  const note = formatNote(log.body(9), [signatureOf(log.key, log.body(8))])
  await demandRefusal(403, log, 3, formatSubmission({ old: 3, proof: log.proof(3, 9), note }))
})

test('403: one bit of the signature turned', async () => {
  const log = await known({ seen: 3 })
  const line = signatureOf(log.key, log.body(9))
  line.signature[20]! ^= 1
  const note = formatNote(log.body(9), [line])
  await demandRefusal(403, log, 3, formatSubmission({ old: 3, proof: log.proof(3, 9), note }))
})

test('403: a short signature of the known key', async () => {
  const log = await known({ seen: 3 })
  const line = signatureOf(log.key, log.body(9))
  const note = formatNote(log.body(9), [{ ...line, signature: line.signature.slice(0, 63) }])
  await demandRefusal(403, log, 3, formatSubmission({ old: 3, proof: log.proof(3, 9), note }))
})

for (const [what, old, size] of [
  ['less than what was cosigned', 2, 9],
  ['more than what was cosigned', 5, 9],
  ['zero, to ask for the size', 0, 9],
  ['that of a smaller checkpoint', 2, 2],
] as const)
  test(`409 with the size: an old size that is ${what}`, async () => {
    const log = await known({ seen: 3 })
    await demandConflict(log, 3, log.submission(old, size))
    demandCosignature(await send(log.submission(3, 9)), log.body(9))
  })

test('409 with 0: an old size for a log that was never cosigned', async () => {
  const log = await known()
  await demandConflict(log, 0, log.submission(3, 9))
})

test('409: another root at the size that was cosigned', async () => {
  const log = await known({ seen: 9 })
  await demandConflict(log, 9, log.forkedAt(4).submission(9, 9))
})

test('409: a root for the empty log that is none', async () => {
  const log = await known()
  const body = `${log.origin}\n0\n${Buffer.from(log.root(3)).toString('base64')}\n`
  await demandConflict(log, 0, formatSubmission({ old: 0, proof: [], note: signNote(log.key, body) }))
})

const unproven: readonly (readonly [string, (log: ALog) => Uint8Array[]])[] = [
  ['no proof', () => []],
  ['a proof cut by its last hash', (log) => log.proof(3, 9).slice(0, -1)],
  ['a proof cut by its first hash', (log) => log.proof(3, 9).slice(1)],
  ['a proof with one hash more', (log) => [...log.proof(3, 9), log.root(9)]],
  ['a proof in another order', (log) => log.proof(3, 9).reverse()],
  ['a proof from another size', (log) => log.proof(2, 9)],
  ['a proof to another size', (log) => log.proof(3, 8)],
  ['63 hashes of nothing', () => hashes(63)],
]
for (const [what, proof] of unproven)
  test(`422: ${what}`, async () => {
    const log = await known({ seen: 3 })
    await demandRefusal(422, log, 3, formatSubmission({ old: 3, proof: proof(log), note: log.note(9) }))
  })

test('422: a proof although the old size is zero', async () => {
  const log = await known()
  await demandRefusal(422, log, 0, formatSubmission({ old: 0, proof: log.proof(3, 9), note: log.note(9) }))
})

test('422: a proof although nothing was added', async () => {
  const log = await known({ seen: 9 })
  await demandRefusal(422, log, 9, formatSubmission({ old: 9, proof: log.proof(3, 9), note: log.note(9) }))
})

test('422: a forked log with a proof that is right for itself', async () => {
  const log = await known({ seen: 9 })
  await demandRefusal(422, log, 9, log.forkedAt(4).submission(9, 20))
})

test('413: more than a witness reads, with and without a length told before', async () => {
  const log = await known({ seen: 3 })
  const large = 'x'.repeat(600_000)
  await demandRefusal(413, log, 3, large)
  await demandRefusal(413, log, 3, [large, log.submission(3, 9)])
})

test('405 and 404: other methods and other addresses', async () => {
  assert.equal((await send('', { method: 'GET' })).status, 405)
  assert.equal((await send('', { method: 'PUT' })).status, 405)
  assert.equal((await send('', { path: '/' })).status, 405)
  assert.equal((await send('', { method: 'GET', path: '/checkpoint' })).status, 404)
})

test('anyone can read who the witness is and up to where it has cosigned', async () => {
  const log = await known({ seen: 8 })
  assert.equal((await send('', { method: 'GET', path: '/vkey' })).text, `${witness.vkey}\n`)
  const { text } = await send('', { method: 'GET', path: '/' })
  assert.ok(text.startsWith(witness.vkey))
  assert.ok(text.includes(`${log.origin}\n  8 2026-10-03T04:05:06.000Z`))
})

async function demandRefusal(status: number, log: ALog, size: number, body: Sent): Promise<void> {
  const got = await send(body)
  assert.equal(got.status, status, got.text)
  assert.doesNotMatch(got.text, /—/)
  assert.equal(sizeOf(log), size)
}

async function demandConflict(log: ALog, size: number, body: Sent): Promise<void> {
  const got = await send(body)
  assert.deepEqual([got.status, got.type, got.text], [409, 'text/x.tlog.size', `${size}\n`])
  assert.equal(sizeOf(log), size)
}

function signed(log: ALog, body: string) {
  const note = signNote(log.key, body)
  assert.ok(parseNote(note))
  return { old: 3, proof: log.proof(3, 9), note }
}

function base64(bytes: number): string {
  return Buffer.alloc(bytes, 7).toString('base64')
}

function hashes(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => new Uint8Array(32).fill(i))
}

/** The sign after the first one of `end`, which only changes bits that padding leaves out. */
function next(end: string): string {
  return String.fromCharCode(end.charCodeAt(0) + 1)
}
