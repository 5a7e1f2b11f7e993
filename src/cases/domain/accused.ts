import { allRefusals, type Refusal, refuse } from '../../foundation/refusal.ts'
import { cleanText } from './fields.ts'
import type { NewAccused } from './inputs.ts'
import { isPersonKind, officeOf, offices } from './people.ts'

export const longestName = 200
export const longestDescription = 4_000
/** One form names at most this many; a longer list is entered in parts. */
export const mostAccused = 40

/**
 * One accused as typed, cleaned, or what is wrong with it. Nothing is demanded but something to recognise the
 * person by. The number was read by the register's own rule before (`number` is that answer).
 */
export function checkAccused(typed: NewAccused, number: string | Refusal | undefined): NewAccused | Refusal {
  const refusals: Refusal[] = []
  const text = (field: 'name' | 'position' | 'workUnit' | 'description' | 'employer', most: number) => {
    const clean = cleanText(typed[field] ?? '')
    if ([...clean].length <= most) return clean || undefined
    refusals.push(refuse('too-long', { most, field }, field))
    return undefined
  }
  const accused: NewAccused = {
    kind: typed.kind,
    name: text('name', longestName),
    position: text('position', 300),
    workUnit: text('workUnit', 300),
    description: text('description', longestDescription),
    employer: text('employer', 100),
  }
  if (!isPersonKind(typed.kind)) refusals.push(refuse('invalid', { what: 'kind' }, 'kind'))
  if (typed.office && !offices.includes(typed.office))
    refusals.push(refuse('invalid', { what: 'office' }, 'office'))
  accused.office = typed.office && typed.office !== 'other' ? typed.office : officeOf(accused.position ?? '')
  if (typeof number === 'string') accused.employeeNumber = number
  else if (number) refusals.push({ ...number, field: number.field ?? 'employeeNumber' })
  const known = accused.name || accused.employeeNumber || accused.description || accused.position
  if (!known && refusals.length === 0) refusals.push(refuse('cases.accused-empty', {}, 'name'))
  return allRefusals(refusals) ?? accused
}
