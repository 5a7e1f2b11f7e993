import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { fromDecimal } from '../domain/bytes.ts'
import { parseCheckpoint } from '../domain/checkpoint.ts'
import {
  formatNote,
  formatVkey,
  isBySameKey,
  type NoteSignature,
  parseNote,
  parseSignatureLines,
  withSignatures,
} from '../domain/note.ts'
import { type Policy, type PolicyWitness, policyMet } from '../domain/policy.ts'
import { formatSubmission } from '../domain/submission.ts'
import { readPolicy, verifyNote } from './keys.ts'

/**
 * How a witness took a checkpoint. `offline`: no answer. `slow`: none within the limit. `refused`: an answer that
 * is no cosignature. `lying`: an answer that contradicts itself, or a signature that does not fit. `ahead`: it has
 * cosigned a larger tree than ours. `forked`: it holds another tree of the same log.
 */
export type WitnessOutcome = 'cosigned' | 'offline' | 'slow' | 'refused' | 'lying' | 'ahead' | 'forked'

/** What is known of one witness of the policy; kept as a file, so that the public page can show and check it. */
export type WitnessReport = {
  /** Its name in the policy. */
  name: string
  vkey: string
  outcome: WitnessOutcome
  /** Status of its answer, where that was the trouble; the size that it named, when it is ahead. */
  status?: number
  size?: number
  /** ISO moments: of the last asking, and since when the outcome has been this one. */
  at: string
  since: string
  /** The last checkpoint with the signatures of the log and of this witness. */
  note?: string
}

export type Round = {
  /** The checkpoint with every cosignature that was verified. */
  checkpoint: string
  /** Names, in the policy, of those who cosigned it. */
  witnesses: string[]
  /** Whether they are enough; false without a readable policy. */
  met: boolean
  reports: WitnessReport[]
  /** Why the policy file can not be used; undefined when it can, or when there is none. */
  policyFault?: Refusal
}

export type RoundRequest = {
  /** The checkpoint as the log signed it. */
  checkpoint: string
  /** RFC 6962 proof from a smaller size to this checkpoint's; never asked for 0 or for its own size. */
  consistency(from: number): readonly Uint8Array[] | Promise<readonly Uint8Array[]>
}

export type Cosigner = { round(request: RoundRequest): Promise<Round> }

const attempts = 3
const answerLimit = 64 * 1024
/** A cosignature from further ahead than this comes from a clock that nobody should rely on. */
const clockTolerance = 300

/** The policy of a data folder's log; undefined when there is none yet. */
export function policyOf(dataDir: string): Policy | Refusal | undefined {
  const bytes = readIfThere(join(dataDir, 'log', 'policy'))
  return bytes && readPolicy(bytes)
}

/** The last reports of a data folder's rounds, for showing; nothing in them is to be believed unverified. */
export function witnessReports(dataDir: string): WitnessReport[] {
  const bytes = readIfThere(reportsFile(dataDir))
  if (!bytes) return []
  try {
    return JSON.parse(bytes.toString('utf8')) as WitnessReport[]
  } catch {
    return []
  }
}

/**
 * The log's side of cosigning. A round asks every witness of the policy at once and ends after `timeLimit`
 * milliseconds at the latest; whoever does not answer, or not rightly, only is missing. The policy file is read anew
 * for every round.
 */
export function openCosigner(options: { dataDir: string; clock: () => Date; timeLimit?: number }): Cosigner {
  const { dataDir, clock, timeLimit = 4_000 } = options
  const remembered = new Map(witnessReports(dataDir).map((report) => [report.vkey, report]))
  return {
    async round(request) {
      const policy = policyOf(dataDir)
      if (policy === undefined || isRefusal(policy))
        return {
          checkpoint: request.checkpoint,
          witnesses: [],
          met: false,
          reports: [],
          ...(policy ? { policyFault: policy } : {}),
        }
      const note = parseNote(request.checkpoint)
      const checkpoint = isRefusal(note) ? note : parseCheckpoint(note.body)
      if (isRefusal(note) || isRefusal(checkpoint))
        throw new Error('What was given to the witnesses is no checkpoint.')

      const answers = await Promise.all(
        policy.witnesses.map(async (witness) => {
          const before = remembered.get(formatVkey(witness.vkey))
          const answer = await askWithin(timeLimit, witness, {
            note: request.checkpoint,
            body: note.body,
            size: checkpoint.size,
            from: Math.min(sizeIn(before), checkpoint.size),
            consistency: request.consistency,
            now: clock,
          })
          return { witness, before, answer }
        }),
      )
      const at = clock().toISOString()
      const signatures: NoteSignature[] = []
      const reports = answers.map(({ witness, before, answer }): WitnessReport => {
        const { signature, ...rest } = answer
        if (signature) signatures.push(signature)
        return {
          name: witness.name,
          vkey: formatVkey(witness.vkey),
          ...rest,
          at,
          since: before?.outcome === answer.outcome ? before.since : at,
          note: signature ? formatNote(note.body, [...note.signatures, signature]) : before?.note,
        }
      })
      for (const report of reports) remembered.set(report.vkey, report)
      keepReports(dataDir, reports)
      const names = reports.filter(({ outcome }) => outcome === 'cosigned').map(({ name }) => name)
      const cosigned = withSignatures(note, signatures)
      return {
        checkpoint: formatNote(cosigned.body, cosigned.signatures),
        witnesses: names,
        met: policyMet(policy, names),
        reports,
      }
    },
  }
}

type Question = {
  note: string
  body: string
  size: number
  from: number
  consistency: RoundRequest['consistency']
  now: () => Date
}
type Answer = { outcome: WitnessOutcome; status?: number; size?: number; signature?: NoteSignature }

async function askWithin(limit: number, witness: PolicyWitness, question: Question): Promise<Answer> {
  if (!witness.url) return { outcome: 'offline' }
  const ending = new AbortController()
  const timer = setTimeout(() => ending.abort(), limit)
  try {
    return await ask(witness, question, ending.signal)
  } finally {
    clearTimeout(timer)
  }
}

async function ask(witness: PolicyWitness, question: Question, signal: AbortSignal): Promise<Answer> {
  const { note, size, consistency } = question
  let { from } = question
  for (let attempt = 0; attempt < attempts; attempt++) {
    const proof = from === 0 || from === size ? [] : await consistency(from)
    const answer = await post(witness.url!, formatSubmission({ old: from, proof, note }), signal)
    if (!answer) return { outcome: signal.aborted ? 'slow' : 'offline' }
    const { status, text } = answer
    if (text === undefined) return { outcome: 'lying', status }
    if (status === 200) return judgeSignatures(witness, question, text)
    // Its own size came from it, and the proof from us: it holds another tree.
    if (status === 422) return { outcome: 'forked', status }
    if (status !== 409) return { outcome: 'refused', status }
    const named = text.endsWith('\n') ? fromDecimal(text.slice(0, -1)) : undefined
    if (named === undefined) return { outcome: 'lying', status }
    if (named > size) return { outcome: 'ahead', status, size: named }
    if (named === from) return { outcome: from === size ? 'forked' : 'lying', status }
    from = named
  }
  return { outcome: 'lying', status: 409 }
}

/** Only a line of this very witness that fits the checkpoint counts; lines of others are ignored. */
function judgeSignatures(witness: PolicyWitness, { body, now }: Question, text: string): Answer {
  const lines = parseSignatureLines(text)
  if (isRefusal(lines)) return { outcome: 'lying', status: 200 }
  const own = lines.filter((line) => isBySameKey(line, witness.vkey))
  const judged = verifyNote({ body, signatures: own }, [witness.vkey])
  const [signature] = isRefusal(judged) ? [] : judged.verified
  const latest = now().getTime() / 1000 + clockTolerance
  if (signature?.time === undefined || signature.time > latest) return { outcome: 'lying', status: 200 }
  const { name, keyId, signature: bytes } = signature
  return { outcome: 'cosigned', signature: { name, keyId, signature: bytes } }
}

/** Undefined when no whole answer came, for whatever reason; its text is undefined when it is far too long. */
async function post(
  url: string,
  body: string,
  signal: AbortSignal,
): Promise<{ status: number; text: string | undefined } | undefined> {
  try {
    const response = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      redirect: 'error',
      signal,
    })
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      if (text.length > answerLimit) return { status: response.status, text: undefined }
    }
    return { status: response.status, text }
  } catch {
    return undefined
  }
}

/** Up to where a witness has cosigned, by what was kept of it; 0 makes it name its size itself. */
function sizeIn(report: WitnessReport | undefined): number {
  const note = report?.note === undefined ? undefined : parseNote(report.note)
  const checkpoint = note === undefined || isRefusal(note) ? undefined : parseCheckpoint(note.body)
  return checkpoint === undefined || isRefusal(checkpoint) ? 0 : checkpoint.size
}

function reportsFile(dataDir: string): string {
  return join(dataDir, 'witness-reports.json')
}

/** For showing only, so it is replaced whole but not flushed: a lost one is written again by the next round. */
function keepReports(dataDir: string, reports: readonly WitnessReport[]): void {
  const file = reportsFile(dataDir)
  const fresh = `${file}.${randomUUID()}`
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(fresh, JSON.stringify(reports))
    renameSync(fresh, file)
  } catch (error) {
    rmSync(fresh, { force: true })
    // A full disk must not keep the log from its witnesses.
    if (!['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
