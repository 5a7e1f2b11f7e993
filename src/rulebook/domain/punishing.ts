import type { Official, Position, PunishingPower } from './book.ts'

/** Ranks from high to low, as far as "one level below" needs them. */
const ladder: readonly Position[] = ['jpt-madya', 'jpt-pratama', 'administrator', 'pengawas', 'below']

export type PowerQuestion = {
  employer: 'central-province' | 'regency'
  position: Position
  level: 'light' | 'moderate' | 'severe'
  dismissal?: boolean
}

/**
 * Who may impose a level on somebody in a position (PP 94/2021, from a transcription). Empty means: the table
 * seen names nobody, so it falls to the next higher official; nobody is made up here.
 */
export function whoMayPunish(powers: readonly PunishingPower[], question: PowerQuestion): Official[] {
  const other = question.employer === 'regency' ? 'authority-central-province' : 'authority-regency'
  const able = powers.filter(
    (power) =>
      power.official !== other &&
      reaches(power, question.position) &&
      (question.dismissal ? power.dismissal : power.levels.includes(question.level)),
  )
  return [...new Set(able.map((power) => power.official))]
}

function reaches(power: PunishingPower, position: Position): boolean {
  if (typeof power.over !== 'string') return power.over.includes(position)
  const distance = ladder.indexOf(position) - ladder.indexOf(power.official as Position)
  return (
    ladder.includes(power.official as Position) && distance === (power.over === 'one-level-below' ? 1 : 2)
  )
}
