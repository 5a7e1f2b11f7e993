import { createReadStream, createWriteStream, rmSync, type WriteStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { numberText, refusalText } from '../../design/texts.ts'
import { id as words } from '../../design/words/id.ts'
import type { House } from '../../foundation/outside/house.ts'
import { eachRefusal, isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { type HistoryEvent, longestLine, readHistoryLine } from '../domain/history.ts'
import { electionKeys } from '../store/election-store.ts'
import { addHistory, batchSize } from './add-history.ts'
import { type CommandIo, readArguments } from './command-io.ts'
import { countNow, statisticsJob } from './count-cases.ts'
import { linesOf } from './lines.ts'
import { Progress } from './progress.ts'

/** What the command answers with `--json`. */
export type ImportSummary = {
  file: string
  /** Lines that are not empty. */
  lines: number
  added: number
  /** Lines whose id was known already, in the file or from an earlier run. */
  repeated: number
  refused: number
  /** Cases that did not exist before. */
  cases: number
  /** Where the refused lines are, each with its number and why; null when there are none. */
  errorFile: string | null
  unknownFields: string[]
  recordedBeforeHappened: number
}

/**
 * `import history FILE.jsonl [--json]`. Reads line by line, adds in batches, puts refused lines into a file of their
 * own and goes on. The same file twice changes nothing; after a kill the same command goes on. 0 when the file
 * was read to its end, 1 when every line was refused, 2 when it cannot be read.
 */
export async function importHistory(argv: readonly string[], house: House, io: CommandIo): Promise<number> {
  const { commands } = words.monitoring
  const asked = readArguments(argv)
  const [file, ...more] = asked?.words ?? []
  if (!asked || !file || more.length) {
    io.err(commands.useImport)
    return 2
  }
  if (!(await isReadable(file))) {
    io.err(commands.noFile(file))
    return 2
  }
  const summary = await readIn(file, house, io)
  tell(summary, io)
  if (asked.json) io.out(JSON.stringify(summary))
  return summary.lines > 0 && summary.refused === summary.lines ? 1 : 0
}

async function isReadable(file: string): Promise<boolean> {
  try {
    await access(file, constants.R_OK)
    return (await stat(file)).isFile()
  } catch {
    return false
  }
}

async function readIn(file: string, house: House, io: CommandIo): Promise<ImportSummary> {
  const summary: ImportSummary = {
    file: basename(file),
    lines: 0,
    added: 0,
    repeated: 0,
    refused: 0,
    cases: 0,
    errorFile: null,
    unknownFields: [],
    recordedBeforeHappened: 0,
  }
  const facts = { now: house.clock(), elections: await house.transaction(statisticsJob, electionKeys) }
  const errors = new ErrorFile(file, house.dataDir)
  const progress = new Progress(house, io)
  let batch: HistoryEvent[] = []
  const add = async () => {
    const { added, repeated, cases } = await addHistory(house, batch, summary.file)
    summary.added += added
    summary.repeated += repeated
    summary.cases += cases
    batch = []
    progress.tell(() =>
      words.monitoring.commands.progress(
        numberText(words, summary.lines),
        numberText(words, summary.added),
        numberText(words, summary.refused),
      ),
    )
  }
  try {
    for await (const { number, text } of linesOf(createReadStream(file, 'utf8'), longestLine + 1)) {
      if (text.trim() === '') continue
      summary.lines += 1
      const line = readHistoryLine(text, facts)
      if (isRefusal(line)) {
        summary.refused += 1
        await errors.add(number, text, line)
        continue
      }
      for (const field of line.unknownFields)
        if (!summary.unknownFields.includes(field) && summary.unknownFields.length < 20)
          summary.unknownFields.push(field)
      if (line.event.recorded < line.event.happened) summary.recordedBeforeHappened += 1
      batch.push(line.event)
      if (batch.length >= batchSize) await add()
    }
    if (batch.length) await add()
    await countNow(house, progress)
  } finally {
    summary.errorFile = await errors.close()
  }
  return summary
}

function tell(summary: ImportSummary, io: CommandIo): void {
  const { commands } = words.monitoring
  const number = (value: number) => numberText(words, value)
  io.err(
    commands.imported(
      number(summary.lines),
      number(summary.added),
      number(summary.repeated),
      number(summary.refused),
    ),
  )
  if (summary.errorFile) io.err(commands.errorFile(summary.errorFile))
  if (summary.unknownFields.length) io.err(commands.unknownFields(summary.unknownFields.join(', ')))
  if (summary.recordedBeforeHappened)
    io.err(commands.recordedBeforeHappened(number(summary.recordedBeforeHappened)))
}

/** `FILE.errors.jsonl` beside the file, or in the data folder where that may not be written. */
class ErrorFile {
  private readonly file: string
  private readonly dataDir: string
  private path = ''
  private stream: WriteStream | undefined

  constructor(file: string, dataDir: string) {
    this.file = resolve(file)
    this.dataDir = dataDir
  }

  async add(line: number, text: string, refusal: Refusal): Promise<void> {
    this.stream ??= await this.open()
    const because = eachRefusal(refusal).map((one) => refusalText(words, one))
    const shown = text.length > 2000 ? `${text.slice(0, 2000)}…` : text
    if (!this.stream.write(`${JSON.stringify({ line, refused: refusal.key, because, text: shown })}\n`))
      await new Promise((resume) => this.stream?.once('drain', resume))
  }

  /** Also takes away the error file of an earlier run when nothing is wrong any more. */
  async close(): Promise<string | null> {
    if (!this.stream) {
      rmSync(this.beside(), { force: true })
      return null
    }
    const { stream } = this
    await new Promise((done) => stream.end(done))
    return this.path
  }

  private beside(): string {
    return join(dirname(this.file), this.name())
  }

  private name(): string {
    return `${basename(this.file)}.errors.jsonl`
  }

  private async open(): Promise<WriteStream> {
    const mayWrite = await access(dirname(this.file), constants.W_OK).then(
      () => true,
      () => false,
    )
    this.path = mayWrite ? this.beside() : join(this.dataDir, this.name())
    const stream = createWriteStream(this.path)
    await new Promise((ready, failed) => stream.once('open', ready).once('error', failed))
    return stream
  }
}
