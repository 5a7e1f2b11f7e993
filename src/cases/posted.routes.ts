import type { FastifyRequest } from 'fastify'
import { readForm } from '../design/outside/answers.ts'
import { readUpload, uploadRefusal } from '../foundation/outside/upload.ts'
import { isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import { mostFileBytes } from './use-cases/case-files.ts'

export type Posted = {
  typed: Record<string, string | string[]>
  file?: { field: string; name: string; bytes: Buffer }
  /** What was wrong with the file; the fields before it are there all the same. */
  refusal?: Refusal
}

/** So much of a file that is too large is still read and thrown away, so that the fields before it are not lost. */
const mostReadBytes = 80 * 1024 * 1024

/** A posted form with at most one file of ≤ 10 MB, as a browser without scripts sends it, or a plain form. */
export async function readPosted(request: FastifyRequest): Promise<Posted> {
  if (!/^multipart\/form-data/i.test(request.headers['content-type'] ?? ''))
    return { typed: readForm(request) }
  const upload = await readUpload(request.raw, {
    maxBytes: mostReadBytes,
    fieldLimits: { count: 700, bytes: 100_000 },
  })
  if (isRefusal(upload)) return { typed: {}, refusal: upload }
  const typed = cleaned(upload.fields)
  if (!upload.file) return { typed }
  const { field, name, stream } = upload.file
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      size += (chunk as Buffer).length
      if (size <= mostFileBytes) chunks.push(chunk as Buffer)
    }
    if (size > mostFileBytes) return { typed, refusal: refuse('too-large', { maxMegabytes: 10 }, field) }
  } catch (error) {
    await upload.discard()
    const refusal = uploadRefusal(error)
    if (!refusal) throw error
    return { typed, refusal: { ...refusal, field } }
  }
  return { typed, file: { field, name, bytes: Buffer.concat(chunks) } }
}

function cleaned(fields: Record<string, string | string[]>): Posted['typed'] {
  const clean = (value: string) => value.replaceAll('\u0000', '').normalize('NFC')
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(clean) : clean(value),
    ]),
  )
}
