/**
 * Like cases: what the law weighs is the same; who, where, for which employer or party is not even looked at. The type
 * has no place for a name, a region, an employer or a party, and nothing else of a case is ever compared.
 */
export type Likeness = {
  readonly form: string
  readonly stage: string
  readonly position: string
  /** Has been sanctioned for the same before. */
  readonly repeated: boolean
  /** The office, its means or its staff were used. */
  readonly officeUsed: boolean
}

export type Decided = { readonly likeness: Likeness; readonly sanction: string }

/** Sanctions from the mildest to the heaviest; a decision without a sanction comes first. */
export const sanctionsByWeight = [
  'none',
  'moral-closed',
  'moral-open',
  'light',
  'moderate',
  'severe',
  'dishonourable',
] as const

/** The place of a sanction in that order; throws on a word that is none. */
export function weightOf(sanction: string): number {
  const weight = (sanctionsByWeight as readonly string[]).indexOf(sanction)
  if (weight < 0) throw new Error(`Not a sanction: ${sanction}`)
  return weight
}

/** One text for all cases that are alike. */
export function likenessKey({ form, stage, position, repeated, officeUsed }: Likeness): string {
  return JSON.stringify([form, stage, position, repeated, officeUsed])
}

/** The decided cases that are like the one before the decider. */
export function likeCases(likeness: Likeness, decided: readonly Decided[]): Decided[] {
  const key = likenessKey(likeness)
  return decided.filter((one) => likenessKey(one.likeness) === key)
}

/** Fewer like cases than this say nothing. */
export const fewestLikeCases = 5

export type AgainstLike =
  | { readonly says: 'too-few'; readonly all: number }
  | {
      /** Heavier or milder than most of them, or neither. */
      readonly says: 'heavier' | 'milder' | 'alike'
      /** How many of the like cases got less, the same and more. */
      readonly milder: number
      readonly same: number
      readonly heavier: number
      readonly all: number
      /** "9 of 10 like cases": how many, for the sentence. Never more than is true. */
      readonly of: { readonly part: number; readonly whole: number }
    }

/**
 * Holds a sanction that is about to be decided against those of like cases. `heavier` means heavier than more than half
 * of them. With ten or more like cases the sentence speaks of ten, rounded down; with fewer, of their own number.
 */
export function againstLike(sanction: string, like: readonly Decided[]): AgainstLike {
  const all = like.length
  if (all < fewestLikeCases) return { says: 'too-few', all }
  const weight = weightOf(sanction)
  const milder = like.filter((one) => weightOf(one.sanction) < weight).length
  const heavier = like.filter((one) => weightOf(one.sanction) > weight).length
  const same = all - milder - heavier
  const says = 2 * milder > all ? 'heavier' : 2 * heavier > all ? 'milder' : 'alike'
  const told = says === 'heavier' ? milder : says === 'milder' ? heavier : same
  const whole = Math.min(10, all)
  return { says, milder, same, heavier, all, of: { part: Math.floor((told * whole) / all), whole } }
}
