import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import type { Trust } from '../domain/judge-receipt.ts'
import type { Vkey } from '../domain/note.ts'
import type { Policy } from '../domain/policy.ts'
import { readPolicy, readVkey } from './keys.ts'

/** Texts of the files that a checker brings: a policy, and verifier keys, one per line. */
export type GivenTexts = { policy?: string | undefined; vkeys?: string | undefined }

/**
 * Whom a checker believes. Keys given by themselves take the place of the policy's logs; without a policy nobody's
 * cosignature is asked for. Refuses unreadable files, and when no key of a log comes out (`log.signature-missing`).
 */
export function givenTrust(texts: GivenTexts): { policy: Policy; batch: Vkey | undefined } | Refusal {
  const lines = (texts.vkeys ?? '').split('\n').filter((line) => line.trim() !== '')
  const keys = lines.map(readVkey)
  const bad = keys.find(isRefusal)
  if (bad) return bad
  const vkeys = keys as Vkey[]
  const batch = vkeys.find(({ name }) => name.endsWith('/batch'))
  const logs = vkeys.filter((key) => key !== batch).map((vkey) => ({ vkey }))
  if (logs.some(({ vkey }) => vkey.type !== 'signer')) return refuse('log.key-type')

  const given = texts.policy === undefined ? noPolicy : readPolicy(texts.policy)
  if (isRefusal(given)) return given
  const policy = logs.length ? { ...given, logs } : given
  return policy.logs.length || batch ? { policy, batch } : refuse('log.signature-missing')
}

const noPolicy: Policy = { logs: [], witnesses: [], groups: [], quorum: 'none' }

/** For a receipt: the keys of the log, and the one of its promises; each may be missing when the receipt is of the other kind. */
export function receiptTrust(texts: GivenTexts): Trust | Refusal {
  const given = givenTrust(texts)
  if (isRefusal(given)) return given
  const { policy, batch } = given
  if (batch && policy.logs.length === 0) {
    // A promise names its log; whoever believes the key of its promises believes the name as well.
    const log = { ...batch, name: batch.name.replace(/\/batch$/, '') }
    return { policy: { ...policy, logs: [{ vkey: log }] }, batch }
  }
  return { policy, batch: batch ?? policy.logs[0]!.vkey }
}
