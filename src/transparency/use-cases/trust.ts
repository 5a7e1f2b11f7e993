import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal } from '../../foundation/refusal.ts'
import type { Trust } from '../domain/judge-receipt.ts'
import { readPolicy, readVkey } from './keys.ts'

/** The texts that whoever checks a receipt has to have: the policy file, and the key that signs promises. */
export type TrustTexts = { policy: string; batchVkey: string }

/** What the log of this data folder publishes for that, or nothing before it has begun. */
export function publishedTrust(dataDir: string): TrustTexts | undefined {
  const read = (name: string) => textOf(join(dataDir, 'log', name))
  const [policy, vkey, batchVkey] = [read('policy'), read('vkey'), read('batch-vkey')]
  if (!batchVkey || !(policy || vkey)) return undefined
  // Without a policy of its own a log asks for no witness.
  return { policy: policy ?? `log ${vkey!.trim()}\nquorum none\n`, batchVkey: batchVkey.trim() }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The same, read; undefined also when a file is not what it should be. */
export function trustOf(texts: TrustTexts | undefined): Trust | undefined {
  if (!texts) return undefined
  const policy = readPolicy(texts.policy)
  const batch = readVkey(texts.batchVkey)
  return isRefusal(policy) || isRefusal(batch) ? undefined : { policy, batch }
}
