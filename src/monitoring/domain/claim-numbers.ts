/** The character before the decimals; the other one of the two parts thousands. */
export type Decimal = ',' | '.'

export type ClaimNumber = {
  readonly value: number
  /** Decimals as they were written: 72,80 has two. They say how far a percentage was rounded. */
  readonly digits: number
  readonly percent: boolean
  /** Written as "about", "more than" or "300-an": no rule relies on it. */
  readonly approximate: boolean
}

const about = /^(?:±|~|≈|>|<|≥|≤|sekitar|kurang lebih|lebih dari|hampir|about|around|over|nearly)\s*/
const perCent = /\s*(?:%|persen|percent|per cent)\s*$/
const spaces = /[\s\u00a0\u2007\u2009\u202f]+/g

/**
 * Reads a number as a table writes it: `1.158`, `1,158`, `1 158`, `72,8%`, `-3`, `± 300`, `300-an`. `decimal` decides where the
 * text alone does not (`1.158`); where the text decides, the text wins. With `loose` a unit of up to three words may follow
 * (`240 ASN`). Anything else is undefined, also what is too long to be exact.
 */
export function readNumber(text: string, decimal: Decimal, loose = false): ClaimNumber | undefined {
  let rest = text
    .replace(spaces, ' ')
    .replace(/\u2212/g, '-')
    .trim()
    .toLowerCase()
  const approximate = about.test(rest) || /\d-an$/.test(rest)
  rest = rest.replace(about, '').replace(/-an$/, '')
  const percent = perCent.test(rest)
  rest = rest.replace(perCent, '')
  if (loose) rest = rest.replace(/^(\S*\d)(?: [a-z/]+){1,3}$/, '$1')
  rest = rest.replace(
    /^(-?\d{1,3})((?:[ '’]\d{3})+)(?![\d])/,
    (_all, head: string, tail: string) => `${head}${tail.replace(/[ '’]/g, '')}`,
  )
  const parts = partsOf(rest, decimal) ?? partsOf(rest, other(decimal))
  if (!parts || parts.whole.length + parts.fraction.length > 15) return undefined
  const value = Number(`${parts.sign}${parts.whole}${parts.fraction ? `.${parts.fraction}` : ''}`)
  return { value, digits: parts.fraction.length, percent, approximate }
}

/**
 * How a column writes decimals, from those of its cells that leave no doubt; undefined when all do. `12,5` and `1.234,5`
 * say ",", `1.234.567` says "," too, `1.158` says nothing.
 */
export function decimalOf(texts: readonly string[]): Decimal | undefined {
  const votes = { ',': 0, '.': 0 }
  for (const text of texts) {
    const vote = voteOf(text)
    if (vote) votes[vote] += 1
  }
  if (votes[','] === votes['.']) return undefined
  return votes[','] > votes['.'] ? ',' : '.'
}

/** What a column of doubtful cells (`1.158`) parts its thousands with, if its numbers are counts. */
export function decimalOfCounts(texts: readonly string[]): Decimal | undefined {
  for (const text of texts) {
    const mark = /\d([.,])\d{3}(?!\d)/.exec(text)?.[1] as Decimal | undefined
    if (mark) return other(mark)
  }
  return undefined
}

function voteOf(text: string): Decimal | undefined {
  const core = /\d[\d.,]*/.exec(text)?.[0].replace(/[.,]+$/, '') ?? ''
  const marks = core.replace(/\d/g, '')
  if (marks === '') return undefined
  const last = marks.at(-1) as Decimal
  if (marks.includes(',') && marks.includes('.'))
    return marks.indexOf(last) === marks.length - 1 ? last : undefined
  if (marks.length > 1) return other(last)
  const [head = '', tail = ''] = core.split(last)
  return tail.length === 3 && head.length <= 3 && head !== '0' ? undefined : last
}

function partsOf(text: string, decimal: Decimal) {
  const [d, t] = decimal === ',' ? [',', '\\.'] : ['\\.', ',']
  const match = new RegExp(`^(-?)(\\d+|\\d{1,3}(?:${t}\\d{3})+)(?:${d}(\\d+))?$`).exec(text)
  if (!match) return undefined
  const [, sign = '', whole = '', fraction = ''] = match
  return { sign, whole: whole.replace(/[.,]/g, ''), fraction }
}

function other(decimal: Decimal): Decimal {
  return decimal === ',' ? '.' : ','
}

/** Whole numbers from `least` to `most`; none when `least` is greater. */
export type WholeNumbers = { readonly least: number; readonly most: number }

/**
 * The whole numbers that a percentage of a base may stand for: those whose share, rounded to as many decimals as were
 * written (a half goes up), is the percentage. None fits when `least` > `most`.
 */
export function wholeNumbersOf(percent: number, digits: number, base: number): WholeNumbers {
  const tenths = 2n * shiftedOf(percent, digits)
  return between(tenths - 1n, tenths + 1n, digits, base)
}

/** The same for a percentage that was cut off instead of rounded. */
export function wholeNumbersCut(percent: number, digits: number, base: number): WholeNumbers {
  const tenths = 2n * shiftedOf(percent, digits)
  return between(tenths, tenths + 2n, digits, base)
}

function shiftedOf(percent: number, digits: number): bigint {
  return BigInt(Math.round(percent * 10 ** digits))
}

/** k with low ≤ 200 · 10^digits · k ÷ base < high. */
function between(low: bigint, high: bigint, digits: number, base: number): WholeNumbers {
  const one = 200n * 10n ** BigInt(digits)
  const whole = BigInt(base)
  const up = (value: bigint) => (value * whole + one - 1n) / one
  const least = low < 0n ? 0n : up(low)
  return { least: Number(least), most: Number(up(high)) - 1 }
}
