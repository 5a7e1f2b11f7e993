import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'

export type Note = { id: string; institution: string; wording: string; byAccount: string; writtenAt: Date }

export async function addNote(tx: Tx, caseId: string, note: Note): Promise<void> {
  await run(
    tx,
    sql`insert into cases.notes (id, case_id, institution, wording, by_account, written_at)
        values (${note.id}, ${caseId}, ${note.institution}, ${note.wording}, ${note.byAccount}, ${note.writtenAt})`,
  )
}

/** Of one's own institution, oldest first. */
export async function notesOf(tx: Tx, caseId: string): Promise<Note[]> {
  return many(
    tx,
    sql`select id, institution, wording, by_account as "byAccount", written_at as "writtenAt"
        from cases.notes where case_id = ${caseId} order by written_at`,
  )
}
