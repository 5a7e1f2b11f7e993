import { allRefusals, type Refusal, refuse } from '../../foundation/refusal.ts'
import { type ElectionPlaces, electionOf, regenciesIn } from './places.ts'
import {
  type Answers,
  dayTyped,
  knownByAnswers,
  lengthOf,
  limits,
  type PersonTold,
  protections,
  reportKinds,
} from './report.ts'
import { isAsked, type Step, steps, type WayFacts } from './steps.ts'

/** What the rules need to know of the world on this day. */
export type CheckFacts = {
  /** Today in the regency's zone. */
  today: string
  /** First day of the election's first stage there; absent when the register knows none. */
  firstStage?: string
  places: readonly ElectionPlaces[]
}

/** True when the typed day lies before the election began: asked about, never refused. */
export function dayIsEarly(answers: Answers, facts: Pick<CheckFacts, 'firstStage'>): boolean {
  const day = answers.dayUnsure ? undefined : dayTyped(answers.day)
  return Boolean(day && facts.firstStage && day < facts.firstStage)
}

/** What the order of steps depends on, from the same facts. */
export function wayFacts(answers: Answers, facts: CheckFacts): WayFacts {
  const election = electionOf(facts.places, answers.election)
  const provinces = election?.provinces ?? []
  return {
    dayIsEarly: dayIsEarly(answers, facts),
    askElection: facts.places.length !== 1 || !election,
    askProvince: provinces.length !== 1 || provinces[0]?.code !== answers.province,
  }
}

/** What is still missing or wrong in the answer of one step. */
export function checkStep(step: Step, answers: Answers, facts: CheckFacts): Refusal | undefined {
  return checkOf[step](answers, facts)
}

/** The first step whose answer does not stand, with its refusal; undefined when the report can be sent. */
export function firstProblem(
  answers: Answers,
  facts: CheckFacts,
): { step: Step; refusal: Refusal } | undefined {
  const way = wayFacts(answers, facts)
  for (const step of steps) {
    if (!isAsked(step, answers, way)) continue
    const refusal = checkStep(step, answers, facts)
    if (refusal) return { step, refusal }
  }
  return undefined
}

const checkOf: Record<Step, (answers: Answers, facts: CheckFacts) => Refusal | undefined> = {
  jenis: ({ kind }) => oneOf(kind, reportKinds, 'kind'),
  perlindungan: ({ protection }) => oneOf(protection, protections, 'protection'),
  pemilihan: ({ election }, facts) =>
    electionOf(facts.places, election) ? undefined : refuse('intake.choose', {}, 'election'),
  provinsi: ({ province, election }, facts) =>
    electionOf(facts.places, election)?.provinces.some((each) => each.code === province)
      ? undefined
      : refuse('intake.choose', {}, 'province'),
  kabupaten: ({ regency, province, election }, facts) =>
    regenciesIn(electionOf(facts.places, election), province).some((each) => each.code === regency)
      ? undefined
      : refuse('intake.choose', {}, 'regency'),
  kejadian: ({ story }) =>
    story === '' ? refuse('intake.story-missing', {}, 'story') : tooLong(story, limits.story, 'story'),
  waktu: checkWhen,
  'waktu-awal': (answers) =>
    answers.earlyConfirmed ? undefined : refuse('intake.early-day-unanswered', {}, 'earlyConfirmed'),
  tempat: ({ place }) => tooLong(place, limits.short, 'place'),
  terlapor: ({ people }) =>
    people.length === 0 ? refuse('intake.person-missing', {}, 'name') : checkPeople(people),
  'terlapor-lain': ({ people }) =>
    people.length > limits.people
      ? refuse('intake.too-many-people', { limit: limits.people })
      : people.length === 0
        ? refuse('intake.person-missing', {}, 'name')
        : checkPeople(people),
  diuntungkan: ({ beneficiary }) => tooLong(beneficiary, limits.short, 'beneficiary'),
  'siapa-tahu': ({ knownBy }) => oneOf(knownBy, knownByAnswers, 'knownBy'),
  peringatan: ({ riskAccepted }) =>
    riskAccepted ? undefined : refuse('intake.warning-unanswered', {}, 'riskAccepted'),
  kontak: checkContact,
  periksa: () => undefined,
}

/** One described or named person; also used while the person is being added. */
export function checkPerson(person: PersonTold): Refusal | undefined {
  return allRefusals(
    [
      !person.nameUnknown && person.name === '' && refuse('intake.name-or-unknown', {}, 'name'),
      person.nameUnknown && person.description === '' && refuse('intake.describe-person', {}, 'description'),
      tooLong(person.name, limits.name, 'name'),
      tooLong(person.description, limits.description, 'description'),
      tooLong(person.position, limits.short, 'position'),
      tooLong(person.employer, limits.short, 'employer'),
    ].filter((each) => typeof each === 'object'),
  )
}

function checkPeople(people: readonly PersonTold[]): Refusal | undefined {
  return people.map(checkPerson).find((each) => each !== undefined)
}

function checkWhen(answers: Answers, facts: CheckFacts): Refusal | undefined {
  if (answers.dayUnsure) {
    if (answers.dayAbout === '') return refuse('intake.about-when', {}, 'dayAbout')
    return tooLong(answers.dayAbout, limits.short, 'dayAbout')
  }
  if (answers.day === '') return refuse('intake.when-missing', {}, 'day')
  const day = dayTyped(answers.day)
  if (!day) return refuse('intake.no-such-day', {}, 'day')
  if (day > facts.today) return refuse('in-the-future', { day, today: facts.today }, 'day')
  if (day < '1945-08-17') return refuse('intake.no-such-day', {}, 'day')
  return undefined
}

function checkContact(answers: Answers): Refusal | undefined {
  const { contactName, contactPhone, contactEmail, contactHow } = answers
  return allRefusals(
    [
      contactName === '' && refuse('intake.contact-name', {}, 'contactName'),
      contactPhone === '' && contactEmail === '' && refuse('intake.contact-way', {}, 'contactPhone'),
      contactPhone !== '' &&
        !/^\+?[\d\s().-]{6,25}$/.test(contactPhone) &&
        refuse('intake.contact-phone', {}, 'contactPhone'),
      contactEmail !== '' &&
        !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contactEmail) &&
        refuse('intake.contact-email', {}, 'contactEmail'),
      tooLong(contactName, limits.name, 'contactName'),
      tooLong(contactEmail, limits.short, 'contactEmail'),
      tooLong(contactHow, limits.short, 'contactHow'),
    ].filter((each) => typeof each === 'object'),
  )
}

function oneOf(value: string, allowed: readonly string[], field: string): Refusal | undefined {
  return allowed.includes(value) ? undefined : refuse('intake.choose', {}, field)
}

function tooLong(text: string, limit: number, field: string): Refusal | undefined {
  const length = lengthOf(text)
  return length > limit ? refuse('intake.too-long', { limit, length }, field) : undefined
}
