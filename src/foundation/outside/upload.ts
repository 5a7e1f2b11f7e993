/**
 * Reads one upload as a browser without scripts sends it: `multipart/form-data` with some small fields and, last,
 * at most one file. A reader of our own, because general multipart libraries buffer, write temporary files, or let
 * a malformed body kill the process. Nothing is ever held beyond the small fields and one network chunk.
 */
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { type Refusal, refuse } from '../refusal.ts'
import { BodyReader, BodyTooLong, type Source } from './upload-body.ts'

export type UploadLimits = {
  /** Bytes of the file itself. */
  maxBytes: number
  fieldLimits?: {
    /** How many fields may come before the file. */
    count?: number
    /** Bytes of one field's value. */
    bytes?: number
  }
  /** Bytes of an unwanted body that are still read and thrown away, so that the browser gets to see our answer. */
  drainBytes?: number
}

export type Upload = {
  fields: Record<string, string | string[]>
  /** Absent when nothing was chosen. Its stream fails with `UploadProblem` when the body breaks a rule later on. */
  file?: { field: string; name: string; type: string; stream: Readable }
  /** Throws away what has not been read. To be called when the answer does not need the file. */
  discard: () => Promise<void>
}

/** Lets a server's routes see the body of an upload unread: `readUpload(request.raw, …)` is then called by the route. */
export function leaveUploadsUnread(app: {
  hasContentTypeParser(type: string): boolean
  addContentTypeParser(
    type: string,
    parser: (r: unknown, p: unknown, done: (e: null) => void) => void,
  ): unknown
}): void {
  if (app.hasContentTypeParser('multipart/form-data')) return
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null))
}

/** Carries a refusal out of the file's stream, where nothing can be returned. */
export class UploadProblem extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.key)
    this.name = 'UploadProblem'
    this.refusal = refusal
  }
}

/** The refusal inside an error met while reading `file.stream`, if it is one of ours. */
export function uploadRefusal(error: unknown): Refusal | undefined {
  return error instanceof UploadProblem ? error.refusal : undefined
}

const headerBytes = 8_192
const drainMs = 60_000
const closeAfterMs = 5_000
/** Room for boundaries, headers and fields beside the file, when the declared length is compared with the limit. */
const overheadBytes = 262_144

type Part = { field: string; fileName: string | undefined; type: string }

/**
 * Reads the fields and stands at the first byte of the file. Refuses (having drained the body):
 * `upload.malformed`, `upload.too-large`, `upload.fields`, `upload.interrupted`. After the file nothing may follow:
 * `upload.more-than-one`, `upload.file-not-last`, `upload.too-large` and `upload.empty` come out of the stream.
 */
export async function readUpload(request: IncomingMessage, limits: UploadLimits): Promise<Upload | Refusal> {
  const { maxBytes, drainBytes = Math.max(8 * maxBytes, 67_108_864) } = limits
  const source = request[Symbol.asyncIterator]() as Source
  const refuseAfterDraining = async (refusal: Refusal) => {
    await drain(request, source, drainBytes)
    return refusal
  }

  const boundary = boundaryOf(request.headers['content-type'])
  if (!boundary) return refuseAfterDraining(refuse('upload.malformed'))
  const declared = Number(request.headers['content-length'] ?? 0)
  if (declared > maxBytes + overheadBytes) return refuseAfterDraining(tooLarge(maxBytes))

  const body = new BodyReader(source, boundary)
  try {
    const upload = await readParts(body, limits)
    const discard = async () => {
      upload.file?.stream.on('error', () => undefined).destroy()
      await drain(request, source, drainBytes)
    }
    return { ...upload, discard }
  } catch (problem) {
    return refuseAfterDraining(asProblem(problem).refusal)
  }
}

/** Fields and file of the body, up to the first bytes of the file. Throws `UploadProblem`. */
async function readParts(body: BodyReader, limits: UploadLimits): Promise<Omit<Upload, 'discard'>> {
  const { count = 60, bytes = 65_536 } = limits.fieldLimits ?? {}
  const fields: Record<string, string | string[]> = Object.create(null)
  let seen = 0

  if (!(await body.skipToFirstPart())) throw problem('upload.malformed')
  while (await nextPart(body)) {
    const part = partOf(await body.textUntilBlankLine(headerBytes))
    if (!part) throw problem('upload.malformed')
    if (part.fileName) {
      const file = await fileOf(body, part, limits.maxBytes)
      return { fields, file }
    }
    seen += 1
    if (seen > count) throw problem('upload.fields', { count })
    const value = await body.wholePart(bytes)
    if (part.fileName === undefined) addField(fields, part.field, value.toString('utf8'))
    // A file input without a choice: an empty name and, from every browser, no content.
    else if (value.length > 0) throw problem('upload.malformed')
  }
  return { fields }
}

async function fileOf(body: BodyReader, part: Part, maxBytes: number): Promise<Upload['file']> {
  const chunks = body.partChunks()
  const first = await chunks.next()
  const content = first.done ? emptyFile() : boundedFile(body, first.value, chunks, maxBytes)
  const stream = Readable.from(content, { objectMode: false })
  return { field: part.field, name: tidyName(part.fileName ?? ''), type: part.type, stream }
}

/** Said when it is read, so that the fields before it are not lost. */
async function* emptyFile(): AsyncGenerator<Buffer, void> {
  yield* []
  throw problem('upload.empty')
}

async function* boundedFile(
  body: BodyReader,
  first: Buffer,
  rest: AsyncGenerator<Buffer, void>,
  maxBytes: number,
): AsyncGenerator<Buffer, void> {
  let size = 0
  try {
    for (let chunk: Buffer | undefined = first; chunk; chunk = (await rest.next()).value ?? undefined) {
      size += chunk.length
      if (size > maxBytes) throw new UploadProblem(tooLarge(maxBytes))
      yield chunk
    }
    if (await nextPart(body)) {
      const extra = partOf(await body.textUntilBlankLine(headerBytes))
      throw problem(extra?.fileName === undefined ? 'upload.file-not-last' : 'upload.more-than-one')
    }
  } catch (error) {
    throw asProblem(error)
  }
}

/** True when another part follows, false at the closing boundary. */
async function nextPart(body: BodyReader): Promise<boolean> {
  const after = await body.afterBoundary()
  if (after === 'malformed') throw problem('upload.malformed')
  return after === 'part'
}

/** The boundary of RFC 2046 §5.1.1, from the content type. */
function boundaryOf(contentType = ''): string | undefined {
  if (!/^multipart\/form-data\s*(;|$)/i.test(contentType)) return undefined
  const found = /;\s*boundary=(?:"([^"]*)"|([^\s;"]+))/i.exec(contentType)
  const boundary = found?.[1] ?? found?.[2] ?? ''
  return /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/.test(boundary) ? boundary : undefined
}

function partOf(headers: string | undefined): Part | undefined {
  if (headers === undefined) return undefined
  const lines = headers.split('\r\n')
  const headerOf = (name: string) =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim()
  const disposition = headerOf('content-disposition') ?? ''
  if (!/^form-data\s*;/i.test(disposition)) return undefined
  const field = parameter(disposition, 'name')
  if (!field) return undefined
  const type = (headerOf('content-type') ?? 'application/octet-stream').split(';')[0]!.trim().toLowerCase()
  return { field, fileName: parameter(disposition, 'filename'), type: type.slice(0, 127) }
}

/** A quoted parameter as browsers write it: `"`, CR and LF as %22, %0D, %0A; everything else as it is. */
function parameter(disposition: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(disposition)?.[1]
  return found?.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n')
}

/** A name to show and to store: no folders, no control signs, at most 200 signs, never empty. */
function tidyName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
  const clean = last.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  return Array.from(clean).slice(-200).join('') || 'berkas'
}

function addField(fields: Record<string, string | string[]>, name: string, value: string) {
  const before = fields[name]
  if (before === undefined) fields[name] = value
  else fields[name] = Array.isArray(before) ? [...before, value] : [before, value]
}

function tooLarge(maxBytes: number): Refusal {
  return refuse('upload.too-large', { maxBytes, maxMegabytes: Math.floor(maxBytes / 1_000_000) }, 'file')
}

function problem(key: string, facts: Refusal['facts'] = {}): UploadProblem {
  return new UploadProblem(refuse(key, facts, 'file'))
}

/** Whatever breaks while reading is one of: a rule of ours, a field too long, a body that ends or is cut off. */
function asProblem(error: unknown): UploadProblem {
  if (error instanceof UploadProblem) return error
  if (error instanceof BodyTooLong) return problem('upload.fields')
  return problem('upload.interrupted')
}

/** Reads on, keeping nothing; gives up (and closes the connection) beyond the limit or after a minute. */
async function drain(request: IncomingMessage, source: Source, limit: number): Promise<void> {
  const giveUp = setTimeout(() => request.destroy(), drainMs)
  try {
    for (let size = 0; ; ) {
      const { done, value } = await source.next()
      if (done) return
      size += value.length
      if (size > limit) {
        // Too much to be polite about: the answer has five seconds to go out, then the connection closes.
        setTimeout(() => request.destroy(), closeAfterMs).unref()
        return
      }
    }
  } catch {
    // Gone already: there is nobody to be polite to.
  } finally {
    clearTimeout(giveUp)
  }
}
