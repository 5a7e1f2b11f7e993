import type { RuleBook } from '../domain/book.ts'
import { deadlines } from './deadlines.ts'
import { disciplineForms } from './discipline-forms.ts'
import { ethicsForms } from './ethics-forms.ts'
import { laws } from './laws.ts'
import { procedures } from './procedures.ts'
import { punishers } from './punishers.ts'
import { sanctions } from './sanctions.ts'
import { sources } from './sources.ts'
import { statuteForms } from './statute-forms.ts'

/** The edition of the rule book that this program carries. */
export const ruleBook: RuleBook = {
  edition: '2026-11-21',
  knownUntil: '2025-12-31',
  sources,
  laws,
  forms: [...ethicsForms, ...disciplineForms, ...statuteForms],
  sanctions,
  punishers,
  procedures,
  deadlines,
}
