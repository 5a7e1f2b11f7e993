import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal } from '../../foundation/refusal.ts'
import { toBase64 } from '../domain/bytes.ts'
import { parseCheckpoint } from '../domain/checkpoint.ts'
import { type GroupView, type LogView, silentMinutes, type WitnessView } from '../domain/log-view.ts'
import { formatVkey, isBySameKey, type Vkey } from '../domain/note.ts'
import { type Policy, policyMet, witnessNames } from '../domain/policy.ts'
import { policyOf, type WitnessReport, witnessReports } from './cosign-round.ts'
import { readVkey, type VerifiedNote, verifyNote } from './keys.ts'

/**
 * What the public page tells of the log in a data folder, undefined before its first checkpoint and `unreadable` when
 * that is not signed by the log. Every signature is checked again here: files are only believed as far as their
 * signatures reach. No database is asked.
 */
export function logView(dataDir: string, now: Date): LogView | 'unreadable' | undefined {
  const read = (name: string) => readIfThere(join(dataDir, 'log', name))
  const [text, vkeyText] = [read('checkpoint'), read('vkey')]
  if (text === undefined || vkeyText === undefined) return undefined
  const log = readVkey(vkeyText)
  if (isRefusal(log)) return 'unreadable'

  const found = policyOf(dataDir)
  const policy = found === undefined || isRefusal(found) ? undefined : found
  const note = verifyNote(text, [log, ...(policy?.witnesses ?? []).map(({ vkey }) => vkey)])
  const checkpoint = isRefusal(note) ? undefined : parseCheckpoint(note.body)
  if (isRefusal(note) || isRefusal(checkpoint) || checkpoint?.origin !== log.name) return 'unreadable'
  if (!note.verified.some((one) => isBySameKey(one, log))) return 'unreadable'

  const reports = new Map(witnessReports(dataDir).map((report) => [report.vkey, report]))
  const witnesses = (policy?.witnesses ?? []).map((witness) =>
    witnessView(log, witness, note, checkpoint.size, reports.get(formatVkey(witness.vkey))),
  )
  const names = policy ? witnessNames(policy, note.verified) : []
  const publishedAt = statSync(join(dataDir, 'log', 'checkpoint')).mtime
  const forked = witnesses.some(
    ({ trouble }) => trouble?.outcome === 'forked' || trouble?.outcome === 'ahead',
  )
  return {
    state:
      found && !policy
        ? 'unreadable'
        : forked
          ? 'forked'
          : !policy || policy.quorum === 'none'
            ? 'alone'
            : policyMet(policy, names)
              ? 'counts'
              : 'few',
    checkpoint,
    rootText: toBase64(checkpoint.root),
    publishedAt,
    old: now.getTime() - publishedAt.getTime() > silentMinutes * 60_000,
    vkey: formatVkey(log),
    hasPolicy: found !== undefined,
    groups: policy ? groupViews(policy, names) : [],
    witnesses,
  }
}

function witnessView(
  log: Vkey,
  { name, vkey }: { name: string; vkey: Vkey },
  published: VerifiedNote,
  publishedSize: number,
  report: WitnessReport | undefined,
): WitnessView {
  const own = published.verified.find((one) => isBySameKey(one, vkey))
  const last = own ? { size: publishedSize, time: own.time } : lastSigned(log, vkey, report?.note)
  return {
    name,
    keyName: vkey.name,
    current: own !== undefined,
    size: last?.size,
    time: last?.time,
    ...(report && report.outcome !== 'cosigned'
      ? { trouble: { outcome: report.outcome, since: new Date(report.since) } }
      : {}),
  }
}

/** What a kept note proves: the log and this witness both signed it. */
function lastSigned(
  log: Vkey,
  vkey: Vkey,
  text: string | undefined,
): { size: number; time: number | undefined } | undefined {
  const note = text === undefined ? undefined : verifyNote(text, [log, vkey])
  if (note === undefined || isRefusal(note)) return undefined
  const checkpoint = parseCheckpoint(note.body)
  const own = note.verified.find((one) => isBySameKey(one, vkey))
  const byLog = note.verified.some((one) => isBySameKey(one, log))
  if (isRefusal(checkpoint) || !own || !byLog || checkpoint.origin !== log.name) return undefined
  return { size: checkpoint.size, time: own.time }
}

/** Groups in the policy's own order; a group counts as signed where enough of its members are. */
function groupViews(policy: Policy, names: readonly string[]): GroupView[] {
  return policy.groups.map(({ name, need, members }) => ({
    name,
    need,
    members,
    signed: members.filter((member) => policyMet({ ...policy, quorum: member }, names)).length,
    decides: name === policy.quorum,
  }))
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
