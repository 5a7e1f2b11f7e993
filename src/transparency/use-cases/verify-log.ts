import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { sameBytes, toBase64 } from '../domain/bytes.ts'
import type { Checkpoint } from '../domain/checkpoint.ts'
import { isBySameKey } from '../domain/note.ts'
import type { Policy } from '../domain/policy.ts'
import { checkEarlier, checkParts, type EarlierTree } from './check-history.ts'
import { diagnoseTree } from './diagnose-tree.ts'
import { type JudgedCheckpoint, judgeCheckpoint } from './keys.ts'
import type { LogSource } from './log-source.ts'
import { type RebuildOptions, rebuildLog } from './rebuild.ts'

export type LogReport = {
  /** Nothing was found, and the policy's quorum has cosigned. */
  ok: boolean
  origin?: string
  size?: number
  /** Base64. */
  root?: string
  /** The policy's witnesses who cosigned, and until when (seconds since 1970) each has seen no larger tree. */
  witnesses: { name: string; time: number }[]
  /** Witnesses of the policy whose line stands on the checkpoint but is wrong: it does not count. */
  broken: string[]
  /** Signature lines of keys that the policy does not know. */
  unknown: number
  policy: 'met' | 'not-met' | 'none'
  /** What is wrong, each a key with facts; every sentence of them begins with the file or entry it is about. */
  findings: Refusal[]
}

export type VerifyOptions = RebuildOptions & {
  policy: Policy
  /** Trees of the past that the log must continue. */
  earlier?: readonly EarlierTree[]
}

/** A log that is broken everywhere needs no million lines. */
const mostFindings = 1000

/**
 * Checks a whole log: the checkpoint's signature, origin and cosignatures, every entry against its tile, every tile
 * against the tree that the entries give, and the root of that tree against the checkpoint. Needs nothing but the
 * files and the policy.
 */
export async function verifyLog(source: LogSource, options: VerifyOptions): Promise<LogReport> {
  const findings: Refusal[] = []
  const found = (refusal: Refusal) => void (findings.length < mostFindings && findings.push(refusal))

  const text = await source.read('checkpoint')
  const judged = text ? judgeCheckpoint(text, options.policy) : refuse('log.checkpoint-absent')
  if (isRefusal(judged)) {
    return {
      ok: false,
      witnesses: [],
      broken: [],
      unknown: 0,
      policy: policyWord(undefined, options.policy),
      findings: [judged],
    }
  }
  await checkTree(source, judged.checkpoint, options, found)
  const policy = policyWord(judged, options.policy)
  if (policy === 'not-met')
    found(refuse('log.policy-not-met', { quorum: options.policy.quorum, count: judged.witnesses.length }))
  return { ok: findings.length === 0, ...describe(judged, options.policy), policy, findings }
}

/** What a checkpoint says and who signed it, without looking at the tree. */
export function describe(
  judged: JudgedCheckpoint,
  policy: Policy,
): Pick<LogReport, 'origin' | 'size' | 'root' | 'witnesses' | 'broken' | 'unknown'> {
  const { origin, size, root } = judged.checkpoint
  const named = (signature: { name: string; keyId: Uint8Array }) =>
    policy.witnesses.find(({ vkey }) => isBySameKey(vkey, signature))?.name
  return {
    origin,
    size,
    root: toBase64(root),
    witnesses: judged.verified.flatMap((one) => {
      const name = named(one)
      return name !== undefined && judged.witnesses.includes(name) ? [{ name, time: one.time ?? 0 }] : []
    }),
    broken: judged.failed.map((one) => named(one) ?? one.name),
    unknown: judged.signatures.length - judged.verified.length - judged.failed.length,
  }
}

export function policyWord(judged: JudgedCheckpoint | undefined, policy: Policy): LogReport['policy'] {
  if (policy.quorum === 'none') return 'none'
  return judged?.met ? 'met' : 'not-met'
}

async function checkTree(
  source: LogSource,
  checkpoint: Checkpoint,
  options: VerifyOptions,
  found: (refusal: Refusal) => void,
): Promise<void> {
  const { size, root } = checkpoint
  const rebuilt = await rebuildLog(source, size, options)
  if (rebuilt.faults.length === 0 && sameBytes(rebuilt.root, root)) {
    await checkEarlier(source, size, options.earlier ?? [], found)
    await checkParts(source, size, found)
    return
  }
  let named = 0
  await diagnoseTree(source, checkpoint, (refusal) => {
    named += 1
    found(refusal)
  })
  // Mended while we looked: what was seen is told all the same.
  if (named === 0) for (const { path } of rebuilt.faults) found(refuse('log.tile-differs', { path }))
}
