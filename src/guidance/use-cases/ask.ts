import { dayOf } from '../../foundation/dates.ts'
import { newId, newReadableNumber } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import {
  bawasluFor,
  findInstitution,
  type Institution,
  regionalOfficeFor,
  zoneOf,
} from '../../registry/registry.door.ts'
import { classify } from '../../rulebook/rulebook.door.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { answerFor } from '../domain/answer.ts'
import { type AnswererKind, readNewQuestion } from '../domain/question.ts'
import { type Form, textOf } from '../domain/read.ts'
import { findWish } from '../domain/wish.ts'
import { holdCode } from '../store/code-store.ts'
import { addQuestion, questionOfCode } from '../store/question-store.ts'
import { boundTo, codeHash, codeOfForm } from './codes.ts'
import { contestFor } from './contest.ts'

export type Kept = { code: string; number: string; institution: string }

/**
 * A civil servant asks before she acts. The question goes to one institution; she gets a code that nobody else has,
 * and the question is committed to the log, so that nobody can later say it was asked afterwards. The employee number
 * is kept only as a keyed digest. A form sent twice is one question with one code.
 */
export async function ask(house: House, form: Form): Promise<Kept | Refusal> {
  const region = textOf(form, 'wilayah')
  const now = house.clock()
  const zone = /^\d{2}/.test(region) ? zoneOf(region) : 'Asia/Jakarta'
  const asked = readNewQuestion(form, dayOf(now, zone))
  if (isRefusal(asked)) return asked

  const code = codeOfForm(house, textOf(form, 'kunci'))
  const hash = codeHash(house, code)
  return house.transaction({ kind: 'public' }, async (tx) => {
    await holdCode(tx, hash)
    const answerer = await answererOf(tx, asked.answerer, asked.region)
    if (!answerer) return refuse('guidance.no-answerer', {}, 'penjawab')
    const { election, days } = await contestFor(tx, { region: asked.region, day: asked.day })
    const { verdict } = answerFor({ ...asked, wish: findWish(asked.wish)!, ...days }, classify)

    const { employeeNumber, answerer: _, ...question } = asked
    const kept = {
      ...question,
      id: newId(),
      number: newReadableNumber(),
      answerer: answerer.key,
      election: election?.key ?? '',
      firstVerdict: verdict,
      askedAt: now,
    }
    const bound = boundTo(house, hash, employeeNumber)
    if (!(await addQuestion(tx, { ...kept, codeHash: hash, bound }))) {
      const earlier = await questionOfCode(tx, hash)
      if (!earlier) throw new Error('A question was neither added nor there.')
      return { code, number: earlier.number, institution: answerer.name }
    }
    await recordEntry(tx, {
      kind: 'question-asked',
      subject: kept.id,
      facts: { wish: kept.wish },
      record: { ...kept, bound: bound?.toString('hex') ?? '' },
    })
    return { code, number: kept.number, institution: answerer.name }
  })
}

async function answererOf(tx: Tx, kind: AnswererKind, region: string): Promise<Institution | undefined> {
  if (kind === 'supervisor') return bawasluFor(tx, region)
  if (kind === 'own-office') return findInstitution(tx, `gov-${region}`)
  return (await regionalOfficeFor(tx, region)) ?? (await findInstitution(tx, 'bkn'))
}
