import type { Actor } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { textProblem } from '../domain/calendar.ts'
import type { RegisteredEmployee } from '../domain/employee.ts'
import { addUnmasking, findEmployee } from '../store/employee-store.ts'

/** Shows one person's whole number to a member who says why; who asked is kept with the reason. */
export async function revealNumber(
  house: House,
  actor: Actor,
  request: { employee: string; reason: string },
): Promise<RegisteredEmployee | Refusal> {
  if (actor.kind !== 'member') return refuse('not-allowed')
  const problem = textProblem(request.reason, 'reason', 500)
  if (problem) return problem
  return house.transaction(actor, async (tx) => {
    const employee = await findEmployee(tx, request.employee)
    if (!employee) return refuse('not-found')
    const unmasking = {
      id: newId(),
      employee: employee.id,
      account: actor.account,
      institution: actor.institution,
      role: actor.role,
      reason: request.reason.trim(),
      at: house.clock(),
    }
    await addUnmasking(tx, unmasking)
    await recordEntry(tx, { kind: 'number-shown', subject: unmasking.id, facts: {}, record: unmasking })
    return employee
  })
}
