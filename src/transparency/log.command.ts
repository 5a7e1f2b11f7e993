/** `netral log checkpoint|verify|verify-receipt|prove|export` */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { numberText, refusalText } from '../design/texts.ts'
import { id as words } from '../design/words/id.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../foundation/refusal.ts'
import { hexOf } from './domain/leaf.ts'
import { databaseLines, findingLines, logLines, receiptLines } from './log-lines.ts'
import type { EarlierTree } from './use-cases/check-history.ts'
import { checkWhole } from './use-cases/check-whole.ts'
import { exportLog } from './use-cases/export-log.ts'
import { type GivenTexts, givenTrust, receiptTrust } from './use-cases/given-trust.ts'
import { folderSource, type LogSource, webSource } from './use-cases/log-source.ts'
import { receiptOf } from './use-cases/receipts.ts'
import type { RoomRows } from './use-cases/room-rows.ts'
import { type SealSettings, sealNow, withSigner } from './use-cases/seal-now.ts'
import { checkpointIn } from './use-cases/signer.ts'
import { verifyLog } from './use-cases/verify-log.ts'
import { verifyReceipt } from './use-cases/verify-receipt.ts'

export type LogIo = { out(line: string): void; err(line: string): void }

const text = words.transparency.logCommand

/** `log checkpoint [--json]`: the signed checkpoint as it is published; what waits is sealed before. */
export async function checkpointCommand(
  argv: readonly string[],
  house: House,
  settings: SealSettings,
  io: LogIo,
): Promise<number> {
  await withSigner(house, settings, () => sealWith(house, io))
  const note = readText(join(house.dataDir, 'log', 'checkpoint'))
  const tree = note === undefined ? undefined : checkpointIn(note)
  if (note === undefined || !tree || isRefusal(tree)) return complain(io, refusalOf('log.checkpoint-absent'))
  const { origin, size, root } = tree
  if (argv.includes('--json'))
    io.out(JSON.stringify({ origin, size, root: Buffer.from(root).toString('base64'), note }))
  else io.out(note.replace(/\n$/, ''))
  return 0
}

type VerifyContext = {
  /** The log of this data folder lies below it. */
  dataDir: string
  /** Opens the database, for `--against-database` only. */
  withHouse(work: (house: House) => Promise<number>): Promise<number>
  rooms: readonly RoomRows[]
}

/**
 * `log verify [URL|DIR] [--against-database] [--policy FILE] [--vkey FILE] [--since FILE]… [--json]`. 0 when all fits, 1
 * when something does not, 2 when it could not be asked. Needs no database unless told to compare with it.
 */
export async function verifyCommand(
  argv: readonly string[],
  context: VerifyContext,
  io: LogIo,
): Promise<number> {
  const asked = readVerify(argv)
  if (!asked) return usage(io, text.useVerify)
  const own = resolve(context.dataDir, 'log')
  const place = asked.place ?? own
  const isWeb = /^https?:\/\//.test(place)
  if (asked.againstDatabase && (isWeb || resolve(place) !== own)) return usage(io, text.foreignLog)
  const source = isWeb ? webSource(place) : folderSource(resolve(place))

  const texts = await givenTexts(asked, source, place, io)
  if (typeof texts === 'number') return texts
  const trust = givenTrust(texts)
  if (isRefusal(trust)) return complain(io, trust)
  const { policy } = trust
  const earlier: EarlierTree[] = []
  for (const file of asked.since) {
    const note = readText(file)
    const tree = note === undefined ? undefined : checkpointIn(note)
    if (!tree || isRefusal(tree)) return usage(io, text.noFile(file))
    earlier.push({ size: tree.size, root: tree.root, where: file })
  }
  const report = (
    log: Awaited<ReturnType<typeof verifyLog>>,
    database?: Parameters<typeof databaseLines>[0],
  ) => {
    const findings = [...log.findings, ...(database?.findings ?? [])]
    const keysFrom = asked.policy === undefined && asked.vkey === undefined ? 'log' : 'checker'
    if (asked.json)
      io.out(JSON.stringify(asJson({ ...log, keysFrom, database, ok: findings.length === 0, findings })))
    else
      for (const one of [...logLines(log), ...databaseLines(database), ...findingLines(findings)]) io.out(one)
    return findings.length === 0 ? 0 : 1
  }
  if (asked.againstDatabase)
    return context.withHouse(async (house) => {
      const { log, database } = await checkWhole(house, policy, context.rooms, earlier)
      return report(log, database)
    })
  const onProgress = (done: number) => {
    if (done % 1_048_576 === 0) io.err(numberText(words, done))
  }
  try {
    return report(await verifyLog(source, { policy, earlier, onProgress }))
  } catch (error) {
    if (isWeb) return usage(io, `${text.notReached(place)} ${(error as Error).message}`)
    throw error
  }
}

/** `log verify-receipt FILE [--policy FILE] [--vkey FILE] [--json]`: offline, with no database. 0, 1 or 2 as above. */
export function verifyReceiptCommand(argv: readonly string[], dataDir: string, io: LogIo): number {
  const asked = readVerify(argv)
  if (!asked?.place || asked.againstDatabase || asked.since.length) return usage(io, text.useReceipt)
  const bytes = readBytes(asked.place)
  if (!bytes) return usage(io, text.noFile(asked.place))
  const texts: GivenTexts = { policy: readGiven(asked.policy), vkeys: readGiven(asked.vkey) }
  const unread = [asked.policy, asked.vkey].find((file) => file !== undefined && readText(file) === undefined)
  if (unread !== undefined) return usage(io, text.noFile(unread))
  if (texts.policy === undefined && texts.vkeys === undefined) {
    const own = (name: string) => readText(join(dataDir, 'log', name))
    texts.policy = own('policy')
    texts.vkeys = [own('vkey'), own('batch-vkey')].join('\n')
    if (!texts.vkeys.trim() && texts.policy === undefined) return usage(io, text.noKeys)
    io.err(text.ownKeys)
  }
  const trust = receiptTrust(texts)
  if (isRefusal(trust)) return complain(io, trust)
  const verdict = verifyReceipt(bytes, trust)
  if (isRefusal(verdict)) {
    if (asked.json) io.out(JSON.stringify(asJson({ ok: false, findings: [verdict] })))
    else for (const one of findingLines([verdict])) io.out(one)
    return 1
  }
  const { entry, ...rest } = verdict
  const facts = JSON.parse(Buffer.from(entry.facts).toString('utf8'))
  // A promise has no witnesses yet; a sealed entry counts when enough have cosigned.
  const ok = !verdict.sealed || verdict.met
  if (asked.json)
    io.out(
      JSON.stringify({
        ok,
        ...rest,
        kind: entry.kind,
        facts,
        commitment: hexOf(entry.commitment),
        findings: [],
      }),
    )
  else for (const one of receiptLines(verdict)) io.out(one)
  return ok ? 0 : 1
}

/** `log prove ID [--with-record]`: the receipt of an entry as tlog-proof text. */
export async function proveCommand(
  argv: readonly string[],
  house: House,
  settings: SealSettings,
  io: LogIo,
): Promise<number> {
  const ids = argv.filter((word) => !word.startsWith('--'))
  const withRecord = argv.includes('--with-record')
  if (ids.length !== 1 || argv.length !== ids.length + Number(withRecord)) return usage(io, text.useProve)
  const [entry] = ids
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(entry!))
    return complain(io, refusalOf('not-found'))
  const receipt = await withSigner(house, settings, async () => {
    await sealWith(house, io)
    return receiptOf(house, entry!, { withRecord })
  })
  if (isRefusal(receipt)) return complain(io, receipt)
  io.out(receipt.text.replace(/\n$/, ''))
  return 0
}

/** `log export DIR [--json]`: a copy of the published log that any web server can serve and anyone can check. */
export async function exportCommand(
  argv: readonly string[],
  house: House,
  settings: SealSettings,
  io: LogIo,
): Promise<number> {
  const [folder, ...more] = argv.filter((word) => word !== '--json')
  if (!folder || folder.startsWith('--') || more.length) return usage(io, text.useExport)
  await withSigner(house, settings, () => sealWith(house, io))
  const done = await exportLog(join(house.dataDir, 'log'), resolve(folder))
  if (isRefusal(done))
    return done.key === 'log.other-origin' ? usage(io, text.folderOfOther(folder)) : complain(io, done)
  if (argv.includes('--json')) io.out(JSON.stringify(done))
  else io.out(text.exported(numberText(words, done.files), numberText(words, done.size), folder))
  return 0
}

/** What can not be sealed now is said; the log as it is published can be had all the same. */
async function sealWith(house: House, io: LogIo): Promise<void> {
  const done = await sealNow(house)
  if (done && isRefusal(done)) io.err(refusalText(words, done))
}

type Asked = {
  place: string | undefined
  againstDatabase: boolean
  policy: string | undefined
  vkey: string | undefined
  since: string[]
  json: boolean
}

function readVerify(argv: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: {
        'against-database': { type: 'boolean' },
        policy: { type: 'string' },
        vkey: { type: 'string' },
        since: { type: 'string', multiple: true },
        json: { type: 'boolean' },
      },
      allowPositionals: true,
    })
    if (positionals.length > 1) return undefined
    const { policy, vkey, since = [], json = false } = values
    return {
      place: positionals[0],
      againstDatabase: values['against-database'] ?? false,
      policy,
      vkey,
      since,
      json,
    }
  } catch {
    return undefined
  }
}

/** The checker's own files; without any, those that the log itself publishes, and then this is said. */
async function givenTexts(
  asked: Asked,
  source: LogSource,
  place: string,
  io: LogIo,
): Promise<GivenTexts | number> {
  const { policy, vkey } = asked
  for (const file of [policy, vkey])
    if (file !== undefined && readText(file) === undefined) return usage(io, text.noFile(file))
  if (policy !== undefined || vkey !== undefined) return { policy: readGiven(policy), vkeys: readGiven(vkey) }
  try {
    const [ownPolicy, ownKey] = await Promise.all([source.read('policy'), source.read('vkey')])
    if (!ownPolicy && !ownKey) return usage(io, `${text.notReached(place)} ${text.noKeys}`)
    io.err(text.ownKeys)
    const decoded = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('utf8')
    return { policy: decoded(ownPolicy), vkeys: decoded(ownKey) }
  } catch (error) {
    return usage(io, `${text.notReached(place)} ${(error as Error).message}`)
  }
}

function readGiven(file: string | undefined): string | undefined {
  return file === undefined ? undefined : readText(file)
}

function readText(file: string): string | undefined {
  return readBytes(file)?.toString('utf8')
}

function readBytes(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** Findings with their sentence, for machines that tell people. */
function asJson<Report extends { findings: readonly Refusal[] }>(report: Report): object {
  return {
    ...report,
    findings: report.findings.map((finding) => ({
      key: finding.key,
      ...finding.facts,
      text: refusalText(words, finding),
    })),
  }
}

function refusalOf(key: string): Refusal {
  return { refused: true, key, facts: {} }
}

function usage(io: LogIo, sentence: string): number {
  io.err(sentence)
  return 2
}

function complain(io: LogIo, refusal: Refusal): number {
  io.err(refusalText(words, refusal))
  return 2
}
