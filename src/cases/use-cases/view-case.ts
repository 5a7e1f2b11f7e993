import { namesOfColleagues } from '../../accounts/accounts.door.ts'
import type { Words } from '../../design/words/id.ts'
import type { MemberActor } from '../../foundation/actor.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { findInstitutions, maskNumber } from '../../registry/registry.door.ts'
import {
  type DeadlineRule,
  findForm,
  findSanction,
  lengthText,
  refsOn,
  refText,
  ruleBook,
  trustOf,
  workingText,
} from '../../rulebook/rulebook.door.ts'
import { type Case, heldBy } from '../domain/case.ts'
import type { CaseEvent } from '../domain/events.ts'
import { grouped } from '../domain/next-step.ts'
import { stageOf } from '../domain/statuses.ts'
import { taskForce } from '../domain/steps.ts'
import type { CaseRow, CaseView } from '../domain/views.ts'
import { isEmployerRole, seesInside } from '../domain/who-may.ts'
import { eventsOf } from '../store/case-store.ts'
import { clarificationsOf } from '../store/clarification-store.ts'
import { findRow } from '../store/desk-reads.ts'
import { externalNumbersOf } from '../store/external-number-store.ts'
import { filesOf } from '../store/file-store.ts'
import { followUpsOf } from '../store/follow-up-store.ts'
import {
  casesOf,
  countReportsOf,
  findAccused,
  findDescription,
  findIncidentById,
  type Incident,
  mergedIn,
  partiesOf,
} from '../store/incident-store.ts'
import { type Stay, staysSeen } from '../store/interval-store.ts'
import { notesOf } from '../store/note-store.ts'
import { packetsOf } from '../store/packet-store.ts'
import { receiptsOf } from '../store/receipt-store.ts'
import { recommendationsOf } from '../store/recommendation-store.ts'
import { reviewsOf } from '../store/review-store.ts'
import { senderOf } from './incident-view.ts'
import { deadlineOf, ruleOfClock, withClocks, zoneOfInstitution } from './law.ts'
import { lettersOfCase } from './letters-of-case.ts'
import { withNames, withPlaces } from './names.ts'
import { seeCase } from './see-case.ts'

/**
 * Everything that this actor may see of a case, ready to be shown; undefined when the case is absent or not the
 * actor's. What may be seen is decided by the database's policies: a part that is not returned is not shown.
 */
export async function viewCase(
  tx: Tx,
  actor: MemberActor,
  number: string,
  words: Words,
  now: Date,
): Promise<CaseView | undefined> {
  const found = await findRow(tx, actor, number)
  const seen = found && (await seeCase(tx, actor, number))
  if (!found || !seen) return undefined
  const [row] = await withClocks(tx, await withPlaces(tx, await withNames(tx, [found])), now)
  const { id, state, steps } = seen
  const events = await eventsOf(tx, id)
  const name = await institutionNames(tx, words, row!, state, events)
  const person = await colleagues(tx, actor, events)
  const employer = isEmployerRole(actor.role)
  const { working, ruleAmount } = await clockView(tx, state, words)
  const incident = state && !employer ? await findIncidentById(tx, state.incident) : undefined
  return {
    row: row!,
    version: state?.version ?? 0,
    outcome: state?.position.outcome,
    continues: continuesIn(state, events),
    lane: employer ? '' : (state?.lane ?? ''),
    track: employer ? '' : (state?.track ?? ''),
    procedure: state?.procedure ?? '',
    supervisor: name(state?.supervisor),
    bawaslu: employer ? '' : name(state?.bawaslu),
    regionalOffice: state?.regionalOffice && name(state.regionalOffice),
    superior: state?.conflict && !employer ? name(state.conflict.superior) : undefined,
    conflict: employer ? undefined : state?.conflict?.reasons,
    incident: await incidentView(tx, incident, id),
    accused: await accusedView(tx, id, state),
    numberHref: actor.role === 'auditor' ? undefined : `/kasus/${number}/nip`,
    ...lawView(row!, incident?.happenedDay),
    ...(await parts(tx, id, state)),
    working,
    ruleAmount,
    category: state?.category && words.cases.categories[state.category],
    shares: sharesOf(await staysSeen(tx, id), now, name),
    events: events.map((event) => ({
      id: event.id,
      seq: event.seq,
      kind: event.kind,
      at: event.at,
      recorded: event.recorded,
      institution: name(event.by.institution),
      person: person(event),
      reason: event.reason,
      stage: event.move && stageOf(event.move),
    })),
    steps: state ? grouped(state, steps) : { next: undefined, way: [], rest: [] },
    evidence: (await filesOf(tx, id, 'evidence')).map((file) => ({
      id: file.id,
      title: file.name,
      href: `/kasus/${number}/bukti/${file.id}`,
      note: undefined,
    })),
    evidenceHref: seesInside(actor.role) ? `/kasus/${number}/bukti` : undefined,
    documents: await documents(tx, actor, id, number, words),
    receipts: (await receiptsOf(tx, id)).map((one) => ({
      number: one.number,
      at: one.issuedAt,
      from: name(one.fromInstitution),
      to: name(one.toInstitution),
      acknowledgedAt: one.acknowledgedAt,
    })),
    notes:
      actor.role === 'auditor'
        ? undefined
        : (await notesOf(tx, id)).map((note) => ({
            at: note.writtenAt,
            by: name(note.institution),
            text: note.wording,
          })),
    numbers: await externalNumbersOf(tx, id),
    bundle: (await packetsOf(tx, id)).some((packet) => packet.state !== 'withdrawn')
      ? `/kasus/${number}/berkas.pdf`
      : undefined,
    reconstructed: state === undefined,
  }
}

/** A double ends with the number of the case in which it goes on; opened again, it goes on by itself. */
function continuesIn(state: Case | undefined, events: readonly CaseEvent[]): string | undefined {
  if (state?.position.outcome !== 'cancelled') return undefined
  const end = events.findLast((event) => event.kind === 'close-cancelled')
  return end?.kind === 'close-cancelled' ? end.data.mergedInto : undefined
}

type NameOf = (key: string | undefined) => string

async function institutionNames(
  tx: Tx,
  words: Words,
  row: CaseRow,
  state: Case | undefined,
  events: readonly CaseEvent[],
): Promise<NameOf> {
  const keys = [
    row.holder.key,
    state?.supervisor,
    state?.bawaslu,
    state?.regionalOffice,
    state?.conflict?.superior,
    ...events.map((event) => event.by.institution),
    ...(state?.intervals.map((interval) => interval.holder) ?? []),
  ].filter((key) => key !== undefined)
  const found = await findInstitutions(tx, keys)
  return (key) =>
    key === undefined ? '' : key === taskForce ? words.cases.taskForce : (found.get(key)?.name ?? key)
}

/** Who of the reader's own institution did it; of other institutions only the institution is told. */
async function colleagues(
  tx: Tx,
  actor: MemberActor,
  events: readonly CaseEvent[],
): Promise<(event: CaseEvent) => string | undefined> {
  const own = ({ by }: CaseEvent) => by.institution === actor.institution
  const accounts = events.filter(own).flatMap(({ by }) => by.account ?? [])
  const names = accounts.length
    ? await namesOfColleagues(tx, actor.institution, [...new Set(accounts)])
    : new Map<string, string>()
  return (event) => (own(event) && event.by.account ? names.get(event.by.account) : undefined)
}

async function incidentView(
  tx: Tx,
  incident: Incident | undefined,
  caseId: string,
): Promise<CaseView['incident']> {
  if (!incident)
    return {
      id: '',
      day: undefined,
      place: undefined,
      text: undefined,
      profits: undefined,
      source: '',
      senders: [],
      reports: 0,
      siblings: [],
    }
  const { act, summary, object } = incident
  const profits = (await partiesOf(tx, incident.id))
    .filter((party) => party.part === 'beneficiary')
    .map((party) => party.name)
  return {
    id: incident.number,
    day: incident.happenedDay,
    place: incident.place || undefined,
    text: [act, summary].filter(Boolean).join(' '),
    profits: [...new Set([object, ...profits])].filter(Boolean).join(', '),
    source: incident.source,
    senders: [incident, ...(await mergedIn(tx, incident.id))].flatMap((one) => senderOf(one) ?? []),
    reports: await countReportsOf(tx, incident.id),
    siblings: (await casesOf(tx, incident.id)).filter((one) => one.id !== caseId),
  }
}

async function accusedView(tx: Tx, id: string, state: Case | undefined): Promise<CaseView['accused']> {
  const accused = await findAccused(tx, id)
  return {
    name: accused?.name || undefined,
    employeeNumber: accused?.employeeNumber ? maskNumber(accused.employeeNumber) : undefined,
    position: accused?.position || undefined,
    workUnit: accused?.workUnit || undefined,
    description: await findDescription(tx, id),
    kind: state?.personKind ?? 'unknown',
    identity: state?.identity ?? 'described',
    office: state?.office ?? 'other',
  }
}

/** Wording and legal bases of the form as the law stood on the day of the act. */
function lawView(row: CaseRow, day: string | undefined): Pick<CaseView, 'formText' | 'legalBasis'> {
  const form = row.form ? findForm(row.form) : undefined
  if (!form) return { formText: undefined, legalBasis: [] }
  const refs = refsOn(ruleBook.laws, form.bases, day ?? row.openedDay ?? ruleBook.knownUntil)
  return { formText: form.text, legalBasis: refs.map((ref) => refText(ruleBook, ref)) }
}

async function parts(
  tx: Tx,
  id: string,
  state: Case | undefined,
): Promise<Pick<CaseView, 'recommendation' | 'followUp' | 'clarifications' | 'review'>> {
  const sanction = (key: string | undefined) => key && (findSanction(key)?.text ?? key)
  const [recommendation] = (await recommendationsOf(tx, id)).filter((one) => one.state !== 'set-aside')
  const [followUp] = (await followUpsOf(tx, id)).filter(
    (one) => one.state !== 'set-aside' && one.state !== 'disputed',
  )
  const [review] = await reviewsOf(tx, id)
  return {
    recommendation: recommendation && {
      sanction: sanction(recommendation.sanction) ?? '',
      text: recommendation.wording,
      issued: recommendation.state === 'issued',
      number: recommendation.letterNumber || undefined,
      deviates: recommendation.deviationReason !== '',
    },
    followUp: followUp && {
      decision: followUp.decision,
      sanction: sanction(followUp.sanction),
      decreeNumber: followUp.decreeNumber,
      decreeDay: followUp.decreeDay,
      deviates: followUp.deviationReason !== '',
      proof: state?.position.proof,
    },
    clarifications: (await clarificationsOf(tx, id)).map((one) => ({
      day: one.heldDay ?? one.invitedDay,
      attended: one.attended,
      answer: one.answer || undefined,
    })),
    review: review && { finding: review.finding, conclusion: review.conclusion },
  }
}

/** The calendar is everyone's; an employer's clock began with its own file, so its working tells nothing else. */
async function clockView(
  tx: Tx,
  state: Case | undefined,
  words: Words,
): Promise<Pick<CaseView, 'working' | 'ruleAmount'>> {
  if (!state?.clock) return { working: [], ruleAmount: undefined }
  const rule = await ruleOfClock(tx, state.clock, zoneOfInstitution(state.holder))
  const lines = (await deadlineOf(tx, state))?.working ?? []
  const zone = lines.find((line) => line.kind === 'trigger')?.zone ?? 'Asia/Jakarta'
  return {
    working: lines.map((line) => workingText(words, line, zone)),
    ruleAmount: amountOf(rule, words),
  }
}

/** A default that nobody verified is said to be one, wherever the rule is named. */
function amountOf(rule: DeadlineRule, words: Words): string {
  if (rule.configured)
    return `${lengthText(words, rule)} (${words.cases.page.decided(rule.configured.basis)})`
  const sure = rule.unitKnown && trustOf(rule.confidence) !== 'unverified'
  return sure ? lengthText(words, rule) : `${lengthText(words, rule)} (${words.cases.page.unverified})`
}

function sharesOf(intervals: readonly Stay[], now: Date, name: NameOf): CaseView['shares'] {
  return [...heldBy({ intervals }, now)].map(([holder, ms]) => ({
    holder: name(holder),
    hours: ms / 3_600_000,
  }))
}

async function documents(
  tx: Tx,
  actor: MemberActor,
  id: string,
  number: string,
  words: Words,
): Promise<CaseView['documents']> {
  const letters = await lettersOfCase(tx, actor, id)
  const [followUp] = (await followUpsOf(tx, id)).filter((one) => one.file)
  return [
    ...letters.map((letter) => ({
      title: [words.letters.kinds[letter.kind], letter.number].filter(Boolean).join(' '),
      href: `/kasus/${number}/surat/${letter.id}`,
      day: letter.day,
    })),
    ...(followUp
      ? [
          {
            title: followUp.fileName || followUp.decreeNumber,
            href: `/kasus/${number}/salinan-keputusan`,
            day: followUp.decreeDay,
          },
        ]
      : []),
  ]
}
