import type { FastifyRequest } from 'fastify'
import sharp from 'sharp'
import { readUpload, uploadRefusal } from '../../foundation/outside/upload.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'

const mostBytes = 10_000_000

export type SmallFile = { name: string; bytes: Buffer; fields: Record<string, string | string[]> }

/** One small file of a form, wholly read. Refuses none chosen, an empty one, and more than 10 MB. */
export async function smallFile(request: FastifyRequest): Promise<SmallFile | Refusal> {
  const upload = await readUpload(request.raw, { maxBytes: mostBytes })
  if (isRefusal(upload)) return upload
  if (!upload.file) return refuse('upload.missing', {}, 'berkas')
  try {
    const parts: Buffer[] = []
    for await (const part of upload.file.stream) parts.push(part)
    return { name: upload.file.name, bytes: Buffer.concat(parts), fields: upload.fields }
  } catch (error) {
    const refusal = uploadRefusal(error)
    if (!refusal) throw error
    return refusal
  } finally {
    await upload.discard()
  }
}

/** A PDF as it is; a photograph turned upright and drawn anew, without what the camera wrote into it. */
export async function readPaperFile(
  bytes: Buffer,
): Promise<{ type: 'application/pdf' | 'image/jpeg'; body: Buffer } | Refusal> {
  if (bytes.subarray(0, 1024).includes('%PDF-')) return { type: 'application/pdf', body: bytes }
  const isPicture =
    bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) ||
    bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))
  if (!isPicture) return refuse('pledges.file-kind', {}, 'berkas')
  try {
    const body = await sharp(bytes, { limitInputPixels: 60_000_000 })
      .rotate()
      .resize({ width: 2400, height: 2400, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 84 })
      .toBuffer()
    return { type: 'image/jpeg', body }
  } catch {
    return refuse('pledges.file-kind', {}, 'berkas')
  }
}
