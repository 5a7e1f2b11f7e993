import { dayOf } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { zoneOf } from '../../registry/registry.door.ts'
import { type CheckFacts, checkPerson, checkStep, firstProblem, wayFacts } from '../domain/checks.ts'
import { type Answers, noAnswers } from '../domain/report.ts'
import { isStep, type Step, stepAfter, stepBefore } from '../domain/steps.ts'
import { type Form, personTyped, withoutPerson, withTyped } from '../domain/typed.ts'
import { newFormSecret } from './code-key.ts'
import { openField, sealField } from './form-seal.ts'
import { firstStageOf, placesOf } from './places.ts'

/** What the hidden field carries between two pages. */
export type FormState = {
  v: 1
  secret: string
  answers: Answers
  /** The reporter went back to one answer: afterwards straight on to what is still open. */
  jumped?: boolean
}

export function newForm(): FormState {
  return { v: 1, secret: newFormSecret(), answers: noAnswers }
}

export function sealForm(house: House, state: FormState): string {
  return sealField(house, 'form', state)
}

/** Undefined when the field cannot be read. An old form is as good as a new one: nothing in it goes stale. */
export function openForm(house: House, text: unknown): FormState | undefined {
  const state = openField<FormState>(house, 'form', text)
  return state?.v === 1 ? { ...state, answers: { ...noAnswers, ...state.answers } } : undefined
}

/** What the checks need to know for these answers, on this day. */
export async function checkFacts(house: House, answers: Answers): Promise<CheckFacts> {
  const region = /^\d\d\.\d\d$/.test(answers.regency) ? answers.regency : ''
  const today = dayOf(house.clock(), region ? zoneOf(region) : 'Asia/Jakarta')
  const firstStage = await firstStageOf(house, answers.election, region)
  return { today, places: await placesOf(house), ...(firstStage ? { firstStage } : {}) }
}

/** The page to show: a step with its answers, the start, or the report to send. */
export type NextPage =
  | { page: 'step'; step: Step; state: FormState; facts: CheckFacts; person?: number; refusal?: Refusal }
  | { page: 'start'; state: FormState }
  | { page: 'send'; state: FormState; facts: CheckFacts }

/** One press of a button: takes up what was typed, checks it where the way goes on, and says which page comes next. */
export async function walk(house: House, before: FormState, form: Form): Promise<NextPage> {
  const press = String(form.ke ?? 'lanjut')
  const answered = isStep(form.langkah) ? form.langkah : undefined
  const given = answered && press !== 'lihat' ? withTyped(answered, before.answers, form) : before.answers
  const { answers, facts } = await filledIn(house, given)
  const state: FormState = { ...before, answers }
  const way = wayFacts(answers, facts)
  const show = (step: Step, more: { state?: FormState; person?: number; refusal?: Refusal } = {}) => ({
    page: 'step' as const,
    step,
    state,
    facts,
    ...more,
  })

  const [verb, target = ''] = press.split(':')
  if (verb === 'awal') return { page: 'start', state }
  if (verb === 'mulai' || !answered) return show('jenis')
  // The way back of a browser: the page again, with what the sealed field knows.
  if (verb === 'lihat')
    return answered === 'terlapor' ? show(answered, { person: Number(form.orang) || 0 }) : show(answered)
  if (verb === 'ubah' && isStep(target)) return show(target, { state: { ...state, jumped: true } })
  if (verb === 'tambah') return show('terlapor', { person: answers.people.length })
  if (verb === 'sunting') return show('terlapor', { person: Number(target) })
  if (verb === 'hapus') {
    const fewer = { ...state, answers: withoutPerson(answers, Number(target)) }
    return show(fewer.answers.people.length > 0 ? 'terlapor-lain' : 'terlapor', { state: fewer })
  }
  if (verb === 'kembali') {
    if (answered === 'terlapor' && answers.people.length > 0) return show('terlapor-lain')
    const earlier = stepBefore(answered, answers, way)
    return earlier ? show(earlier) : { page: 'start', state }
  }
  // Two questions offer to mend an earlier answer as one of their choices.
  if (answered === 'waktu-awal' && form.earlyConfirmed === 'ubah') return show('waktu')
  if (answered === 'peringatan' && form.riskAccepted === 'ubah')
    return show('kejadian', { state: { ...state, jumped: true } })

  if (verb === 'kirim') {
    const problem = firstProblem(answers, facts)
    return problem ? show(problem.step, { refusal: problem.refusal }) : { page: 'send', state, facts }
  }

  const person = answered === 'terlapor' ? Number(form.orang ?? 0) || 0 : undefined
  const refusal =
    answered === 'terlapor' ? checkPerson(personTyped(form)) : checkStep(answered, answers, facts)
  if (refusal) return show(answered, { refusal, ...(person === undefined ? {} : { person }) })
  if (answered === 'terlapor') return show('terlapor-lain')
  if (state.jumped) return show(firstProblem(answers, facts)?.step ?? 'periksa')
  return show(stepAfter(answered, answers, way))
}

/** Fills in what there is no choice about: the only election, the only province. */
async function filledIn(house: House, given: Answers): Promise<{ answers: Answers; facts: CheckFacts }> {
  const places = await placesOf(house)
  const election = places.length === 1 ? places[0]!.key : given.election
  const provinces = places.find((each) => each.key === election)?.provinces ?? []
  const province = provinces.length === 1 ? provinces[0]!.code : given.province
  const answers = { ...given, election, province }
  return { answers, facts: await checkFacts(house, answers) }
}
