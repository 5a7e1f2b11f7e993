import { dayText } from '../../design/index.ts'
import type { Words } from '../../design/words/id.ts'
import type { MemberActor } from '../../foundation/actor.ts'
import { type Day, dayOf } from '../../foundation/dates.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import {
  candidatesNamedOn,
  employerFinder,
  employersOf,
  findInstitutions,
  holderOfPersonnelAuthority,
  searchEmployees,
} from '../../registry/registry.door.ts'
import {
  classify,
  findForm,
  findSanction,
  formsOn,
  lengthText,
  type ObjectKind,
  reasonText,
  ruleBook,
  sanctionsOn,
  trustOf,
} from '../../rulebook/rulebook.door.ts'
import type { Case } from '../domain/case.ts'
import { superiorOf } from '../domain/conflict.ts'
import { stepForm } from '../domain/step-form.ts'
import type { Step } from '../domain/steps.ts'
import type { StepChoices } from '../domain/views.ts'
import { eventsOf } from '../store/case-store.ts'
import { type Request, requestsOf } from '../store/desk-store.ts'
import { filesOf } from '../store/file-store.ts'
import { findAccused, findIncidentById } from '../store/incident-store.ts'
import { recommendationsOf } from '../store/recommendation-store.ts'
import { reviewsOf } from '../store/review-store.ts'
import { appealWindow } from './appeal-window.ts'
import { bookKind, dayAt, sanctionAnswer, zoneOfInstitution } from './law.ts'

export type StepQuestion = {
  actor: MemberActor
  id: string
  state: Case
  step: Step
  words: Words
  now: Date
  search: { text: string; employer: string }
}

/** What the form of a step needs beside the table: people of the register, forms, sanctions, institutions, evidence. */
export async function stepChoices(tx: Tx, asked: StepQuestion): Promise<StepChoices> {
  const names = new Set(stepForm(asked.step).map((field) => field.name))
  const choices: StepChoices = { selects: {}, values: {}, notes: [] }
  if (names.has('registerId')) await forRegister(tx, asked, choices)
  if (names.has('employer')) await forEmployer(tx, asked, choices)
  if (names.has('superior')) await forSuperior(tx, asked, choices)
  if (asked.step.key === 'transfer') await forTransfer(tx, asked, choices)
  if (names.has('form')) await forForms(tx, asked, choices)
  if (names.has('sanction')) await forSanctions(tx, asked, choices)
  if (asked.step.key === 'claim-decision') await forClaim(tx, asked, choices)
  if (asked.step.key === 'close-sanctioned') await forClosing(tx, asked, choices)
  if (asked.step.key === 'write-packet') await forPacket(tx, asked, choices)
  return choices
}

async function forRegister(
  tx: Tx,
  { actor, id, state, words, search }: StepQuestion,
  choices: StepChoices,
): Promise<void> {
  const accused = await findAccused(tx, id)
  const answer = await answersOfEmployers(tx, id, words, choices)
  const own = state.employer ? (await findInstitutions(tx, [state.employer])).get(state.employer) : undefined
  const known = accused?.employeeNumber || answer?.answerNumber || accused?.name || answer?.answerName
  const text = search.text || known || ''
  const typed = search.employer || (search.text ? '' : (own?.name ?? ''))
  const employer = typed ? (await employerFinder(tx))(typed) : undefined
  const hits =
    text || employer
      ? await searchEmployees(tx, actor, {
          text,
          employer,
          position: text ? undefined : accused?.position,
          limit: 20,
        })
      : undefined
  const employers = await findInstitutions(tx, hits?.map((hit) => hit.employer) ?? [])
  choices.register = {
    // Looked up by the number, but the number stays masked on screen.
    query: search.text || accused?.name || answer?.answerName || '',
    employer: typed,
    found: hits?.map((hit) => ({
      id: hit.id,
      name: [hit.front, hit.name, hit.back].filter(Boolean).join(' '),
      number: hit.number ?? hit.masked,
      detail: [hit.kind, hit.position, hit.unit, employers.get(hit.employer)?.name]
        .filter(Boolean)
        .join(' · '),
      certainty: hit.state === 'active' ? undefined : words.cases.step.notActive,
    })),
  }
  choices.institutions = await employerNames(tx, state)
}

/** What employers answered to "who is this?", above the search; the latest who knew the person. */
async function answersOfEmployers(
  tx: Tx,
  id: string,
  words: Words,
  choices: StepChoices,
): Promise<Request | undefined> {
  const answered = (await requestsOf(tx, id)).filter((one) => one.answeredAt)
  const names = await findInstitutions(
    tx,
    answered.map((one) => one.toInstitution),
  )
  const { said } = words.cases.request
  for (const { toInstitution, answeredAt, answerKnown, answerName, answer } of answered) {
    const day = dayText(words, dayOf(answeredAt!, zoneOfInstitution(toInstitution)))
    const from = names.get(toInstitution)?.name ?? toInstitution
    choices.notes!.push(
      [(answerKnown ? said.known : said.unknown)(from, day, answerName ?? ''), answer]
        .filter(Boolean)
        .join(' '),
    )
  }
  return answered.findLast((one) => one.answerKnown)
}

async function forEmployer(tx: Tx, { state }: StepQuestion, choices: StepChoices): Promise<void> {
  choices.institutions = await employerNames(tx, state)
  if (state.employer)
    choices.values!.employer = (await findInstitutions(tx, [state.employer])).get(state.employer)?.name ?? ''
}

async function employerNames(tx: Tx, state: Case): Promise<string[]> {
  const region = state.regency ?? state.province
  return (await employersOf(tx, region, { national: true })).map((one) => one.name)
}

async function forSuperior(tx: Tx, { state }: StepQuestion, choices: StepChoices): Promise<void> {
  const proposed = state.employer ? superiorOf(state.employer) : undefined
  const keys = [...new Set([proposed, `gov-${state.province}`, 'kemendagri', 'panrb'])].filter(
    (key) => key !== undefined,
  )
  const found = await findInstitutions(tx, keys)
  choices.selects!.superior = keys
    .filter((key) => found.has(key) && key !== state.employer)
    .map((key) => ({ value: key, label: found.get(key)!.name }))
  choices.values!.superior = proposed ?? ''
}

/** Institutions of the kind that holds the case now; the step itself checks again. */
async function forTransfer(tx: Tx, { state }: StepQuestion, choices: StepChoices): Promise<void> {
  const keys =
    state.holder === state.bawaslu
      ? ['bawaslu', `bawaslu-${state.province}`, ...(state.regency ? [`bawaslu-${state.regency}`] : [])]
      : state.holder === state.regionalOffice
        ? Array.from({ length: 14 }, (_, i) => `bkn-kanreg-${String(i + 1).padStart(2, '0')}`).concat(
            'bkn-kanreg-99',
          )
        : ['bkn', 'kasn']
  const found = await findInstitutions(tx, keys)
  choices.selects!.to = keys
    .filter((key) => found.has(key) && key !== state.holder)
    .map((key) => ({ value: key, label: found.get(key)!.name }))
}

async function forForms(tx: Tx, asked: StepQuestion, choices: StepChoices): Promise<void> {
  const { state, words } = asked
  const incident = await findIncidentById(tx, state.incident)
  const day = incident?.happenedDay ?? dayAt(state.openedAt, state)
  const object: ObjectKind = incident?.objectStatus ?? 'candidate'
  const naming = await candidatesNamedOn(tx, state.election, state.regency ?? state.province)
  const question = {
    object,
    day,
    namingDay: naming && !naming.ambiguous ? naming.day : undefined,
    person: bookKind(state.personKind),
  }
  choices.selects!.form = formsOn(day).map((form) => {
    const match = classify({ ...question, form: form.code }).matches.find(
      (one) => one.form.code === form.code,
    )
    return {
      value: form.code,
      label: `${form.code} · ${form.text}`,
      hint: match?.reasons.map((reason) => reasonText(words, reason)).join(' '),
      proposed: match?.certainty === 'fits',
    }
  })
  const { reasons } = classify({ ...question, form: state.form ?? 'DIS-12' })
  choices.notes = reasons.map((reason) => reasonText(words, reason))
  if (state.form) choices.values!.form = state.form
  if (incident?.objectStatus) choices.values!.objectStatus = incident.objectStatus
}

async function forSanctions(tx: Tx, asked: StepQuestion, choices: StepChoices): Promise<void> {
  const { state, id, step, actor, words, now } = asked
  const drafting = step.key === 'draft-recommendation'
  const incident = drafting ? await findIncidentById(tx, state.incident) : undefined
  const today: Day = dayOf(now, zoneOfInstitution(actor.institution))
  const day = incident?.happenedDay ?? today
  const person = bookKind(state.personKind)
  const [recommended] = (await recommendationsOf(tx, id)).filter((one) => one.state !== 'set-aside')

  const proposed = drafting
    ? proposedSanctions(asked, day, choices)
    : recommended
      ? [recommended.sanction]
      : []
  const inForce = sanctionsOn(day, person).map((kind) => kind.key)
  // Kinds of other days, and what is none, stand at the end: choosing one is answered with the reason.
  const others = drafting ? inForce : ruleBook.sanctions.map((kind) => kind.key)
  choices.selects!.sanction = [...new Set([...proposed, ...inForce, ...others])].map((key) => ({
    value: key,
    label: findSanction(key)?.text ?? key,
    proposed: proposed.includes(key),
  }))
  if (recommended) choices.values!.sanction = recommended.sanction
  if (drafting && recommended) choices.values!.text = recommended.wording
  if (!drafting) choices.values!.decision = 'sanction'
  if (drafting && !proposed.length) choices.notes = [...(choices.notes ?? []), words.cases.step.noProposal]
}

/** Whoever holds the office today has most likely signed; and what the window before an election asks is said at once. */
async function forClaim(
  tx: Tx,
  { actor, state, words, now }: StepQuestion,
  choices: StepChoices,
): Promise<void> {
  const today = dayOf(now, zoneOfInstitution(actor.institution))
  const holder = await holderOfPersonnelAuthority(tx, actor.institution, today)
  if (holder) choices.values!.signer = holder.person
  const { sanction } = choices.values!
  const answer = sanction
    ? await sanctionAnswer(tx, state, { sanction, day: today, decidedOn: today })
    : undefined
  if (answer?.ruling.prompts.some((prompt) => prompt.key === 'consent-of-minister'))
    choices.notes = [...(choices.notes ?? []), words.cases.step.consentNeeded]
}

function proposedSanctions({ state, words }: StepQuestion, day: Day, choices: StepChoices): string[] {
  const form = findForm(state.form ?? '')
  if (!form) return []
  const { matches } = classify({
    form: form.code,
    object: form.objects[0] ?? 'candidate',
    day,
    person: bookKind(state.personKind),
  })
  const match = matches.find((one) => one.form.code === form.code)
  choices.notes = match?.reasons.map((reason) => reasonText(words, reason)) ?? []
  return [...(match?.sanctions ?? form.sanctions)]
}

/** Whether the sanction can still be appealed against; see `appeal-window.ts`. */
async function forClosing(
  tx: Tx,
  { id, state, words, now }: StepQuestion,
  choices: StepChoices,
): Promise<void> {
  const window = await appealWindow(tx, { id, state, events: await eventsOf(tx, id) }, now)
  if (!window) return
  const { open, past, counted } = words.cases.appealWindow
  const { rule, lastDay } = window
  const length = `${lengthText(words, rule)}${trustOf(rule.confidence) === 'verified' ? '' : ` (${words.cases.page.unverified})`}`
  choices.notes!.push(`${(window.isOpen ? open : past)(dayText(words, lastDay), length)} ${counted}`)
  if (window.isOpen) choices.needed = ['reason']
}

/** The letter begins with the recommendation's own words, the review with its conclusion; both are edited before they go. */
async function forPacket(tx: Tx, { id, actor, now }: StepQuestion, choices: StepChoices): Promise<void> {
  const [recommendation] = (await recommendationsOf(tx, id)).filter((one) => one.state === 'issued')
  const [review] = await reviewsOf(tx, id)
  const values = choices.values!
  values.letterNumber = recommendation?.letterNumber ?? ''
  values.letterDay = dayOf(now, zoneOfInstitution(actor.institution))
  values.body = recommendation?.wording ?? ''
  values.review = review?.conclusion ?? ''
  choices.evidence = (await filesOf(tx, id, 'evidence')).map((file) => ({ id: file.id, title: file.name }))
}
