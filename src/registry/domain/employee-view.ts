import type { Actor } from '../../foundation/actor.ts'
import type { RegisteredEmployee } from './employee.ts'
import { maskNumber } from './employee-number.ts'
import { seesNumbers } from './who-may.ts'

/** A person as somebody may see them: the number is there only for those who work with it anyway. */
export type EmployeeHit = Omit<RegisteredEmployee, 'number'> & { number: string | undefined; masked: string }

/** BKN and an employer's own personnel office see numbers; everyone else sees them masked until they say why. */
function maySeeNumber(actor: Actor): boolean {
  return (
    actor.kind === 'system' ||
    (actor.kind === 'member' && (seesNumbers as readonly string[]).includes(actor.role))
  )
}

export function seenBy(actor: Actor, { number, ...employee }: RegisteredEmployee): EmployeeHit {
  return { ...employee, number: maySeeNumber(actor) ? number : undefined, masked: maskNumber(number) }
}
