/** The bytes of a multipart body, taken part by part from a stream of chunks of any size. */
export type Source = { next(): Promise<IteratorResult<Buffer, unknown>> }

export class BodyTooLong extends Error {}
export class BodyEndedEarly extends Error {}

/** Bytes before the first boundary; browsers send none, old clients a line or two. */
const preambleBytes = 4_096

export class BodyReader {
  readonly #source: Source
  readonly #delimiter: Buffer
  /** Taken from the source, not yet consumed. Starts with a line end, so that the first boundary looks like all others. */
  #held: Buffer = Buffer.from('\r\n')

  constructor(source: Source, boundary: string) {
    this.#source = source
    this.#delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1')
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#source.next()
    if (done) throw new BodyEndedEarly()
    this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value])
  }

  #take(count: number): Buffer {
    const taken = this.#held.subarray(0, count)
    this.#held = this.#held.subarray(count)
    return taken
  }

  /** Stands behind the first boundary afterwards; false when none comes soon. */
  async skipToFirstPart(): Promise<boolean> {
    try {
      await this.wholePart(preambleBytes)
      return true
    } catch (error) {
      if (error instanceof BodyTooLong) return false
      throw error
    }
  }

  /** What stands right behind a boundary: another part, the end, or something that is neither. */
  async afterBoundary(): Promise<'part' | 'end' | 'malformed'> {
    for (;;) {
      const text = this.#held.toString('latin1', 0, 80)
      if (text.startsWith('--')) return 'end'
      const lineEnd = /^[ \t]*\r\n/.exec(text)
      if (lineEnd) {
        // The line end stays: a part without any header would otherwise hide its blank line.
        this.#take(lineEnd[0].length - 2)
        return 'part'
      }
      if (!/^(-|[ \t]*\r?)$/.test(text) || text.length >= 80) return 'malformed'
      await this.#more()
    }
  }

  /** A part's headers, without the line ends around them; `undefined` when longer than the limit. */
  async textUntilBlankLine(limit: number): Promise<string | undefined> {
    for (;;) {
      const end = this.#held.indexOf('\r\n\r\n')
      if (end >= 0 && end <= limit) return this.#take(end + 4).toString('utf8', 2, Math.max(2, end))
      if (this.#held.length > limit) return undefined
      await this.#more()
    }
  }

  /** The part up to the next boundary in pieces, none of them empty; stands behind the boundary afterwards. */
  async *partChunks(): AsyncGenerator<Buffer, void> {
    for (;;) {
      const end = this.#held.indexOf(this.#delimiter)
      if (end >= 0) {
        if (end > 0) yield this.#take(end)
        this.#take(this.#delimiter.length)
        return
      }
      // The tail may be the beginning of a boundary: keep it until more is known.
      const safe = this.#held.length - (this.#delimiter.length - 1)
      if (safe > 0) yield this.#take(safe)
      await this.#more()
    }
  }

  async wholePart(limit: number): Promise<Buffer> {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of this.partChunks()) {
      size += chunk.length
      if (size > limit) throw new BodyTooLong()
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  }
}
