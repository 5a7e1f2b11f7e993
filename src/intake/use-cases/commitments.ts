import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { canonicalBytes } from '../../transparency/transparency.door.ts'
import { addCommitment, type StoredCommitment } from '../store/commitment-store.ts'
import { idFrom } from './code-key.ts'

export const intakeCommitmentDomain = 'netral/intake/v1'
export const originalCommitmentDomain = 'netral/original/v1'

/** `SHA-256(domain ‖ 0x00 ‖ salt ‖ record)`, built like the log's own commitments under another domain. */
export function commitTo(domain: string, salt: Uint8Array, record: Uint8Array): Buffer {
  if (salt.length !== 32) throw new RangeError('The salt of a commitment has 32 bytes.')
  return createHash('sha256').update(domain).update(Buffer.alloc(1)).update(salt).update(record).digest()
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** What a row of `intake.commitments` stands for; reports, messages and files have an id of their own. */
export type CommittedAct = 'report' | 'message' | 'evidence'

/**
 * The id of the commitment to an act. Whoever holds the seven words finds the row by it; nobody without the house's
 * own secret can tell from the id which report it belongs to.
 */
export function commitmentIdOf(house: House, act: CommittedAct, id: string): string {
  return idFrom(createHmac('sha256', house.keyFor('intake/commitment-id')).update(`${act}\n${id}`).digest())
}

export type ToCommit = { id: string; day: string; record: Record<string, unknown> }

/** The row that commits to something that came in. The record names sealed bytes by their hash; it holds no plain text and no hash of one. */
export function commitmentTo({ id, day, record }: ToCommit): StoredCommitment {
  const salt = randomBytes(32)
  const bytes = canonicalBytes(record)
  return { id, day, commitment: commitTo(intakeCommitmentDomain, salt, bytes), salt, record: bytes }
}

/** Commits in the act's own transaction but in intake's own table: the log gets it a day later, shuffled. */
export async function commitIntake(tx: Tx, what: ToCommit): Promise<void> {
  await addCommitment(tx, commitmentTo(what))
}
