import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { submissionLimits } from '../domain/submission.ts'
import type { Witness, WitnessAnswer } from './witness.ts'

export type RunningWitness = { port: number; url: string; close(): Promise<void> }

/** What is said of a request: the answer and, when it was readable, the log and the size. */
export type WitnessJournal = (line: {
  event: string
  status: number
  origin?: string
  size?: number
  ms: number
}) => void

/**
 * A witness on HTTP: `POST /add-checkpoint` for logs, and at `/` in plain text who it is and up to where it has
 * cosigned. Requests that come in slowly are cut off, and large ones are refused before they are read.
 */
export async function serveWitness(
  witness: Witness,
  options: { port: number; host?: string; journal?: WitnessJournal },
): Promise<RunningWitness> {
  const { port, host = '127.0.0.1', journal = () => {} } = options
  const server = createServer((request, response) => {
    const began = performance.now()
    const took = () => Math.round(performance.now() - began)
    void answer(witness, request).then(
      ({ status, type, text, about, headers }) => {
        send(response, status, type, text, headers)
        if (request.method === 'POST') journal({ event: 'asked', status, ...about, ms: took() })
      },
      () => {
        // A disk that is full or broken: nothing was promised, and the log may ask again.
        send(response, 500, 'text/plain; charset=utf-8', 'The witness could not store its state.\n')
        journal({ event: 'failed', status: 500, ms: took() })
      },
    )
  })
  server.headersTimeout = 10_000
  server.requestTimeout = 10_000
  // Longer than the usual interval of a log, so that one connection serves all its checkpoints.
  server.keepAliveTimeout = 75_000
  await listen(server, port, host)
  const address = server.address() as AddressInfo
  return {
    port: address.port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Answer = Omit<WitnessAnswer, 'status'> & { status: number; headers?: Record<string, string> }

async function answer(witness: Witness, request: IncomingMessage): Promise<Answer> {
  const [path] = (request.url ?? '/').split('?')
  const isPost = request.method === 'POST'
  if (path === '/add-checkpoint') {
    if (!isPost) return { ...plain(405, 'Send a checkpoint with POST.'), headers: { allow: 'POST' } }
    const body = await readBody(request)
    if (body === 'broken-off') return plain(400, 'The request broke off.')
    if (body === 'too-large')
      return { ...plain(413, 'The request is too large.'), headers: { connection: 'close' } }
    return witness.addCheckpoint(body)
  }
  if (path !== '/' && path !== '/vkey') return plain(404, 'There is nothing here.')
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return { ...plain(405, 'This can only be read.'), headers: { allow: 'GET, HEAD' } }
  return plain(200, path === '/vkey' ? witness.vkey : describe(witness))
}

function describe(witness: Witness): string {
  const lines = witness
    .held()
    .map(({ origin, size, time }) => `${origin}\n  ${size} ${new Date(time * 1000).toISOString()}`)
  return [witness.vkey, '', ...lines].join('\n').trimEnd()
}

/** `too-large` as soon as that is known: what still comes is then let pass unread, so that the answer arrives. */
function readBody(request: IncomingMessage): Promise<Uint8Array | 'too-large' | 'broken-off'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = Number(request.headers['content-length'] ?? 0)
    if (length > submissionLimits.bytes) {
      request.resume()
      return resolve('too-large')
    }
    length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > submissionLimits.bytes) resolve('too-large')
      else chunks.push(chunk)
    })
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', () => resolve('broken-off'))
    request.once('close', () => resolve('broken-off'))
  })
}

function plain(status: number, sentence: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', text: `${sentence}\n` }
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed || response.headersSent) return
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  })
  response.end(text)
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
}
