import { isId, newId, newReadableNumber } from '../../../foundation/ids.ts'
import { refuse } from '../../../foundation/refusal.ts'
import { findEmployee, findEmployeeByNumber, findInstitution } from '../../../registry/registry.door.ts'
import { superiorOf } from '../../domain/conflict.ts'
import { uploadField } from '../../domain/step-form.ts'
import { addRequest } from '../../store/desk-store.ts'
import { partiesOf, saveAccused } from '../../store/incident-store.ts'
import { withdrawPackets } from '../../store/packet-store.ts'
import { conflictEvent, resolvedData } from '../resolve.ts'
import { filesMissing } from './needed-files.ts'
import type { Verbs } from './verb.ts'

/** Who the accused is, and whether that person's authority may get the file. */
export const identityVerbs = {
  'resolve-identity': async ({ tx, held, input, now }) => {
    const { registerId } = input
    const digits = registerId.replace(/[\s.\-']/g, '')
    const employee = /^\d{18}$/.test(digits)
      ? await findEmployeeByNumber(tx, digits)
      : isId(registerId)
        ? await findEmployee(tx, registerId)
        : undefined
    if (!employee) return refuse('cases.not-in-register', {}, 'registerId')
    const data = await resolvedData(tx, employee, held.state.office)
    return {
      data,
      before: () =>
        saveAccused(tx, held.head.id, {
          name: employee.name,
          employeeNumber: employee.number,
          registerId: employee.id,
          position: employee.position,
          workUnit: employee.unit,
          office: data.office,
        }),
      following: async (state, event) => {
        const conflict = conflictEvent(state, await partiesOf(tx, state.incident), event.by, now)
        return conflict ? [conflict] : []
      },
    }
  },
  // The question is a fixed sentence with a cropped picture: no place, no day, no word of the report.
  'ask-employer-identity': async (acting) => {
    const { tx, actor, held, input } = acting
    const missing = await filesMissing(acting, 'picture', [input.picture], uploadField('picture'))
    if (missing) return missing
    const employer = await findInstitution(tx, input.employer)
    if (!employer?.isEmployer) return refuse('invalid', { what: 'employer' }, 'employer')
    const id = newId()
    return {
      data: { request: id, to: employer.key },
      before: (at) =>
        addRequest(tx, {
          id,
          number: newReadableNumber(),
          caseId: held.head.id,
          fromInstitution: actor.institution,
          toInstitution: employer.key,
          picture: input.picture,
          askedBy: actor.account,
          askedAt: at,
          answeredAt: undefined,
          answerKnown: undefined,
          answerName: undefined,
          answerNumber: undefined,
          answer: undefined,
          takenIn: false,
        }),
    }
  },
  'declare-conflict': async ({ tx, held, input }) => {
    const superior = input.superior || (held.state.employer ? superiorOf(held.state.employer) : '')
    if (!(await findInstitution(tx, superior))) return refuse('invalid', { what: 'superior' }, 'superior')
    if (superior === held.state.employer) return refuse('cases.superior-is-employer', {}, 'superior')
    return {
      data: { reasons: input.reasons, superior, byRule: false },
      reason: input.reason,
      // A packet made for the employer is void with the conflict.
      before: () => withdrawPackets(tx, held.head.id),
    }
  },
} satisfies Pick<Verbs, 'resolve-identity' | 'ask-employer-identity' | 'declare-conflict'>
