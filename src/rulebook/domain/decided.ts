import { type Day, isDay } from '../../foundation/dates.ts'
import { allRefusals, type Refusal, refuse } from '../../foundation/refusal.ts'
import { configureRule, type DeadlineRule, type DeadlineUnit } from './deadline-rule.ts'
import type { Query } from './read-query.ts'
import { readDay } from './read-query.ts'

/** Another length for a deadline that nobody verified, decided by two administrators, with its basis and first day. */
export type DecidedDeadline = {
  id: string
  rule: string
  amount: number
  unit: DeadlineUnit
  basis: string
  /** It holds for clocks that start on this day or later; running ones keep what they began with. */
  validFrom: Day
  state: 'proposed' | 'agreed' | 'declined'
  proposedBy: string
  proposedAt: Date
  decidedBy: string | undefined
  decidedAt: Date | undefined
}

export const deadlineUnits: readonly DeadlineUnit[] = ['calendar-day', 'working-day', 'hour']

/** What a law or a source settles is not for an administrator to change. */
export function mayBeDecided(rule: DeadlineRule): boolean {
  return rule.confidence === 'unverified'
}

/** The rule for a clock that starts on a day: as decided last before it, or as the rule book has it. */
export function ruleStarting(
  rule: DeadlineRule,
  decided: readonly DecidedDeadline[],
  startDay: Day,
): DeadlineRule {
  const [latest] = decided
    .filter((one) => one.rule === rule.key && one.state === 'agreed' && one.validFrom <= startDay)
    .toSorted((a, b) => b.validFrom.localeCompare(a.validFrom))
  if (!latest || !mayBeDecided(rule)) return rule
  return configureRule(rule, { amount: latest.amount, unit: latest.unit, basis: latest.basis })
}

export type Proposal = Pick<DecidedDeadline, 'rule' | 'amount' | 'unit' | 'basis' | 'validFrom'>

const shortestBasis = 10
const longestBasis = 500

/** The typed form as a proposal, or everything that is wrong with it. It never reaches back: it begins tomorrow or later. */
export function readProposal(typed: Query, rules: readonly DeadlineRule[], today: Day): Proposal | Refusal {
  const rule = rules.find((one) => one.key === typed.aturan && mayBeDecided(one))
  const amount = /^\d{1,3}$/.test(typed.lama?.trim() ?? '') ? Number(typed.lama) : 0
  const unit = deadlineUnits.find((one) => one === typed.satuan)
  const basis = (typed.dasar ?? '').replace(/\s+/g, ' ').trim()
  const length = [...basis].length
  const validFrom = readDay(typed.berlaku ?? '')
  const refused = allRefusals(
    [
      !rule && refuse('rulebook.rule', {}, 'aturan'),
      (amount < 1 || amount > 365) && refuse('rulebook.extension', {}, 'lama'),
      !unit && refuse('rulebook.unit', {}, 'satuan'),
      length < shortestBasis && refuse('rulebook.basis', { least: shortestBasis }, 'dasar'),
      length > longestBasis && refuse('too-long', { most: longestBasis }, 'dasar'),
      !validFrom && refuse('rulebook.day', {}, 'berlaku'),
      validFrom && validFrom <= today && refuse('rulebook.not-backwards', {}, 'berlaku'),
    ].filter((one) => typeof one === 'object'),
  )
  if (refused || !rule || !unit || !validFrom || !isDay(validFrom)) return refused ?? refuse('invalid')
  return { rule: rule.key, amount, unit, basis, validFrom }
}

/** Whether this administrator may agree today: a second one, while it does not yet reach back. */
export function mayAgree(decided: DecidedDeadline, account: string, today: Day): Refusal | undefined {
  if (decided.state !== 'proposed') return refuse('changed-meanwhile')
  if (decided.proposedBy === account) return refuse('rulebook.second-administrator')
  if (decided.validFrom <= today) return refuse('rulebook.too-late-to-agree')
  return undefined
}
