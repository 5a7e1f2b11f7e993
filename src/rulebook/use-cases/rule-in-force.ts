import type { Day } from '../../foundation/dates.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { ruleBook } from '../data/book.ts'
import type { DeadlineRule } from '../domain/deadline-rule.ts'
import { type DecidedDeadline, mayBeDecided, ruleStarting } from '../domain/decided.ts'
import { decidedDeadlines } from '../store/decided-store.ts'

const read = new WeakMap<Tx, Promise<DecidedDeadline[]>>()

/** The rule of a key for a clock that starts on a day, with what was decided about it; asked once in a transaction. */
export async function ruleInForce(tx: Tx, key: string, startDay: Day): Promise<DeadlineRule | undefined> {
  const rule = ruleBook.deadlines.find((one) => one.key === key)
  if (!rule || !mayBeDecided(rule)) return rule
  const decided = read.get(tx) ?? decidedDeadlines(tx)
  read.set(tx, decided)
  return ruleStarting(rule, await decided, startDay)
}
