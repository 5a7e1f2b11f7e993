import type { Answers } from './report.ts'

/** One question a page, in this order. The names are also the names in the form, hence Indonesian. */
export const steps = [
  'jenis',
  'perlindungan',
  'pemilihan',
  'provinsi',
  'kabupaten',
  'kejadian',
  'waktu',
  'waktu-awal',
  'tempat',
  'terlapor',
  'terlapor-lain',
  'diuntungkan',
  'siapa-tahu',
  'peringatan',
  'kontak',
  'periksa',
] as const
export type Step = (typeof steps)[number]

export function isStep(text: unknown): text is Step {
  return (steps as readonly unknown[]).includes(text)
}

/** What the way depends on beside the answers. */
export type WayFacts = {
  dayIsEarly: boolean
  /** With one election or one province there is nothing to ask: the answer is filled in. */
  askElection: boolean
  askProvince: boolean
}

/** Whether a step is asked of this reporter at all. */
export function isAsked(step: Step, answers: Answers, facts: WayFacts): boolean {
  if (step === 'pemilihan') return facts.askElection
  if (step === 'provinsi') return facts.askProvince
  if (step === 'waktu-awal') return facts.dayIsEarly
  if (step === 'terlapor') return answers.people.length === 0
  if (step === 'peringatan') return needsWarning(answers)
  if (step === 'kontak') return answers.protection === 'confidential' || answers.protection === 'named'
  return true
}

/** Few people know and the reporter wants to stay hidden: say it before it is sent. */
export function needsWarning(answers: Answers): boolean {
  return answers.protection !== 'named' && (answers.knownBy === 'only-me' || answers.knownBy === 'few')
}

export function stepAfter(step: Step, answers: Answers, facts: WayFacts): Step {
  const rest = steps.slice(steps.indexOf(step) + 1)
  return rest.find((next) => isAsked(next, answers, facts)) ?? 'periksa'
}

/** The step before, or undefined at the first one (the way back leads to the start page). */
export function stepBefore(step: Step, answers: Answers, facts: WayFacts): Step | undefined {
  const before = steps.slice(0, steps.indexOf(step)).reverse()
  return before.find((earlier) => isAsked(earlier, answers, facts))
}

/** Which step, of how many that this reporter will see: "Langkah 3 dari 12". */
export function progress(step: Step, answers: Answers, facts: WayFacts): { at: number; of: number } {
  const asked = steps.filter((each) => each === step || isAsked(each, answers, facts))
  return { at: asked.indexOf(step) + 1, of: asked.length }
}
