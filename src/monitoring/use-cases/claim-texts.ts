import { numberText } from '../../design/texts.ts'
import type { Words } from '../../design/words/id.ts'
import type { KnownMeasure } from '../domain/claim-roles.ts'
import type { Contradiction, Part } from '../domain/contradictions.ts'

const mostParts = 8

/** A contradiction as a sentence, with its numbers. */
export function conflictText(
  words: Words,
  conflict: Contradiction | (Omit<Contradiction, 'rows'> & object),
): string {
  const { conflicts } = words.monitoring.imported
  const number = (value: number) => numberText(words, value)
  const one = conflict as Contradiction
  switch (one.kind) {
    case 'parts-do-not-sum':
      return conflicts.sum(
        number(one.total),
        sumText(one.parts),
        number(one.sum),
        number(Math.abs(one.total - one.sum)),
      )
    case 'outside-total':
      return conflicts.outside(number(one.total), sumText(one.inside), named(one.outside))
    case 'part-larger':
      return conflicts.larger(one.part.label, number(one.part.value), number(one.total))
    case 'several-totals':
      return conflicts.several(one.event, measureText(words, one.measure), one.values.map(number), one.unit)
    case 'impossible-percentage':
      return conflicts.impossible(numberText(words, one.percent, one.digits), number(one.base))
    case 'cut-percentage':
      return conflicts.cut(numberText(words, one.percent, one.digits), number(one.base), number(one.count))
    case 'other-percentage':
      return conflicts.other(
        numberText(words, one.percent, one.digits),
        number(one.part),
        number(one.base),
        numberText(words, (100 * one.part) / one.base, Math.max(2, one.digits)),
      )
  }

  function sumText(parts: readonly Part[]): string {
    return parts.length > mostParts
      ? conflicts.many(number(parts.length))
      : parts.map(({ value }) => number(value)).join(' + ')
  }
  function named(parts: readonly Part[]): string {
    return parts.map(({ label, value }) => conflicts.part(label, number(value))).join(conflicts.and)
  }
}

/** A measure's name for a reader: ours where it is known, otherwise as its table names it. */
export function measureText(words: Words, measure: string): string {
  const { measures } = words.monitoring.imported
  return measures[measure as KnownMeasure] ?? measure
}
