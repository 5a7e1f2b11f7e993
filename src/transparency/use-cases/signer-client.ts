import { request } from 'node:http'
import { type PrivateSocket, privateSocket } from '../../foundation/outside/private-socket.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { toBase64 } from '../domain/bytes.ts'
import type { Signer, SignerState } from './signer.ts'

/** Where the signer of a data folder listens, and what it is shown. */
export function signerSocket(dataDir: string): PrivateSocket {
  return privateSocket(dataDir, 'signer', 'transparency/signer')
}

/** The signer of a data folder, asked over its unix socket. Refuses with `log.signer-away` when none answers. */
export function openSignerClient(dataDir: string): Signer {
  const note = async (path: string, value: unknown) => {
    const answer = await ask<{ note: string }>(dataDir, path, value)
    return isRefusal(answer) ? answer : answer.note
  }
  return {
    state: () => ask<SignerState>(dataDir, '/state'),
    sign: ({ old, path, body }) => note('/sign', { old, path: path.map(toBase64), body }),
    signBatch: ({ size, root, coarse }) => note('/batch', { size, root: toBase64(root), coarse }),
  }
}

async function ask<Answer>(dataDir: string, path: string, value?: unknown): Promise<Answer | Refusal> {
  try {
    return JSON.parse(await send(dataDir, path, value)) as Answer | Refusal
  } catch {
    return refuse('log.signer-away')
  }
}

function send(dataDir: string, path: string, value: unknown): Promise<string> {
  const socket = signerSocket(dataDir)
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        socketPath: socket.path,
        path,
        method: value === undefined ? 'GET' : 'POST',
        headers: { authorization: socket.token },
        agent: false,
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
      },
    )
    asked.setTimeout(30_000, () => asked.destroy(new Error('The signer did not answer in time.')))
    asked.on('error', reject)
    asked.end(value === undefined ? undefined : JSON.stringify(value))
  })
}
