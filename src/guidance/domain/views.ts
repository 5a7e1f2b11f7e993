import type { Classification, FormMatch, Trust } from '../../rulebook/rulebook.door.ts'
import type { Verdict, Why } from './answer.ts'
import type { Ground } from './wish.ts'

/** One form of the rule book with its facts in the reader's words. */
export type FormView = {
  match: FormMatch
  /** Names of the sanctions, in the order of their weight. */
  sanctions: string[]
  bases: string[]
  reasons: string[]
  sanctionTrust: Trust
}

/** An answer as the page shows it. */
export type AnswerView = {
  verdict: Verdict
  why: Why
  phase: Classification['phase'] | undefined
  forms: FormView[]
  cleared: { code: string; text: string; reason: string }[]
  reasons: string[]
  ground: (Ground & { trust: Trust }) | undefined
}

/** Dark squares as one SVG path, and how many squares wide it is. */
export type Squares = { size: number; path: string }
