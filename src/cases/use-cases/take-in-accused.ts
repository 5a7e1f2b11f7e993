import type { MemberActor } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import { newId, newReadableNumber } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { tellReporter } from '../../intake/intake.door.ts'
import {
  findEmployeeByNumber,
  findInstitution,
  readEmployeeNumber,
  zoneOf,
} from '../../registry/registry.door.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { checkAccused } from '../domain/accused.ts'
import type { By, CaseEvent } from '../domain/events.ts'
import type { AccusedResult, NewAccused, NewIncident } from '../domain/inputs.ts'
import { beginning } from '../domain/opening.ts'
import {
  isOtherPersonKind,
  type OtherPersonKind,
  type ReferralTarget,
  referralRoutes,
} from '../domain/people.ts'
import { procedureOn } from '../domain/procedures.ts'
import type { Lane } from '../domain/statuses.ts'
import { alone } from '../store/alone.ts'
import { reportsOf } from '../store/counted-store.ts'
import { addDraft } from '../store/desk-store.ts'
import { addExternalNumber } from '../store/external-number-store.ts'
import {
  type Incident,
  numbersInIncident,
  type Party,
  saveAccused,
  saveDescription,
} from '../store/incident-store.ts'
import { addReceipt } from '../store/receipt-store.ts'
import { addReferral } from '../store/referral-store.ts'
import { type HeldCase, openCase, saveEvents } from './change-case.ts'
import { after, conflictEvent, resolvedData, ruleEvent } from './resolve.ts'

export type Taking = {
  incident: Incident
  lane: Lane
  electionKind: 'general' | 'regional'
  bawaslu: string
  countedFrom: Date
  parties: readonly Party[]
  numbers: NonNullable<NewIncident['numbers']>
  form: string | undefined
  /** Number of the first of these accused within the incident. */
  from: number
  /** A corrected draft keeps the receipt that was given for it. */
  receipt?: string | undefined
  now: Date
}

/** What came with a whole file; it is kept with a draft, so that the corrected one is found like the others. */
export type SentWith = Pick<Taking, 'numbers' | 'form'> & { ordinal: number }

/** Takes in one after the other; each stands alone, and every one leaves a receipt. */
export async function takeInAccused(
  tx: Tx,
  house: House,
  actor: MemberActor,
  list: readonly NewAccused[],
  taking: Taking,
): Promise<AccusedResult[]> {
  const results: AccusedResult[] = []
  for (const [index, typed] of list.entries()) {
    const ordinal = list.length === 1 && taking.from === 1 ? undefined : taking.from + index
    const taken = await takeOne(tx, house, actor, typed, taking, ordinal)
    results.push(
      isRefusal(taken)
        ? await keepAsDraft(tx, actor, typed, taking, index, ordinal, taken)
        : { index, ...taken },
    )
  }
  return results
}

export type OneTaken =
  | { became: 'case'; number: string; receipt: string }
  | { became: 'referral'; number: string; target: ReferralTarget; receipt: string }

/** One accused, undone as a whole when it cannot be taken in; what happened before in the transaction stays. */
export async function takeOne(
  tx: Tx,
  house: House,
  actor: MemberActor,
  typed: NewAccused,
  taking: Taking,
  ordinal: number | undefined,
): Promise<OneTaken | Refusal> {
  return alone(tx, () => decideOne(tx, house, actor, typed, taking, ordinal))
}

async function decideOne(
  tx: Tx,
  house: House,
  actor: MemberActor,
  typed: NewAccused,
  taking: Taking,
  ordinal: number | undefined,
): Promise<OneTaken | Refusal> {
  const { incident, now } = taking
  const today = dayOf(now, zoneOf(incident.regency ?? incident.province))
  const read = typed.employeeNumber?.trim() ? readEmployeeNumber(typed.employeeNumber, today) : undefined
  const accused = checkAccused(typed, read === undefined || isRefusal(read) ? read : read.number)
  if (isRefusal(accused)) return accused
  if (accused.employer && !(await findInstitution(tx, accused.employer))) {
    return refuse('invalid', { what: 'employer' }, 'employer')
  }
  if (accused.employeeNumber && (await numbersInIncident(tx, incident.id)).includes(accused.employeeNumber)) {
    return refuse('duplicate', { what: 'employeeNumber' }, 'employeeNumber')
  }
  if (isOtherPersonKind(accused.kind)) {
    return refer(tx, actor, { ...accused, kind: accused.kind }, taking, ordinal)
  }
  return open(tx, house, actor, accused, taking, ordinal)
}

async function refer(
  tx: Tx,
  actor: MemberActor,
  accused: NewAccused & { kind: OtherPersonKind },
  taking: Taking,
  ordinal: number | undefined,
): Promise<OneTaken> {
  const { incident, now } = taking
  const [target] = referralRoutes[accused.kind] as [ReferralTarget]
  const referral = {
    id: newId(),
    number: newReadableNumber(),
    incident: incident.id,
    caseId: undefined,
    personKind: accused.kind,
    name: accused.name ?? '',
    position: accused.position ?? '',
    target,
    institution: institutionOf(target, incident),
    reason: accused.description ?? '',
    byInstitution: actor.institution,
    byAccount: actor.account,
    referredAt: now,
  }
  await addReferral(tx, referral)
  const receipt = taking.receipt ?? newReadableNumber()
  await addReceipt(tx, {
    number: receipt,
    kind: 'referred',
    referral: referral.id,
    incident: incident.id,
    fromInstitution: actor.institution,
    toInstitution: referral.institution ?? target,
    issuedAt: now,
  })
  await recordEntry(tx, {
    kind: 'person-referred',
    subject: referral.id,
    facts: { target },
    record: { ...referral, referredAt: now.toISOString() },
  })
  // A referral has no case whose steps could be told later: its reporters hear of it now.
  const day = dayOf(now, zoneOf(incident.regency ?? incident.province))
  for (const report of await reportsOf(tx, incident.id)) {
    await tellReporter(tx, report, { kind: 'referred', day, ...(ordinal && { about: ordinal }) })
  }
  return { became: 'referral', number: referral.number, target, receipt }
}

/** The institution that a kind of referral goes to, where it is one we know. */
export function institutionOf(
  target: ReferralTarget,
  place: { province: string; regency?: string | undefined },
): string | undefined {
  if (target === 'kemendagri') return 'kemendagri'
  if (target === 'bawaslu-procedure') return `bawaslu-${place.regency ?? place.province}`
  if (target === 'regent' && place.regency) return `gov-${place.regency}`
  return undefined
}

async function open(
  tx: Tx,
  house: House,
  actor: MemberActor,
  accused: NewAccused,
  taking: Taking,
  ordinal: number | undefined,
): Promise<OneTaken> {
  const { incident, now, lane } = taking
  const head = {
    id: newId(),
    number: newReadableNumber(),
    originInstitution: actor.institution,
    ordinal,
    demonstration: house.demo,
  }
  const by: By = { account: actor.account, institution: actor.institution, role: actor.role }
  const procedure = procedureOn(dayOf(now, 'Asia/Jakarta'))
  const opened: CaseEvent = {
    id: newId(),
    seq: 1,
    at: now,
    recorded: now,
    by,
    openToEmployer: false,
    kind: 'opened',
    move: beginning(lane, taking.bawaslu),
    data: {
      incident: incident.id,
      election: incident.election,
      electionKind: taking.electionKind,
      procedure: procedure.key,
      lane,
      track: incident.track,
      province: incident.province,
      regency: incident.regency,
      source: incident.source as NewIncident['source'],
      supervisor: procedure.supervisor,
      bawaslu: taking.bawaslu,
      identity: accused.name || accused.employeeNumber ? 'named' : 'described',
      personKind: accused.kind,
      office: accused.office ?? 'other',
      employer: accused.employer,
      form: taking.form,
      countedFrom: taking.countedFrom,
    },
  }
  const held = await openCase(tx, head, opened)
  await saveAccused(tx, head.id, {
    name: accused.name ?? '',
    employeeNumber: accused.employeeNumber ?? '',
    registerId: undefined,
    position: accused.position ?? '',
    workUnit: accused.workUnit ?? '',
    office: accused.office ?? 'other',
  })
  if (accused.description) await saveDescription(tx, head.id, accused.description)
  for (const { kind, number } of taking.numbers) {
    const external = { kind, number, byInstitution: actor.institution, openToEmployer: false }
    await addExternalNumber(tx, head.id, external, now)
  }
  await recognise(tx, held, accused, taking, by)
  const receipt = taking.receipt ?? newReadableNumber()
  await addReceipt(tx, {
    number: receipt,
    kind: 'received',
    caseId: head.id,
    incident: incident.id,
    fromInstitution: actor.institution,
    toInstitution: held.state.holder,
    issuedAt: now,
  })
  return { became: 'case', number: head.number, receipt }
}

/** A number that the register knows settles the identity at once; then the rule of conflict is asked. */
async function recognise(
  tx: Tx,
  held: HeldCase,
  accused: NewAccused,
  { parties, now }: Taking,
  by: By,
): Promise<void> {
  const events: CaseEvent[] = []
  const employee = accused.employeeNumber ? await findEmployeeByNumber(tx, accused.employeeNumber) : undefined
  if (employee) {
    const data = await resolvedData(tx, employee, accused.office ?? 'other')
    events.push(ruleEvent(held.state, 'resolve-identity', data, by, now))
    await saveAccused(tx, held.head.id, {
      name: employee.name,
      employeeNumber: employee.number,
      registerId: employee.id,
      position: employee.position,
      workUnit: employee.unit,
      office: data.office,
    })
  }
  const conflict = conflictEvent(after(held.state, events), parties, by, now)
  if (conflict) events.push(conflict)
  if (events.length > 0) await saveEvents(tx, held, events)
}

async function keepAsDraft(
  tx: Tx,
  actor: MemberActor,
  typed: NewAccused,
  taking: Taking,
  index: number,
  ordinal: number | undefined,
  error: Refusal,
): Promise<AccusedResult> {
  const { incident, now } = taking
  const draft = newId()
  const sent: SentWith = {
    numbers: [...taking.numbers],
    form: taking.form,
    ordinal: ordinal ?? taking.from,
  }
  // The database takes no NUL; everything else is kept as it was typed.
  const content = JSON.parse(JSON.stringify({ ...typed, sent }).replaceAll('\\u0000', ''))
  await addDraft(tx, {
    id: draft,
    institution: actor.institution,
    incident: incident.id,
    kind: 'accused',
    content,
    error: { key: error.key, field: error.field, facts: error.facts },
    state: 'open',
    byAccount: actor.account,
    keptAt: now,
  })
  const receipt = newReadableNumber()
  await addReceipt(tx, {
    number: receipt,
    kind: 'draft-kept',
    draft,
    incident: incident.id,
    fromInstitution: actor.institution,
    toInstitution: actor.institution,
    issuedAt: now,
  })
  await recordEntry(tx, {
    kind: 'accused-kept-as-draft',
    subject: draft,
    record: { incident: incident.id, content, error: error.key },
  })
  return { index, became: 'draft', draft, receipt, error: { key: error.key, field: error.field } }
}
