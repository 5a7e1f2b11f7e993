import { type Day, daysBetween } from '../../foundation/dates.ts'

export type ChartBox = {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The path of a line of counts over days, from a zero base; `most` is the count at the top. */
export function linePath(
  days: readonly Day[],
  values: readonly number[],
  most: number,
  box: ChartBox,
): string {
  return days
    .map((day, at) => {
      const { x, y } = pointOf(days, day, values[at] ?? 0, most, box)
      return `${at === 0 ? 'M' : 'L'}${x} ${y}`
    })
    .join('')
}

/** Where one count of one day stands in the box, to a tenth of a unit. */
export function pointOf(days: readonly Day[], day: Day, value: number, most: number, box: ChartBox) {
  const first = days[0] ?? day
  const whole = Math.max(1, daysBetween(first, days.at(-1) ?? day))
  const across = daysBetween(first, day) / whole
  const up = most === 0 ? 0 : value / most
  return {
    x: tenth(box.left + across * (box.right - box.left)),
    y: tenth(box.bottom - up * (box.bottom - box.top)),
  }
}

/** Moves labels apart that would overlap, keeping their order from top to bottom; the first may not leave the box. */
export function apart(wanted: readonly number[], gap: number, top: number): number[] {
  const order = wanted.map((y, at) => ({ y, at })).sort((a, b) => b.y - a.y)
  let below = Number.POSITIVE_INFINITY
  const placed: number[] = []
  for (const { y, at } of order) {
    below = Math.min(y, below - gap)
    placed[at] = below
  }
  const over = top - Math.min(...placed)
  return over > 0 ? placed.map((y) => y + over) : placed
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
