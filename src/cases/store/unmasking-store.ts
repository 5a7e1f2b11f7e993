import type { MemberActor } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import { run, sql, type Tx } from '../../foundation/outside/sql.ts'

/** Of one case with the reason, or of a list by its address. */
export type Unmasking = { caseId: string; reason: string } | { list: string }

/** Keeps who saw numbers in full, when and why; answers the id of the row. */
export async function addUnmasking(tx: Tx, actor: MemberActor, what: Unmasking, at: Date): Promise<string> {
  const id = newId()
  const { caseId, reason = '', list = '' }: { caseId?: string; reason?: string; list?: string } = what
  await run(
    tx,
    sql`insert into cases.unmaskings (id, case_id, list, reason, account, institution, role, at)
        values (${id}, ${caseId ?? null}, ${list}, ${reason}, ${actor.account}, ${actor.institution}, ${actor.role}, ${at})`,
  )
  return id
}
