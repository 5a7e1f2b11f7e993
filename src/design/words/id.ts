import { accounts } from './id/accounts.ts'
import { cases } from './id/cases.ts'
import { common } from './id/common.ts'
import { guidance } from './id/guidance.ts'
import { intake } from './id/intake.ts'
import { letters } from './id/letters.ts'
import { monitoring } from './id/monitoring.ts'
import { pledges } from './id/pledges.ts'
import { registry } from './id/registry.ts'
import { rulebook } from './id/rulebook.ts'
import { transparency } from './id/transparency.ts'

/** The whole word table, Indonesian. A second language has the same shape (`Words`). */
export const id = {
  lang: 'id',
  locale: 'id-ID',
  common,
  accounts,
  registry,
  rulebook,
  letters,
  intake,
  cases,
  pledges,
  guidance,
  monitoring,
  transparency,
}

export type Words = typeof id
