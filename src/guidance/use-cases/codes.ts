import { createHmac, randomInt } from 'node:crypto'
import { isId, newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { codeLength, codeSigns, codeText } from '../domain/code.ts'
import { type Form, textOf } from '../domain/read.ts'

/** A new code for an office. */
export function newCode(): string {
  return codeText(Array.from({ length: codeLength }, () => randomInt(codeSigns)))
}

/**
 * The code that belongs to one form: the same form sent again, after a lost answer, gets the same code, so nothing is
 * kept twice. Nobody can compute it without the house's key.
 */
export function codeOfForm(house: Pick<House, 'keyFor'>, formKey: string): string {
  if (!isId(formKey)) return newCode()
  let rest = BigInt(
    `0x${createHmac('sha256', house.keyFor('guidance-form-code')).update(formKey).digest('hex')}`,
  )
  const numbers = Array.from({ length: codeLength }, () => {
    const number = Number(rest % BigInt(codeSigns))
    rest /= BigInt(codeSigns)
    return number
  })
  return codeText(numbers)
}

/** What is kept of a code. It has 79 bits, so a keyed digest is enough; no slow function is needed. */
export function codeHash(house: Pick<House, 'keyFor'>, code: string): Buffer {
  return createHmac('sha256', house.keyFor('guidance-code')).update(code).digest()
}

/** Ties what a code opens to one employee number, which can then be compared but not be read back. */
export function boundTo(
  house: Pick<House, 'keyFor'>,
  hash: Buffer,
  employeeNumber: string | undefined,
): Buffer | undefined {
  return employeeNumber === undefined
    ? undefined
    : createHmac('sha256', house.keyFor('guidance-binding')).update(hash).update(employeeNumber).digest()
}

/** The key of a posted form, by which a second press is known; a form without a proper one is sent once. */
export function formKeyOf(form: Form): string {
  const key = textOf(form, 'kunci')
  return isId(key) ? key : newId()
}
