import { type Refusal, refuse } from '../../foundation/refusal.ts'

/** Seven of 7,776 words: 90 bits. */
export const codeLength = 7
export const listLength = 7_776
/** Bytes of randomness that `codeFrom` may use; more than enough for seven draws without bias. */
export const codeSeedBytes = 64

/** The two words that a reporter types to show that the code was written down (counted from one). */
export const checkedWords = [2, 6] as const

/**
 * Draws the seven words from uniform random bytes. Two bytes make one draw; draws above the largest multiple of
 * the list's length are skipped, so that every word is equally likely.
 */
export function codeFrom(seed: Uint8Array, list: readonly string[]): string[] {
  if (list.length !== listLength) throw new RangeError(`The word list must hold ${listLength} words.`)
  const bound = Math.floor(65_536 / listLength) * listLength
  const words: string[] = []
  for (let at = 0; at + 1 < seed.length && words.length < codeLength; at += 2) {
    const draw = seed[at]! * 256 + seed[at + 1]!
    if (draw < bound) words.push(list[draw % listLength]!)
  }
  if (words.length < codeLength) throw new RangeError('Too few random bytes for a code.')
  return words
}

/** Typed text as words: case, punctuation, digits before words ("1. kata") and line breaks do not matter. */
export function typedWords(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
}

/** The code as one text, the form that keys are derived from. Refuses a wrong number and words not on the list. */
export function readCode(text: string, isOnList: (word: string) => boolean): string | Refusal {
  const words = typedWords(text.slice(0, 2_000))
  if (words.length === 0) return refuse('intake.code-missing', {}, 'kode')
  if (words.length !== codeLength)
    return refuse('intake.code-length', { count: words.length, need: codeLength }, 'kode')
  const wrong = words.findIndex((word) => !isOnList(word))
  if (wrong >= 0) return refuse('intake.code-word', { place: wrong + 1 }, 'kode')
  return words.join(' ')
}

/** Whether the two asked words were typed right; names the first field that is not. */
export function checkTwoWords(
  code: readonly string[],
  typed: readonly [string, string],
): Refusal | undefined {
  const wrong = checkedWords.findIndex(
    (place, index) => typedWords(typed[index] ?? '').join('') !== code[place - 1],
  )
  if (wrong < 0) return undefined
  return refuse('intake.code-not-repeated', { place: checkedWords[wrong]! }, `kata${checkedWords[wrong]}`)
}
