import type { RawBuilder } from 'kysely'
import type { MemberActor } from '../../foundation/actor.ts'
import { sql } from '../../foundation/outside/sql.ts'
import { plainNumber, searchWords } from '../domain/search.ts'

const afterAll = '\u{10ffff}'

/**
 * Cases (`c.id`) found by a text: a case number, or words with which the accused's names or number begin. Ranges, not
 * LIKE: they are leakproof, so their index is used below row-level security.
 */
export function foundByText(typed: string, source: RawBuilder<unknown>): RawBuilder<unknown> {
  const number = typed.trim().toUpperCase()
  const words = searchWords(typed).map(
    (word) =>
      sql`select w.case_id from cases.accused_words w where w.word >= ${word} and w.word < ${word + afterAll}`,
  )
  const named = words.length > 0 ? sql` union (${sql.join(words, sql` intersect `)})` : sql``
  return sql`c.id in (select s.id from ${source} s where s.number = ${number}${named})`
}

/** Cases (`c.id`) that have a number of another system beginning so; dots, spaces and slashes make no difference. */
export function foundByNumber(typed: string): RawBuilder<unknown> {
  const plain = plainNumber(typed)
  if (plain === '') return sql`false`
  return sql`c.id in (select n.case_id from cases.external_numbers n
    where n.plain >= ${plain} and n.plain < ${plain + afterAll})`
}

/**
 * What the policy of `cases.cases` says anyway for those who see few of many cases, said once more so that indexes can
 * serve it: a region's own, what one's office sent, and what it once held. Undefined where the policy alone is best.
 */
export function withinReach(actor: MemberActor): RawBuilder<unknown> | undefined {
  const { role, region, institution } = actor
  const own =
    role === 'bawaslu-regency'
      ? sql`s.regency = ${region}`
      : role === 'bawaslu-province'
        ? sql`s.province = ${region}`
        : role === 'bkn-regional'
          ? sql`s.at_regional_office = ${institution}`
          : role === 'panwascam'
            ? sql`false`
            : undefined
  return (
    own &&
    sql`c.id in (select s.id from cases.cases s where ${own}
      union select s.id from cases.cases s where s.origin_institution = ${institution}
      union select i.case_id from cases.stage_intervals i where i.holder = ${institution})`
  )
}
