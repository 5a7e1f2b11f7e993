import { type Day, isDay } from '../../foundation/dates.ts'

/** A time as a table names it. `from` is missing where only an end is named ("to 2020-07-31"). */
export type Period = {
  readonly from?: Day
  readonly to: Day
  /** How exactly the end is named. */
  readonly exact: 'day' | 'month' | 'year'
  readonly approximate: boolean
  /** "(dinyatakan 2022-05-31)": when it was said. */
  readonly stated?: Day
}

const months =
  'jan(?:uari|uary)? feb(?:ruari|ruary)? mar(?:et|ch)? apr(?:il)? (?:mei|may) jun(?:i|e)? jul(?:i|y)? (?:agu(?:stus)?|ags|agt|aug(?:ust)?) sep(?:t(?:ember)?)? (?:okt(?:ober)?|oct(?:ober)?) (?:nov(?:ember)?|nop(?:ember)?) (?:des(?:ember)?|dec(?:ember)?)'
    .split(' ')
    .map((month) => new RegExp(`^${month}\\.?$`))
const saidOn =
  /\(\s*(?:dinyatakan|diumumkan|dirilis|terbit|stated|published|released)(?: on| pada)?:?\s*([^)]+)\)/
const until =
  /^(?:data )?(?:to|until|up to|as of|s\.?\s?d\.?|s\/d|sampai(?: dengan)?|hingga|per|posisi|keadaan)(?: tanggal)?\s+/
const doubt = /~|±|sekitar|kira-kira|about|around|unclear|uncertain|tidak jelas|kurang jelas/
const ranges = [/\.\.+/, / (?:s\.?d\.?|s\/d|sampai(?: dengan)?|hingga|to|until) /, / [-–—] /, /[–—]/]

/**
 * Reads `2020-12-19`, `31 Juli 2020`, `19/12/2020`, `2020-12`, `Desember 2020`, `2018`, `2020-01..2020-06-26`, `to ~2020-10-26`,
 * `2021-01 (dinyatakan 2022-05-31)`. Other brackets are left aside. Undefined for what names no time.
 */
export function readPeriod(text: string): Period | undefined {
  const lower = text
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
  const said = saidOn.exec(lower)?.[1]
  const time = said ? readTime(said.trim()) : undefined
  const stated = time?.exact === 'day' ? time.to : undefined
  const approximate = doubt.test(lower)
  const bare = lower.replace(/\([^)]*\)/g, ' ').replace(/[~±]|sekitar|kira-kira|about|around/g, ' ')
  const tidy = bare.replace(/\s+/g, ' ').trim()
  const rest = tidy.replace(until, '')
  const more = { approximate, ...(stated && { stated }) }
  for (const range of ranges) {
    const [first, last, ...others] = rest.split(range)
    if (first === undefined || last === undefined || others.length) continue
    const from = readTime(first.trim())
    const to = readTime(last.trim())
    if (from && to && from.from <= to.to) return { from: from.from, to: to.to, exact: to.exact, ...more }
  }
  const named = readTime(rest)
  if (!named) return undefined
  const { from, to, exact } = named
  return rest !== tidy || exact === 'day' ? { to, exact, ...more } : { from, to, exact, ...more }
}

type Time = { from: Day; to: Day; exact: Period['exact'] }

function readTime(text: string): Time | undefined {
  const clean = text
    .replace(/^(?:tahun|year|bulan|month|tanggal|tgl\.?)\s+/, '')
    .replace(/\s+(?:calendar year|tahun kalender)$/, '')
    .replace(/^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu),?\s+/, '')
  const year = /^((?:19|20)\d\d)$/.exec(clean)
  if (year) return { from: `${year[1]}-01-01`, to: `${year[1]}-12-31`, exact: 'year' }
  const iso = /^((?:19|20)\d\d)[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[t ,]+\d{1,2}[:.]\d\d.*)?$/.exec(clean)
  if (iso) return timeOf(iso[1], Number(iso[2]), iso[3] === undefined ? undefined : Number(iso[3]))
  const numbers = /^(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)(?:[ ,]+\d{1,2}[:.]\d\d.*)?$/.exec(clean)
  if (numbers) {
    const [day, month] = [Number(numbers[1]), Number(numbers[2])]
    return month > 12 ? timeOf(numbers[3], day, month) : timeOf(numbers[3], month, day)
  }
  const named = /^(?:(\d{1,2}) )?([a-z]+\.?) ((?:19|20)\d\d)$/.exec(
    clean.replace(/[-/,]/g, ' ').replace(/\s+/g, ' '),
  )
  const month = named ? months.findIndex((one) => one.test(named[2] ?? '')) + 1 : 0
  if (named && month > 0)
    return timeOf(named[3], month, named[1] === undefined ? undefined : Number(named[1]))
  return undefined
}

function timeOf(year = '', month: number, day: number | undefined): Time | undefined {
  if (month < 1 || month > 12) return undefined
  const two = (value: number) => String(value).padStart(2, '0')
  if (day !== undefined) {
    const at = `${year}-${two(month)}-${two(day)}`
    return isDay(at) ? { from: at, to: at, exact: 'day' } : undefined
  }
  const last = [31, 30, 29, 28].find((one) => isDay(`${year}-${two(month)}-${one}`)) ?? 28
  return { from: `${year}-${two(month)}-01`, to: `${year}-${two(month)}-${last}`, exact: 'month' }
}

/** The last day written in a text such as a file's name, `sbt_status_2024-12-04`. */
export function dayWithin(text: string): Day | undefined {
  return [...text.matchAll(/(?:19|20)\d\d-\d\d-\d\d/g)].map(([day]) => day).findLast(isDay)
}
