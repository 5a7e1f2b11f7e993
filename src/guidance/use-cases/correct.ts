import type { Zone } from '../../foundation/dates.ts'
import { newId, newReadableNumber } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { readCorrection } from '../domain/correction.ts'
import { type Form, textOf } from '../domain/read.ts'
import { holdCode } from '../store/code-store.ts'
import { addCorrection, correctionOfCode } from '../store/question-store.ts'
import { boundTo, codeHash, codeOfForm } from './codes.ts'

/**
 * A slip, withdrawn and declared by whoever made it. Nobody reads it until she shows it; its moment is committed to
 * the log. It excuses nothing by itself: an examiner weighs it.
 */
export async function declareCorrection(
  house: House,
  form: Form,
  zone: Zone,
): Promise<{ code: string; number: string } | Refusal> {
  const now = house.clock()
  const declared = readCorrection(form, now, zone)
  if (isRefusal(declared)) return declared
  const code = codeOfForm(house, textOf(form, 'kunci'))
  const hash = codeHash(house, code)
  return house.transaction({ kind: 'public' }, async (tx) => {
    await holdCode(tx, hash)
    const { employeeNumber, ...correction } = declared
    const kept = { ...correction, id: newId(), number: newReadableNumber(), declaredAt: now }
    const bound = boundTo(house, hash, employeeNumber)
    if (!(await addCorrection(tx, { ...kept, codeHash: hash, bound }))) {
      const earlier = await correctionOfCode(tx, hash)
      if (!earlier) throw new Error('A correction was neither added nor there.')
      return { code, number: earlier.number }
    }
    await recordEntry(tx, {
      kind: 'correction-declared',
      subject: kept.id,
      record: { ...kept, bound: bound?.toString('hex') ?? '' },
    })
    return { code, number: kept.number }
  })
}
