import type { RawBuilder } from 'kysely'
import { sql } from '../../foundation/outside/sql.ts'
import { plainNumber, searchWords } from '../domain/search.ts'

const afterAll = '\u{10ffff}'

/**
 * Cases (`c.id`) found by a text: a case number, or words with which the accused's names or number begin. Ranges, not
 * LIKE: they are leakproof, so their index is used below row-level security.
 */
export function foundByText(typed: string): RawBuilder<unknown> {
  const words = searchWords(typed)
  const number = typed.trim().toUpperCase()
  if (words.length === 0) return sql`c.number = ${number}`
  const found = words.map(
    (word) =>
      sql`select w.case_id from cases.accused_words w where w.word >= ${word} and w.word < ${word + afterAll}`,
  )
  return sql`(c.number = ${number} or c.id in (${sql.join(found, sql` intersect `)}))`
}

/** Cases (`c.id`) that have a number of another system beginning so; dots, spaces and slashes make no difference. */
export function foundByNumber(typed: string): RawBuilder<unknown> {
  const plain = plainNumber(typed)
  if (plain === '') return sql`false`
  return sql`c.id in (select n.case_id from cases.external_numbers n
    where n.plain >= ${plain} and n.plain < ${plain + afterAll})`
}
