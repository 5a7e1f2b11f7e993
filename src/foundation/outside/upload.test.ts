import assert from 'node:assert/strict'
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../refusal.ts'
import { readUpload, type Upload, type UploadLimits, uploadRefusal } from './upload.ts'

const boundary = '----WebKitFormBoundaryx7'
type Sent = { name: string; value?: string; fileName?: string; content?: Buffer }

function bodyOf(parts: Sent[]): Buffer {
  const pieces = parts.flatMap(({ name, value, fileName, content }) => {
    const file = fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: text/csv`
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`
    return [Buffer.from(head), content ?? Buffer.from(value ?? ''), Buffer.from('\r\n')]
  })
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)])
}

/** An incoming request whose body arrives in the given pieces. */
function arriving(pieces: Buffer[], headers: Record<string, string> = {}): IncomingMessage {
  const stream = Readable.from(pieces, { objectMode: false })
  return Object.assign(stream, {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers },
  }) as unknown as IncomingMessage
}

function cut(body: Buffer, at: number[]): Buffer[] {
  const places = [...new Set(at.map((n) => n % (body.length + 1)))].sort((a, b) => a - b)
  const pieces = [0, ...places].map((from, i) => body.subarray(from, places[i] ?? body.length))
  return pieces.filter((piece) => piece.length > 0)
}

async function contentOf(upload: Upload): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of upload.file?.stream ?? []) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The key of the refusal, whether it is returned or comes out of the file's stream. */
async function refusalOf(parts: Sent[] | Buffer, limits: UploadLimits, headers?: Record<string, string>) {
  const body = Buffer.isBuffer(parts) ? parts : bodyOf(parts)
  const upload = await readUpload(arriving([body], headers), limits)
  if (isRefusal(upload)) return upload.key
  return contentOf(upload).then(
    () => 'none',
    (error: unknown) => uploadRefusal(error)?.key ?? 'not ours',
  )
}

const limits = { maxBytes: 1_000 }

test('fields and file come out as they were sent, however the network cuts the body', async () => {
  const nasty = fc.constantFrom(
    Buffer.from(`\r\n--${boundary}`.slice(0, -1)),
    Buffer.from('\r\n'),
    Buffer.from('\r'),
    Buffer.from('\r\n--'),
  )
  const content = fc
    .array(fc.oneof(nasty, fc.uint8Array({ minLength: 1, maxLength: 60 }).map(Buffer.from)), {
      minLength: 1,
      maxLength: 8,
    })
    .map((pieces) => Buffer.concat(pieces))
    // A browser chooses a boundary that its file does not contain.
    .filter((bytes) => !bytes.includes(`\r\n--${boundary}`))
  const fields = fc.array(
    fc.record({ name: fc.constantFrom('a', 'b'), value: fc.string({ unit: 'grapheme' }) }),
    {
      maxLength: 4,
    },
  )
  await fc.assert(
    fc.asyncProperty(fields, content, fc.array(fc.nat(), { maxLength: 30 }), async (sent, bytes, at) => {
      const body = bodyOf([...sent, { name: 'berkas', fileName: 'pegawai.csv', content: bytes }])
      const upload = await readUpload(arriving(cut(body, at)), { maxBytes: 10_000 })
      assert.ok(!isRefusal(upload))
      for (const name of ['a', 'b']) {
        const expected = sent.filter((field) => field.name === name).map((field) => field.value)
        assert.deepEqual([upload.fields[name] ?? []].flat(), expected)
      }
      assert.equal(upload.file?.name, 'pegawai.csv')
      assert.deepEqual(await contentOf(upload), bytes)
    }),
    { numRuns: 300 },
  )
})

test('a body arriving byte by byte is read the same', async () => {
  const body = bodyOf([
    { name: 'nama', value: 'Ñuñu' },
    { name: 'berkas', fileName: 'a.csv', content: Buffer.from('x\r\n--y') },
  ])
  const upload = await readUpload(arriving([...body].map((byte) => Buffer.from([byte]))), limits)
  assert.ok(!isRefusal(upload))
  assert.equal(upload.fields.nama, 'Ñuñu')
  assert.equal((await contentOf(upload)).toString(), 'x\r\n--y')
})

test('a form without a chosen file has fields and no file', async () => {
  const upload = await readUpload(
    arriving([
      bodyOf([
        { name: 'langkah', value: '2' },
        { name: 'berkas', fileName: '', value: '' },
      ]),
    ]),
    limits,
  )
  assert.ok(!isRefusal(upload))
  assert.equal(upload.fields.langkah, '2')
  assert.equal(upload.file, undefined)
})

test('an empty file is refused when it is read, and the fields before it are there', async () => {
  const body = bodyOf([
    { name: 'uraian', value: 'diketik lama' },
    { name: 'berkas', fileName: 'a.csv', content: Buffer.alloc(0) },
  ])
  const upload = await readUpload(arriving([body]), limits)
  assert.ok(!isRefusal(upload))
  assert.equal(upload.fields.uraian, 'diketik lama')
  await assert.rejects(
    async () => {
      for await (const _ of upload.file?.stream ?? []) assert.fail('nothing to read')
    },
    (error) => uploadRefusal(error)?.key === 'upload.empty',
  )
})

test('broken or unwanted bodies are refused by name, none of them throws', async () => {
  const file = { name: 'berkas', fileName: 'a.csv', content: Buffer.from('abc') }
  assert.equal(await refusalOf([{ ...file, content: Buffer.alloc(0) }], limits), 'upload.empty')
  assert.equal(await refusalOf([{ ...file, content: Buffer.alloc(1_001) }], limits), 'upload.too-large')
  assert.equal(await refusalOf([{ ...file, content: Buffer.alloc(1_000) }], limits), 'none')
  assert.equal(await refusalOf([file], limits, { 'content-length': '62000000' }), 'upload.too-large')
  assert.equal(await refusalOf([file, file], limits), 'upload.more-than-one')
  assert.equal(await refusalOf([file, { name: 'a', value: '1' }], limits), 'upload.file-not-last')
  assert.equal(await refusalOf(bodyOf([file]).subarray(0, -20), limits), 'upload.interrupted')
  assert.equal(await refusalOf(Buffer.from('no boundary here'), limits), 'upload.interrupted')
  assert.equal(await refusalOf(Buffer.alloc(9_000, 'x'), limits), 'upload.malformed')
  assert.equal(
    await refusalOf(Buffer.from(`--${boundary}\r\n\r\nvalue\r\n--${boundary}--`), limits),
    'upload.malformed',
  )
  assert.equal(await refusalOf(Buffer.from(`--${boundary}tail\r\n\r\n`), limits), 'upload.malformed')
  assert.equal(await refusalOf([file], limits, { 'content-type': 'multipart/form-data' }), 'upload.malformed')
  assert.equal(
    await refusalOf([file], limits, { 'content-type': 'text/plain; boundary=x' }),
    'upload.malformed',
  )
  const long = [{ name: 'a', value: 'x'.repeat(70_000) }]
  assert.equal(await refusalOf(long, limits), 'upload.fields')
  const many = Array.from({ length: 61 }, () => ({ name: 'a', value: '1' }))
  assert.equal(await refusalOf(many, limits), 'upload.fields')
})

test('random bytes never crash the reader', async () => {
  const junk = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string().map((text) => Buffer.from(text)),
  )
  await fc.assert(
    fc.asyncProperty(fc.boolean(), junk, async (opened, bytes) => {
      const body = Buffer.concat([Buffer.from(opened ? `--${boundary}\r\n` : ''), bytes])
      const key = await refusalOf(body, limits)
      assert.match(key, /^upload\./)
    }),
    { numRuns: 300 },
  )
})

test('a file name keeps no folder and no control sign', async () => {
  const nameOf = async (fileName: string) => {
    const upload = await readUpload(arriving([bodyOf([{ name: 'f', fileName, value: 'x' }])]), limits)
    assert.ok(!isRefusal(upload))
    return upload.file?.name
  }
  assert.equal(await nameOf('../../etc/passwd'), 'passwd')
  assert.equal(await nameOf('C:\\Data\\pegawai.csv'), 'pegawai.csv')
  assert.equal(await nameOf('a%22b%0D%0A.csv'), 'a"b.csv')
  assert.equal(await nameOf('gambar\u202egnp.exe'), 'gambargnp.exe')
  assert.equal(await nameOf('/'), 'berkas')
})

test('the sender of a file that is too large still gets the answer', async (t) => {
  const server = createServer((request, response) => {
    void readUpload(request, limits).then((upload) => {
      response.statusCode = isRefusal(upload) ? 413 : 200
      response.end(isRefusal(upload) ? upload.key : 'ok')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const body = bodyOf([{ name: 'berkas', fileName: 'besar.csv', content: Buffer.alloc(5_000_000) }])
  const answer = await new Promise<string>((done, failed) => {
    const headers = {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': body.length,
    }
    const sending = httpRequest({ port, host: '127.0.0.1', method: 'POST', headers }, (response) => {
      response.setEncoding('utf8').on('data', (text) => done(`${response.statusCode} ${text}`))
    })
    sending.on('error', failed).end(body)
  })
  assert.equal(answer, '413 upload.too-large')
})

test('a sender that goes away leaves no unhandled failure', async (t) => {
  let told: (key: string) => void
  const outcome = new Promise<string>((done) => {
    told = done
  })
  const server = createServer((request) => {
    void readUpload(request, { maxBytes: 1_000_000 }).then(async (upload) => {
      if (isRefusal(upload)) return told(upload.key)
      await contentOf(upload).then(
        () => told('none'),
        (error: unknown) => told(uploadRefusal(error)?.key ?? 'not ours'),
      )
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const body = bodyOf([{ name: 'berkas', fileName: 'a.csv', content: Buffer.alloc(50_000, 'x') }])
  const headers = {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'content-length': body.length,
  }
  const sending = httpRequest({ port, host: '127.0.0.1', method: 'POST', headers })
  sending.on('error', () => undefined)
  sending.write(body.subarray(0, 20_000), () => sending.destroy())
  assert.equal(await outcome, 'upload.interrupted')
})
