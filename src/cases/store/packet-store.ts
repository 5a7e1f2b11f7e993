import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import { filled } from './filled.ts'

export type PacketLetter = {
  number: string
  day: string
  signer: string
  signerPosition: string
  body: string
}

export type Packet = {
  id: string
  number: string
  toInstitution: string
  state: 'draft' | 'released' | 'withdrawn'
  letter: PacketLetter
  review: string
  /** Ids of sanitised derivatives in the order of the bundle, each with a neutral label. */
  evidence: string[]
  evidenceLabels: string[]
  byInstitution: string
  writtenBy: string
  writtenAt: Date
  releasedBy: string | undefined
  releasedAt: Date | undefined
  bundle: string | undefined
}

export async function addPacket(tx: Tx, caseId: string, row: Packet): Promise<void> {
  await run(
    tx,
    sql`insert into cases.packets (id, number, case_id, to_institution, state, letter, review, evidence, evidence_labels,
          by_institution, written_by, written_at)
        values (${row.id}, ${row.number}, ${caseId}, ${row.toInstitution}, ${row.state}, ${JSON.stringify(row.letter)}::jsonb,
          ${row.review}, ${row.evidence}::uuid[], ${row.evidenceLabels}, ${row.byInstitution}, ${row.writtenBy}, ${row.writtenAt})`,
  )
}

export async function markReleased(tx: Tx, id: string, by: { account: string; at: Date }): Promise<void> {
  await run(
    tx,
    sql`update cases.packets set state = 'released', released_by = ${by.account}, released_at = ${by.at} where id = ${id}`,
  )
}

/** Drafts and undelivered packets of a case that no longer count. */
export async function withdrawPackets(tx: Tx, caseId: string, except?: string): Promise<void> {
  await run(
    tx,
    sql`update cases.packets set state = 'withdrawn' where case_id = ${caseId} and state <> 'withdrawn'
          and id is distinct from ${except ?? null}::uuid`,
  )
}

/** Remembers the file that holds the rendered bundle. */
export async function setBundle(tx: Tx, id: string, file: string): Promise<void> {
  await run(tx, sql`update cases.packets set bundle = ${file} where id = ${id}`)
}

/** Newest first; what the actor may see. */
export async function packetsOf(tx: Tx, caseId: string): Promise<Packet[]> {
  return filled<Packet>(
    await many(
      tx,
      sql`select id, number, to_institution as "toInstitution", state, letter, review, evidence,
                 evidence_labels as "evidenceLabels", by_institution as "byInstitution", written_by as "writtenBy",
                 written_at as "writtenAt", released_by as "releasedBy", released_at as "releasedAt", bundle
          from cases.packets where case_id = ${caseId} order by written_at desc`,
    ),
  )
}
