import { createHash } from 'node:crypto'
import type { Day } from '../../foundation/dates.ts'
import { many, maybeOne, one, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import type { LetterKind } from '../domain/letter.ts'

/** A printed letter as lists show it; the file is fetched on its own. */
export type StoredLetter = {
  id: string
  kind: LetterKind
  number: string
  day: Day
  institution: string
  addressee: string
  subject: string
  releasedAt: Date | null
}

export type NewLetter = Omit<StoredLetter, 'releasedAt'> & { file: Uint8Array; now: Date }

const columns = sql`id, kind, number, to_char(day, 'YYYY-MM-DD') as day, institution, addressee, subject,
  released_at as "releasedAt"`

/**
 * Keeps a printed letter. Refuses a number that this institution already used for the same kind of letter about the
 * same subject in the same year (`letters.duplicate-number`); one letter may be about several cases.
 */
export async function saveLetter(tx: Tx, letter: NewLetter): Promise<StoredLetter | Refusal> {
  const number = letter.number.trim()
  const file = Buffer.from(letter.file)
  const added = await run(
    tx,
    sql`insert into letters.letters (id, kind, number, day, institution, addressee, subject, file, sha256, created_at)
      values (${letter.id}, ${letter.kind}, ${number}, ${letter.day}, ${letter.institution}, ${letter.addressee},
        ${letter.subject}, ${file}, ${createHash('sha256').update(file).digest()}, ${letter.now})
      on conflict (institution, kind, number, extract(year from day), subject) where number <> '' do nothing`,
  )
  if (!added) return refuse('letters.duplicate-number', { number }, 'nomor-surat')
  return one<StoredLetter>(tx, sql`select ${columns} from letters.letters where id = ${letter.id}`)
}

/** From now on the addressee sees the letter. True when this call released it. */
export async function releaseLetter(tx: Tx, id: string, now: Date): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update letters.letters set released_at = ${now} where id = ${id} and released_at is null`,
    )) === 1
  )
}

/** The letter with its file, or undefined for absent and not visible alike. */
export function findLetter(tx: Tx, id: string): Promise<(StoredLetter & { file: Buffer }) | undefined> {
  return maybeOne(tx, sql`select ${columns}, file from letters.letters where id = ${id}`)
}

/** All visible letters of a case or packet, oldest first. */
export function lettersOf(tx: Tx, subject: string): Promise<StoredLetter[]> {
  return many(
    tx,
    sql`select ${columns} from letters.letters where subject = ${subject} order by created_at, id`,
  )
}
