import pg from 'pg'
import { type MemberActor, settingsOf } from '../src/foundation/actor.ts'
import { searchEmployees } from '../src/registry/registry.door.ts'
import { asAdmin, benchHouse, median, report, round } from './support/harness.ts'

const people = 1_000_000
const employers = 200
const rounds = 5
const msPerSide = 2_500
const clients = 4
const misspelt = 150

const analyst: MemberActor = {
  kind: 'member',
  account: crypto.randomUUID(),
  person: '',
  institution: 'bkn',
  role: 'bkn-analyst',
  region: '',
}
const firsts = [
  'Budi',
  'Siti',
  'Agus',
  'Dewi',
  'Eko',
  'Fitri',
  'Gede',
  'Hendra',
  'Indah',
  'Joko',
  'Kartika',
  'Lestari',
  'Made',
  'Nur',
  'Oktavia',
  'Putu',
  'Rahmat',
  'Sri',
  'Teguh',
  'Wahyu',
]
const middles = [
  'Adi',
  'Bagus',
  'Cahya',
  'Dharma',
  'Eka',
  'Gita',
  'Hadi',
  'Intan',
  'Jaya',
  'Kusuma',
  'Laksmi',
  'Mega',
  'Nugraha',
  'Permata',
  'Ratna',
  'Surya',
  'Tirta',
  'Utama',
  'Wira',
  'Yudha',
  'Arif',
  'Bayu',
  'Candra',
  'Dian',
  'Endang',
]
const lasts = [
  'Contohwati',
  'Rekawan',
  'Umpamaan',
  'Misalkan',
  'Andaian',
  'Permisalan',
  'Contohadi',
  'Rekaanto',
  'Perumpama',
  'Misalnya',
  'Seandainya',
  'Tiruanto',
  'Gambaran',
  'Wacanadi',
  'Ilustrasi',
  'Modelwan',
  'Polawati',
  'Sketsana',
  'Ragaman',
  'Coraknya',
  'Wujudin',
  'Bentukan',
  'Samaran',
  'Andaikan',
  'Sebutir',
  'Selayang',
  'Sepintas',
  'Sekilas',
  'Setara',
  'Sebanding',
]

const house = await benchHouse()
process.stderr.write(`filling ${people} people …\n`)
await asAdmin(house.adminUrl, fill)
const pool = new pg.Pool({ connectionString: house.web.databaseUrl, max: clients })
let seed = 7
const random = (below: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((seed / 2_147_483_648) * below)
}

const ratios = { nipToBareSql: [] as number[], prefixToBareSql: [] as number[] }
const rates = { nipPerSecond: [] as number[], prefixPerSecond: [] as number[] }
for (let index = 0; index < rounds; index++) {
  const nipBare = await perSecond(() =>
    bare('select * from registry.employees where number = $1', [numberOf(random(people))], 1),
  )
  const nip = await perSecond(() => search(numberOf(random(people)), 1))
  const start = () => nameOf(random(people)).toLowerCase().slice(0, 9)
  const prefixBare = await perSecond(() => {
    const text = start()
    return bare(
      'select * from registry.employees where search >= $1 and search < $2 order by search, number limit 50',
      [text, `${text}\u{10ffff}`],
      1,
    )
  })
  const prefix = await perSecond(() => search(start(), 1))
  ratios.nipToBareSql.push(nip / nipBare)
  ratios.prefixToBareSql.push(prefix / prefixBare)
  rates.nipPerSecond.push(nip)
  rates.prefixPerSecond.push(prefix)
  process.stderr.write(
    `round ${index + 1} of ${rounds}: NIP ${round(nip)}/s of ${round(nipBare)}/s, prefix ${round(prefix)}/s of ${round(prefixBare)}/s\n`,
  )
}

let found = 0
const times: number[] = []
for (let index = 0; index < misspelt; index++) {
  const n = random(people)
  const started = performance.now()
  const hits = await house.web.transaction(analyst, (tx) =>
    searchEmployees(tx, analyst, { text: slip(nameOf(n)), employer: employerOf(n), limit: 50 }),
  )
  times.push(performance.now() - started)
  if (hits.some((hit) => hit.name === nameOf(n))) found += 1
}
await pool.end()
await house.close()

const misspeltFound = found / misspelt
report(
  'register',
  {
    figures: {
      people,
      misspeltMs: round(median(times)),
      nipPerSecond: round(median(rates.nipPerSecond)),
      prefixPerSecond: round(median(rates.prefixPerSecond)),
    },
    ratios: {
      nipToBareSql: median(ratios.nipToBareSql),
      prefixToBareSql: median(ratios.prefixToBareSql),
      misspeltFound,
    },
    aims: { nipToBareSql: 0.5, prefixToBareSql: 0.5, misspeltFound: 0.98 },
    method: `${people} invented people at ${employers} employers; the use case for a BKN analyst, without HTTP, against one plain statement in a transaction with the same settings; ${clients} at once, ${rounds} interleaved rounds, median; ${misspelt} names with one slip, looked for inside their employer`,
  },
  [
    ...(median(ratios.nipToBareSql) < 0.5 ? ['nipToBareSql'] : []),
    ...(median(ratios.prefixToBareSql) < 0.5 ? ['prefixToBareSql'] : []),
    ...(misspeltFound < 0.98 ? ['misspeltFound'] : []),
  ],
)

function nameOf(n: number): string {
  return `${firsts[n % 20]} ${middles[Math.floor(n / 20) % 25]} ${lasts[Math.floor(n / 500) % 30]}`
}

function employerOf(n: number): string {
  return `bench-${n % employers}`
}

function numberOf(n: number): string {
  const year = 1970 + (n % 30)
  const month = String(1 + (Math.floor(n / 30) % 12)).padStart(2, '0')
  const day = String(1 + (Math.floor(n / 360) % 28)).padStart(2, '0')
  const entry = Math.floor(n / 10_080)
  return `${year}${month}${day}20${String(10 + (entry % 15)).padStart(2, '0')}${String(1 + (Math.floor(entry / 15) % 12)).padStart(2, '0')}1${String(n % 1000).padStart(3, '0')}`
}

/** One slip of the finger: a letter doubled, dropped, or two changed places. */
function slip(name: string): string {
  const at = 1 + random(name.length - 3)
  const kind = random(3)
  if (kind === 0) return name.slice(0, at) + name[at] + name.slice(at)
  if (kind === 1) return name.slice(0, at) + name.slice(at + 1)
  return name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2)
}

async function perSecond(one: () => Promise<void>): Promise<number> {
  const until = performance.now() + msPerSide
  let done = 0
  const client = async () => {
    while (performance.now() < until) {
      await one()
      done += 1
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: clients }, client))
  return (done * 1000) / (performance.now() - started)
}

async function search(text: string, least: number): Promise<void> {
  const hits = await house.web.transaction(analyst, (tx) => searchEmployees(tx, analyst, { text, limit: 50 }))
  if (hits.length < least) throw new Error(`Nobody found for ${text}.`)
}

async function bare(text: string, values: string[], least: number): Promise<void> {
  const client = await pool.connect()
  const settings = Object.entries(settingsOf(analyst))
  await client.query('begin')
  await client.query(
    `select ${settings.map((_, i) => `set_config($${2 * i + 1}, $${2 * i + 2}, true)`).join(', ')}`,
    settings.flat(),
  )
  const { rows } = await client.query(text, values)
  await client.query('commit')
  client.release()
  if (rows.length < least) throw new Error(`No row for ${values[0]}.`)
}

async function fill(client: pg.Client): Promise<void> {
  for (let from = 0; from < people; from += 20_000) {
    const batch = Array.from({ length: Math.min(20_000, people - from) }, (_, i) => from + i)
    await client.query(
      `insert into registry.employees (number, kind, name, search, employer, updated_at, invented)
       select number, 'PNS', name, lower(name), employer, now(), true
       from unnest($1::text[], $2::text[], $3::text[]) as t(number, name, employer) on conflict do nothing`,
      [batch.map(numberOf), batch.map(nameOf), batch.map(employerOf)],
    )
  }
  await client.query('vacuum analyze registry.employees')
}
