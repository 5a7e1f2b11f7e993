import type { MemberActor, RoleKey } from '../../foundation/actor.ts'
import { addDays, dayOf, startOf } from '../../foundation/dates.ts'
import { newId, newReadableNumber } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { allRefusals, isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { markHandedToCase, type PreparedReport, saveDeskReport } from '../../intake/intake.door.ts'
import { electionStages, findElection, zoneOf } from '../../registry/registry.door.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { mostAccused } from '../domain/accused.ts'
import { cleanText } from '../domain/fields.ts'
import type { IncidentTaken, NewIncident } from '../domain/inputs.ts'
import { checkFiling, filingRule } from '../domain/opening.ts'
import { plainLink } from '../domain/same-incident.ts'
import type { Lane } from '../domain/statuses.ts'
import { addIncident, addParty, addReportOf, type Incident, partiesOf } from '../store/incident-store.ts'
import { once } from './change-case.ts'
import { countsFromMidnight, lastFilingDay } from './law.ts'
import { takeInAccused } from './take-in-accused.ts'

const bawasluRoles: readonly RoleKey[] = ['panwascam', 'bawaslu-regency', 'bawaslu-province', 'bawaslu-ri']
const otherRoles: readonly RoleKey[] = ['task-force', 'bkn-analyst', 'bkn-regional', 'personnel-auditor']

/**
 * One form, one incident, several accused: a finding, a handed-over file, a report taken at the desk, or sealed
 * reports that an officer takes on. Every accused becomes a case, a referral or a kept draft, each with a receipt
 * of its own; one that is broken does not block the others.
 */
export async function startIncident(
  house: House,
  actor: MemberActor,
  form: NewIncident,
  formKey: string,
  /** What the reporter told at the desk, sealed; stored with the incident or not at all. */
  takenDown?: PreparedReport,
): Promise<IncidentTaken | Refusal> {
  if (![...bawasluRoles, ...otherRoles].includes(actor.role)) return refuse('not-allowed')
  const cleaned = clean(form)
  if (isRefusal(cleaned)) return cleaned
  return house.transaction<IncidentTaken | Refusal>(actor, (tx) =>
    once(tx, formKey, actor, () => take(tx, house, actor, cleaned, takenDown)),
  )
}

async function take(
  tx: Tx,
  house: House,
  actor: MemberActor,
  form: NewIncident,
  takenDown: PreparedReport | undefined,
): Promise<IncidentTaken | Refusal> {
  const now = house.clock()
  const election = await findElection(tx, form.election)
  if (!election) return refuse('invalid', { what: 'election' }, 'election')
  const region = form.regency ?? form.province
  const zone = zoneOf(region)
  const lane: Lane = form.lane ?? (bawasluRoles.includes(actor.role) ? 'bawaslu' : 'sbt')
  if (form.senderLetterDay && form.senderLetterDay > dayOf(now, zone))
    return refuse('in-the-future', { day: form.senderLetterDay }, 'senderLetterDay')
  const place = mayEnterFor(actor, form)
  if (place) return place
  const [firstStage] = await electionStages(tx, form.election, region)
  const filed = checkFiling({
    ...form,
    lane,
    today: dayOf(now, zone),
    firstStageDay: firstStage?.starts,
    lastFilingDay: await lastFilingDay(tx, filingRule(form.source, lane, election.kind), form.knownDay, zone),
  })
  if (isRefusal(filed)) return filed

  const incident: Incident = {
    id: newId(),
    number: newReadableNumber(),
    source: form.source,
    track: filed.track,
    election: form.election,
    province: form.province,
    regency: form.regency,
    originInstitution: actor.institution,
    act: form.act,
    object: form.object,
    objectStatus: form.objectStatus,
    happenedDay: form.happenedDay,
    knownDay: form.knownDay,
    receivedDay: form.receivedDay,
    place: form.place ?? '',
    link: plainLink(form.link ?? ''),
    account: form.account ?? '',
    summary: form.summary ?? '',
    dayReason: form.dayReason ?? '',
    sender: form.sender ?? '',
    senderLetter: form.senderLetter ?? '',
    senderLetterDay: form.senderLetterDay,
    mergedInto: undefined,
    version: 1,
    openedAt: now,
  }
  await addIncident(tx, incident)
  for (const party of form.parties ?? []) await addParty(tx, incident.id, { id: newId(), ...party }, now)
  const saved = takenDown && (await saveDeskReport(tx, actor, takenDown))
  if (isRefusal(saved)) return saved
  for (const report of new Set([...form.reports, ...(takenDown ? [takenDown.report.id] : [])])) {
    const handed = await markHandedToCase(tx, actor, { report, incident: incident.id, at: now })
    if (isRefusal(handed)) return handed
    await addReportOf(tx, { incident: incident.id, report, day: dayOf(now, zone), account: actor.account })
  }
  await recordEntry(tx, {
    kind: 'incident-opened',
    subject: incident.id,
    facts: { source: form.source },
    record: { ...incident, openedAt: now.toISOString() },
  })

  const results = await takeInAccused(tx, house, actor, form.accused, {
    incident,
    lane,
    electionKind: election.kind,
    bawaslu: bawasluOf(actor, form),
    countedFrom: countsFromMidnight(form.source) ? startOf(addDays(form.receivedDay, 1), zone) : now,
    parties: await partiesOf(tx, incident.id),
    numbers: form.numbers ?? [],
    form: form.form,
    from: 1,
    now,
  })
  return { incident: incident.number, track: filed.track, results }
}

/** The office that does Bawaslu's part: one's own, or that of the region. */
export function bawasluOf(actor: MemberActor, place: { province: string; regency?: string }): string {
  const own = ['bawaslu-regency', 'bawaslu-province', 'bawaslu-ri'].includes(actor.role)
  return own ? actor.institution : `bawaslu-${place.regency ?? place.province}`
}

function mayEnterFor(actor: MemberActor, form: NewIncident): Refusal | undefined {
  const own =
    actor.role === 'bawaslu-regency'
      ? form.regency === actor.region
      : actor.role === 'panwascam'
        ? form.regency !== undefined && actor.region.startsWith(form.regency)
        : actor.role === 'bawaslu-province'
          ? form.province === actor.region
          : true
  return own ? undefined : refuse('cases.not-your-region', {}, 'regency')
}

const texts = {
  act: 200,
  object: 200,
  place: 300,
  link: 2_000,
  account: 200,
  summary: 4_000,
  dayReason: 2_000,
  sender: 300,
  senderLetter: 100,
} as const

function clean(form: NewIncident): NewIncident | Refusal {
  const refusals: Refusal[] = []
  const cleaned: NewIncident = { ...form }
  for (const [name, most] of Object.entries(texts) as [keyof typeof texts, number][]) {
    const text = cleanText(form[name] ?? '')
    if ([...text].length > most) refusals.push(refuse('too-long', { most, field: name }, name))
    cleaned[name] = text
  }
  if (!cleaned.act) refusals.push(refuse('missing', { what: 'act' }, 'act'))
  if (!/^\d{2}$/.test(form.province)) refusals.push(refuse('invalid', { what: 'province' }, 'province'))
  if (
    form.regency &&
    (!/^\d{2}\.\d{2}$/.test(form.regency) || !form.regency.startsWith(`${form.province}.`))
  ) {
    refusals.push(refuse('invalid', { what: 'regency' }, 'regency'))
  }
  if (form.source === 'report' && form.reports.length === 0) {
    refusals.push(refuse('missing', { what: 'reports' }, 'reports'))
  }
  if (form.accused.length === 0) refusals.push(refuse('missing', { what: 'accused' }, 'accused'))
  if (form.accused.length > mostAccused) refusals.push(refuse('too-large', { most: mostAccused }, 'accused'))
  for (const { number } of form.numbers ?? []) {
    if (number.length > 100) refusals.push(refuse('too-long', { most: 100, field: 'number' }, 'number'))
  }
  return allRefusals(refusals) ?? cleaned
}
