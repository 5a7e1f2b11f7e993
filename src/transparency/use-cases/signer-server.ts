import { timingSafeEqual } from 'node:crypto'
import { chmodSync, existsSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { makeSocketFolder, removeSocketFolder } from '../../foundation/outside/private-socket.ts'
import { isRefusal, refuse } from '../../foundation/refusal.ts'
import { fromBase64 } from '../domain/bytes.ts'
import { type BatchToSign, openSigner, type SignerOptions, type ToSign } from './signer.ts'
import { openSignerClient, signerSocket } from './signer-client.ts'

export type SignerServer = { close(): Promise<void> }

const longestRequest = 64 * 1024

/** Runs the signer of a data folder on its unix socket until it is closed. It has no database and no network. */
export async function startSigner(options: SignerOptions): Promise<SignerServer> {
  const { dataDir } = options
  const signer = openSigner(options)
  const own = signerSocket(dataDir)
  const token = Buffer.from(own.token)
  const socket = own.path
  makeSocketFolder(dataDir, 'signer')
  if (existsSync(socket) && !isRefusal(await openSignerClient(dataDir).state()))
    throw new Error('A signer already runs on this data folder.')
  rmSync(socket, { force: true })

  const server = createServer((asked, answer) => {
    serve(asked, answer).catch((error: NodeJS.ErrnoException) => {
      // Its own disk, mostly: the sequencer says so and asks again.
      if (!answer.headersSent) send(answer, 500, refuse('log.signer-failed', { code: error.code }))
      else answer.destroy()
    })
  })
  // One after the other: the last checkpoint is read, compared and replaced as one act.
  let before: Promise<unknown> = Promise.resolve()

  async function serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const shown = Buffer.from(String(asked.headers.authorization ?? ''))
    if (shown.length !== token.length || !timingSafeEqual(shown, token))
      return send(answer, 403, refuse('not-allowed'))
    const what = `${asked.method} ${asked.url}`
    if (what === 'GET /state') return send(answer, 200, await signer.state())
    const body = await readBody(asked)
    if (what === 'POST /batch') {
      const tree = readBatch(body)
      return send(answer, 200, tree ? await signer.signBatch(tree) : refuse('invalid'))
    }
    if (what !== 'POST /sign') return send(answer, 404, refuse('not-found'))
    const toSign = readToSign(body)
    if (!toSign) return send(answer, 422, refuse('invalid'))
    const mine = before.then(() => signer.sign(toSign))
    before = mine.catch(() => undefined)
    return send(answer, 200, await mine)
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socket, () => resolve())
  })
  chmodSync(socket, 0o600)
  return {
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      removeSocketFolder(dataDir, 'signer')
    },
  }
}

function send(answer: ServerResponse, status: number, value: unknown): void {
  const code = status === 200 && isRefusal(value) ? 409 : status
  answer
    .writeHead(code, { 'content-type': 'application/json' })
    .end(JSON.stringify(typeof value === 'string' ? { note: value } : value))
}

async function readBody(asked: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of asked) {
    length += chunk.length
    if (length > longestRequest) return undefined
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    return undefined
  }
}

function readBatch(value: unknown): BatchToSign | undefined {
  const { size, root, coarse } = (value ?? {}) as Record<string, unknown>
  const bytes = typeof root === 'string' ? fromBase64(root) : undefined
  return typeof size === 'number' && bytes ? { size, root: bytes, coarse: coarse === true } : undefined
}

function readToSign(value: unknown): ToSign | undefined {
  const { old, path, body } = (value ?? {}) as Record<string, unknown>
  if (!Number.isSafeInteger(old) || typeof body !== 'string' || !Array.isArray(path)) return undefined
  const hashes = path.map((hash) => (typeof hash === 'string' ? fromBase64(hash) : undefined))
  return hashes.every((hash) => hash !== undefined) ? { old: old as number, path: hashes, body } : undefined
}
