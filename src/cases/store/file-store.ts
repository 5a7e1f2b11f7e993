import { createHash } from 'node:crypto'
import { many, maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'

export type FileKind = 'decree' | 'evidence' | 'clarification' | 'picture' | 'bundle'

export type CaseFile = {
  id: string
  caseId: string
  kind: FileKind
  name: string
  type: 'application/pdf' | 'image/jpeg'
  byInstitution: string
  byAccount: string | undefined
  addedAt: Date
}

const columns = sql`id, case_id as "caseId", kind, name, type, by_institution as "byInstitution", by_account as "byAccount",
  added_at as "addedAt"`

export async function addFile(tx: Tx, file: CaseFile, body: Buffer): Promise<void> {
  const digest = createHash('sha256').update(body).digest()
  await run(
    tx,
    sql`insert into cases.files (id, case_id, kind, name, type, body, sha256, by_institution, by_account, added_at)
        values (${file.id}, ${file.caseId}, ${file.kind}, ${file.name}, ${file.type}, ${body}, ${digest}, ${file.byInstitution},
          ${file.byAccount ?? null}, ${file.addedAt})`,
  )
}

/** Without their bodies, in the order they came. */
export async function filesOf(tx: Tx, caseId: string, kind?: FileKind): Promise<CaseFile[]> {
  return many(
    tx,
    sql`select ${columns} from cases.files where case_id = ${caseId} ${kind ? sql`and kind = ${kind}` : sql``} order by added_at, id`,
  )
}

/** Which of these files a case has, of one kind, as far as the actor may see them. */
export async function fileIdsOf(
  tx: Tx,
  caseId: string,
  kind: FileKind,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select id from cases.files where case_id = ${caseId} and kind = ${kind} and id = any(${[...ids]}::uuid[])`,
  )
  return new Set(rows.map((row) => row.id))
}

/** With its body, when the actor may see it. */
export async function findFile(
  tx: Tx,
  caseId: string,
  id: string,
): Promise<(CaseFile & { body: Buffer }) | undefined> {
  return maybeOne(tx, sql`select ${columns}, body from cases.files where id = ${id} and case_id = ${caseId}`)
}
