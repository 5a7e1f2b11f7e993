import type { House } from '../../foundation/outside/house.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { findInstitutions } from '../../registry/registry.door.ts'
import { readCode } from '../domain/code.ts'
import type { Correction } from '../domain/correction.ts'
import type { Question } from '../domain/question.ts'
import { type Form, textOf } from '../domain/read.ts'
import { holdCode } from '../store/code-store.ts'
import { correctionOfCode, isBoundTo, questionOfCode } from '../store/question-store.ts'
import { boundTo, codeHash } from './codes.ts'

export type Opened = {
  code: string
  question?: Question
  correction?: Correction
  /** Whether the number that was typed is the one it is tied to; absent when none was typed. */
  numberFits?: boolean
  institutionNames: ReadonlyMap<string, string>
}

/**
 * What a code opens: a question with its answers, or a correction. Whoever it is shown to, an examiner too, may type
 * the employee number and learn whether it is the one that it was tied to when it was made.
 */
export async function openCode(house: House, form: Form): Promise<Opened | Refusal> {
  const code = readCode(textOf(form, 'kode'))
  if (!code) return refuse('guidance.code', {}, 'kode')
  const typed = textOf(form, 'nip').replace(/[\s.\-']/g, '')
  if (typed !== '' && !/^\d{18}$/.test(typed)) return refuse('guidance.nip', {}, 'nip')
  const hash = codeHash(house, code)
  return house.transaction({ kind: 'public' }, async (tx) => {
    await holdCode(tx, hash)
    const question = await questionOfCode(tx, hash)
    const correction = question ? undefined : await correctionOfCode(tx, hash)
    if (!question && !correction) return refuse('guidance.unknown-code', {}, 'kode')
    const digest = boundTo(house, hash, typed || undefined)
    const numberFits = digest && (await isBoundTo(tx, question ? 'questions' : 'corrections', hash, digest))
    const institutions = question
      ? await findInstitutions(tx, [question.answerer, ...question.answers.map((one) => one.institution)])
      : new Map()
    return {
      code,
      ...(question && { question }),
      ...(correction && { correction }),
      ...(numberFits !== undefined && { numberFits }),
      institutionNames: new Map([...institutions].map(([key, { name }]) => [key, name])),
    }
  })
}
