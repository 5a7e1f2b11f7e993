import assert from 'node:assert/strict'
import type { NewAccused, NewIncident, StepInputs } from '../../src/cases/domain/inputs.ts'
import type { StepKey } from '../../src/cases/domain/steps.ts'
import { eventsOf } from '../../src/cases/store/case-store.ts'
import type { FileKind } from '../../src/cases/store/file-store.ts'
import { keepFile } from '../../src/cases/use-cases/case-files.ts'
import { seeCase } from '../../src/cases/use-cases/see-case.ts'
import { startIncident } from '../../src/cases/use-cases/start-incident.ts'
import { takeStep } from '../../src/cases/use-cases/take-step.ts'
import type { MemberActor } from '../../src/foundation/actor.ts'
import { dayOf } from '../../src/foundation/dates.ts'
import { newId } from '../../src/foundation/ids.ts'
import type { House } from '../../src/foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../../src/foundation/refusal.ts'
import { findByPosition } from '../../src/registry/store/employee-store.ts'
import { asMember } from './database.ts'

/** The officers of the invented province, one per role that works on cases; two analysts, for the second look. */
export function officers() {
  return {
    regency: asMember('bawaslu-regency', 'bawaslu-99.01', '99.01'),
    otherRegency: asMember('bawaslu-regency', 'bawaslu-99.02', '99.02'),
    province: asMember('bawaslu-province', 'bawaslu-99', '99'),
    ri: asMember('bawaslu-ri', 'bawaslu'),
    taskForce: asMember('task-force', 'panrb'),
    analyst: asMember('bkn-analyst', 'bkn'),
    analyst2: asMember('bkn-analyst', 'bkn'),
    kanreg: asMember('bkn-regional', 'bkn-kanreg-99'),
    kanreg2: asMember('bkn-regional', 'bkn-kanreg-99'),
    auditorOfBkn: asMember('personnel-auditor', 'bkn'),
    employer: asMember('personnel-office', 'gov-99.01', '99.01'),
    otherEmployer: asMember('personnel-office', 'gov-99.02', '99.02'),
    inspectorate: asMember('inspectorate', 'gov-99.01', '99.01'),
    ppk: asMember('personnel-authority', 'gov-99.01', '99.01'),
    governor: asMember('personnel-office', 'gov-99', '99'),
    panrb: asMember('panrb', 'panrb'),
    kemendagri: asMember('kemendagri', 'kemendagri'),
    auditor: asMember('auditor', 'auditor-contoh'),
    administrator: asMember('administrator', 'bkn'),
  }
}
export type Officers = ReturnType<typeof officers>

/** A finding of the invented regency, as an officer types it. */
export function aFinding(house: House, changes: Partial<NewIncident> = {}): NewIncident {
  const today = dayOf(house.clock(), 'Asia/Makassar')
  return {
    source: 'finding',
    reports: [],
    election: 'pilkada-contoh-2026',
    province: '99',
    regency: '99.01',
    act: 'Mengunggah dukungan kepada pasangan calon',
    object: 'Pasangan Calon Contoh 1',
    objectStatus: 'candidate',
    happenedDay: today,
    knownDay: today,
    receivedDay: today,
    place: 'Lapangan Contoh',
    accused: [{ kind: 'pns', name: 'Contoh Terlapor' }],
    ...changes,
  }
}

/** What a use case answered, or a failing test that says why it refused. */
export function granted<T>(answer: T | Refusal): T {
  assert.ok(!isRefusal(answer), `refused: ${JSON.stringify(answer)}`)
  return answer as T
}

/** The key of a refusal; fails when there was none. */
export function refusalOf(answer: unknown): string {
  assert.ok(isRefusal(answer), `not refused: ${JSON.stringify(answer)}`)
  return answer.key
}

/** Opens an incident with these accused; the numbers of its cases. */
export async function openCases(
  house: House,
  actor: MemberActor,
  accused: NewAccused[],
  changes: Partial<NewIncident> = {},
): Promise<{ incident: string; cases: string[] }> {
  const taken = granted(await startIncident(house, actor, aFinding(house, { accused, ...changes }), newId()))
  return {
    incident: taken.incident,
    cases: taken.results.flatMap((result) => (result.became === 'case' ? [result.number] : [])),
  }
}

/** An employee of the invented regency by position. */
export async function employeeAt(house: House, position: string, employer = 'gov-99.01', place = 0) {
  const analyst = asMember('bkn-analyst', 'bkn')
  const found = await house.transaction(analyst, (tx) =>
    findByPosition(tx, position, { employer, limit: 50 }),
  )
  const employee = found[place]
  assert.ok(employee, `nobody is ${position} at ${employer}`)
  return employee
}

/** The case as an actor sees it, with the events it may see; undefined when it may not. */
export async function seenBy(house: House, actor: MemberActor, number: string) {
  return house.transaction(actor, async (tx) => {
    const seen = await seeCase(tx, actor, number)
    return seen && { ...seen, version: seen.state?.version ?? 0, events: await eventsOf(tx, seen.id) }
  })
}

/** Takes a step with the version that the actor sees now. */
export async function step<K extends StepKey>(
  house: House,
  actor: MemberActor,
  number: string,
  key: K,
  input: StepInputs[K],
) {
  const seen = await seenBy(house, actor, number)
  return takeStep(house, actor, number, { step: key, version: seen?.version ?? 0, input })
}

/** A file kept with a case, as an upload leaves it; its id. */
export async function aFile(house: House, actor: MemberActor, number: string, kind: FileKind) {
  const type = kind === 'picture' ? ('image/jpeg' as const) : ('application/pdf' as const)
  const file = { kind, name: `${kind}-contoh`, type, body: Buffer.from('%PDF-1.7 berkas contoh') }
  return granted(await keepFile(house, actor, number, file))
}

/** A decree of the employer, as the step that attaches it wants it. */
export async function aDecree(house: House, actor: MemberActor, number: string) {
  return { file: await aFile(house, actor, number, 'decree'), fileName: 'keputusan.pdf' }
}

type Stage = 'review' | 'assessing' | 'recommended' | 'at-employer' | 'claimed' | 'evidenced' | 'confirmed'
const order: Stage[] = [
  'review',
  'assessing',
  'recommended',
  'at-employer',
  'claimed',
  'evidenced',
  'confirmed',
]

/** Leads a case of Bawaslu's lane, whose accused is known by number, as far as asked. */
export async function leadTo(house: House, who: Officers, number: string, to: Stage): Promise<void> {
  const upTo = (stage: Stage) => order.indexOf(to) >= order.indexOf(stage)
  const go = async <K extends StepKey>(actor: MemberActor, key: K, input: StepInputs[K]) =>
    granted(await step(house, actor, number, key, input))
  const today = dayOf(house.clock(), 'Asia/Makassar')
  await go(who.regency, 'start-preliminary-review', {})
  await go(who.regency, 'register', { registrationNumber: '001/REG/LP/PB/Kab/99.01/XI/2026' })
  await go(who.regency, 'start-clarification', {})
  await go(who.regency, 'record-clarification', {
    invitedDay: today,
    heldDay: today,
    attended: true,
    answer: 'Contoh jawaban.',
    record: 'Contoh berita acara.',
    clearing: [],
  })
  await go(who.regency, 'start-review', {})
  if (!upTo('assessing')) return
  await go(who.regency, 'write-review', { facts: 'F', analysis: 'A', conclusion: 'K', finding: 'proven' })
  await go(who.regency, 'submit-to-plenary', {})
  await go(who.regency, 'forward', { letterNumber: '12/PM.00.02/K.99.01/11/2026' })
  if (!upTo('recommended')) return
  await go(who.analyst, 'classify', { form: 'DIS-06', objectStatus: 'candidate' })
  await go(who.analyst, 'draft-recommendation', { sanction: 'removal-12', text: 'Contoh rekomendasi.' })
  await go(who.analyst, 'issue-recommendation', { letterNumber: 'R-77/BKN/2026' })
  if (!upTo('at-employer')) return
  await go(who.analyst, 'hand-over-regional', {})
  await go(who.kanreg, 'write-packet', {
    letter: {
      number: 'S-1',
      day: today,
      signer: 'Contoh',
      signerPosition: 'Kepala',
      body: 'Mohon ditindaklanjuti.',
    },
    review: 'Terlapor mengunggah dukungan.',
    evidence: [],
  })
  await go(who.kanreg2, 'release-packet', { checkedNoReporter: true })
  await go(who.kanreg, 'hand-over-employer', {})
  if (!upTo('claimed')) return
  await go(who.employer, 'claim-decision', {
    decision: 'sanction',
    sanction: 'removal-12',
    decreeNumber: '800/12/2026',
    decreeDay: today,
    signer: 'Bupati Contoh Timur',
    consent: 'Sudah ada persetujuan tertulis.',
  })
  if (!upTo('evidenced')) return
  await go(who.employer, 'attach-evidence', await aDecree(house, who.employer, number))
  if (!upTo('confirmed')) return
  await go(who.analyst, 'confirm', {})
}
