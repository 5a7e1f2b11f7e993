import type { Tx } from '../../foundation/outside/sql.ts'
import { findSanction } from '../../rulebook/rulebook.door.ts'
import { recommendationsOf } from '../store/recommendation-store.ts'

/** The sanction that was recommended for a case, in words; undefined where none was, or none may be seen. */
export async function recommendedSanction(tx: Tx, caseId: string): Promise<string | undefined> {
  const issued = (await recommendationsOf(tx, caseId)).find((one) => one.state === 'issued')
  return issued && (findSanction(issued.sanction)?.text ?? issued.sanction)
}
