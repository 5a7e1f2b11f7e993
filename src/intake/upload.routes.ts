import type { FastifyInstance, FastifyReply } from 'fastify'
import { refusalText } from '../design/index.ts'
import { id as words } from '../design/words/id.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../foundation/refusal.ts'
import { evidenceLimits } from './domain/evidence.ts'
import { addPiece, type ChunkedUpload, finishUpload, uploadOffset } from './use-cases/add-evidence.ts'
import type { CodeKeys } from './use-cases/code-key.ts'
import { readTicket } from './use-cases/thread.ts'

type Asked = { tiket?: unknown; nama?: unknown; ukuran?: unknown; sidik?: unknown }

/** The same upload in pieces, for browsers with scripts: ask where it stands, add pieces, finish. JSON both ways. */
export function uploadRoutes(app: FastifyInstance, house: House): void {
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: evidenceLimits.chunkBytes + 1_024 },
    (_request, body, done) => done(null, body),
  )

  app.post('/bukti/unggahan', async (request, reply) => {
    const asked = readAsked(request.body as Asked)
    if (isRefusal(asked)) return answer(reply, asked)
    return answer(reply, await uploadOffset(house, asked.keys, asked.upload))
  })

  app.post('/bukti/potongan', { bodyLimit: evidenceLimits.chunkBytes + 1_024 }, async (request, reply) => {
    const asked = readAsked(readHeader(request.headers['x-unggahan']))
    if (isRefusal(asked)) return answer(reply, asked)
    const offset = Number(request.headers['x-mulai'])
    const piece = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    return answer(reply, await addPiece(house, asked.keys, asked.upload, offset, piece))
  })

  app.post('/bukti/selesai', async (request, reply) => {
    const asked = readAsked(request.body as Asked)
    if (isRefusal(asked)) return answer(reply, asked)
    const done = await finishUpload(house, asked.keys, asked.upload)
    return answer(reply, isRefusal(done) ? done : done.bytes)
  })

  function readAsked(asked: Asked | null): { keys: CodeKeys; upload: ChunkedUpload } | Refusal {
    const keys = readTicket(house, asked?.tiket)
    if (isRefusal(keys)) return keys
    const bytes = Number(asked?.ukuran)
    return {
      keys,
      upload: {
        name: String(asked?.nama ?? '').slice(0, 300),
        bytes: Number.isSafeInteger(bytes) ? bytes : 0,
        fingerprint: String(asked?.sidik ?? '').slice(0, 100),
      },
    }
  }
}

function readHeader(header: string | string[] | undefined): Asked | null {
  try {
    return JSON.parse(Buffer.from(String(header), 'base64url').toString('utf8')) as Asked
  } catch {
    return null
  }
}

/** A refusal as the sentence to show; else how many bytes the site holds now. */
function answer(reply: FastifyReply, result: number | Refusal): FastifyReply {
  reply.header('content-type', 'application/json; charset=utf-8')
  if (!isRefusal(result)) return reply.send(JSON.stringify({ sampai: result }))
  const expired = result.key === 'intake.ticket-expired'
  return reply
    .code(expired ? 401 : result.key === 'intake.upload-busy' ? 409 : 422)
    .send(JSON.stringify({ kalimat: refusalText(words, result) }))
}
