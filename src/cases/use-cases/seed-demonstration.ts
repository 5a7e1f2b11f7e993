import { createHash } from 'node:crypto'
import { PDFDocument } from 'pdf-lib'
import { colleaguesIn } from '../../accounts/accounts.door.ts'
import { type MemberActor, type RoleKey, theHouse } from '../../foundation/actor.ts'
import { addDays, addHours, dayOf } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { demonstrationElection, searchEmployees } from '../../registry/registry.door.ts'
import {
  demonstrationPlans,
  inventedDecree,
  inventedSender,
  type Plan,
  type Player,
} from '../domain/demonstration.ts'
import type { NewAccused, StepInputs } from '../domain/inputs.ts'
import { findOpenFileId } from '../store/case-store.ts'
import { countDemonstration } from '../store/counted-store.ts'
import { filesOf } from '../store/file-store.ts'
import { keepFile } from './case-files.ts'
import { seeCase } from './see-case.ts'
import { startIncident } from './start-incident.ts'
import { takeStep } from './take-step.ts'

const regencies = ['99.01', '99.02', '99.03']
const zone = 'Asia/Makassar'
const job = theHouse('demonstration')

/**
 * Some seventy invented cases of the invented province, over every status, made by the same verbs as real ones at
 * times before `now`. Runs only in a demonstration folder; a second run finds everything there, an interrupted one
 * goes on. Answers how many cases there are.
 */
export async function seedDemonstrationCases(
  house: House,
  now: Date,
  progress: (text: string) => void = () => {},
): Promise<number> {
  if (!house.demo) return 0
  const plans = regencies.map((_, shift) => demonstrationPlans(shift))
  const all = plans.reduce((sum, list) => sum + list.length, 0)
  const there = await house.transaction(job, (tx) => countDemonstration(tx))
  if (there >= all) return there
  const people = new People(house)
  const cast = await castOf(house, now)
  let done = 0
  const playAll = async (regency: string, list: readonly Plan[]) => {
    for (const [index, plan] of list.entries()) {
      await play(house, now, regency, plan, `${regency}/${index}`, people, cast)
      done += 1
      if (done % 10 === 0 || done === all) progress(`${done}/${all}`)
    }
  }
  // The regencies have nothing in common, so they are played side by side.
  await Promise.all(regencies.map((regency, shift) => playAll(regency, plans[shift] ?? [])))
  return all
}

async function play(
  house: House,
  now: Date,
  regency: string,
  plan: Plan,
  name: string,
  people: People,
  cast: Cast,
): Promise<void> {
  let at = addHours(now, -24 * plan.openedDaysAgo - 2)
  const then = (): House => ({ ...house, clock: () => at })
  const day = (daysAgo: number) => addDays(dayOf(now, zone), -daysAgo)
  const opener = cast(plan.lane === 'sbt' ? 'task-force' : 'regency', regency)
  const opened = await startIncident(
    then(),
    opener,
    {
      source: plan.source,
      reports: [],
      lane: plan.lane,
      election: demonstrationElection,
      province: '99',
      regency,
      act: plan.act,
      object: 'Pasangan Calon Contoh Nomor Urut 1',
      objectStatus: plan.objectStatus,
      happenedDay: day(plan.happenedDaysAgo),
      knownDay: day(Math.min(plan.openedDaysAgo, plan.happenedDaysAgo)),
      receivedDay: dayOf(at, zone),
      place: 'Lapangan Contoh',
      ...(plan.source === 'handed-over' && {
        sender: inventedSender.name,
        senderLetter: inventedSender.letter,
        senderLetterDay: day(plan.openedDaysAgo + 1),
      }),
      accused: [await people.next(regency, plan)],
      parties: plan.beneficiaryIsAuthority
        ? [{ part: 'beneficiary', name: 'Petahana Contoh', relation: 'is-authority' }]
        : [],
    },
    keyOf(name, 'open'),
  )
  if (isRefusal(opened))
    throw new Error(`Demonstration ${name}: ${opened.key} ${JSON.stringify(opened.facts)}`)
  const [result] = opened.results
  if (result?.became !== 'case') throw new Error(`Demonstration ${name}: ${JSON.stringify(result)}`)
  // The moves share the time between opening and now, so that none lies in the future.
  const hours = plan.moves.reduce((sum, move) => sum + move.after, 0)
  const pace = Math.min(1, (24 * plan.openedDaysAgo) / Math.max(1, hours))
  const seen = await house.transaction(opener, (tx) => seeCase(tx, opener, result.number))
  let version = seen?.state?.version ?? 0
  for (const [index, move] of plan.moves.entries()) {
    at = addHours(at, move.after * pace)
    const formKey = keyOf(name, String(index))
    const actor = cast(move.by, regency)
    const file = move.step === 'attach-evidence' ? await decreeFor(then(), actor, result.number) : formKey
    const taken = await takeStep(then(), actor, result.number, {
      step: move.step,
      version,
      input: dated(move.input, dayOf(at, zone), file),
      formKey,
    })
    if (isRefusal(taken)) {
      throw new Error(`Demonstration ${name}, ${move.step}: ${taken.key} ${JSON.stringify(taken.facts)}`)
    }
    version = taken.version
  }
}

/** The invented decree that the step attaches, kept with the case as an uploaded one; once, however often it runs. */
async function decreeFor(house: House, actor: MemberActor, number: string): Promise<string> {
  const kept = await house.transaction(actor, async (tx) => {
    const id = await findOpenFileId(tx, number)
    return id ? (await filesOf(tx, id, 'decree'))[0]?.id : undefined
  })
  if (kept) return kept
  const added = await keepFile(house, actor, number, {
    kind: 'decree',
    name: inventedDecree.fileName,
    type: 'application/pdf',
    body: await onePage(inventedDecree.lines),
  })
  if (isRefusal(added)) throw new Error(`Demonstration: the decree of ${number} was refused: ${added.key}`)
  return added
}

/** One page that says that it is invented. */
async function onePage(lines: readonly string[]): Promise<Buffer> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const page = pdf.addPage([595.28, 841.89])
  for (const [index, line] of lines.entries()) page.drawText(line, { x: 60, y: 760 - 24 * index, size: 14 })
  return Buffer.from(await pdf.save())
}

/** Empty days of a plan are the day of the move; an empty file is the one that was kept for it. */
function dated<Input extends StepInputs[keyof StepInputs]>(input: Input, today: string, file: string): Input {
  const filled = (value: unknown, name = ''): unknown => {
    if (value === '') return name === 'file' ? file : today
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, key)]))
  }
  return filled(input) as Input
}

type Cast = (who: Player, regency: string) => MemberActor

/** Who plays whom: the demonstration's own people where it has some, so that timelines name them; otherwise nobody by name. */
async function castOf(house: House, now: Date): Promise<Cast> {
  const known = new Map<string, MemberActor>()
  for (const regency of regencies)
    for (const who of Object.keys(parts) as Player[]) {
      const nameless = player(who, regency)
      const own = await house.transaction(nameless, (tx) =>
        colleaguesIn(tx, nameless.institution, dayOf(now, 'Asia/Jakarta')),
      )
      const place = who.startsWith('second-') ? 1 : 0
      const found = own.filter(({ role }) => role === nameless.role)[place]
      if (found) known.set(`${who} ${regency}`, { ...nameless, account: found.account, person: found.person })
    }
  return (who, regency) => known.get(`${who} ${regency}`) ?? player(who, regency)
}

const parts: Record<Player, (regency: string) => [RoleKey, institution: string, region: string]> = {
  regency: (regency) => ['bawaslu-regency', `bawaslu-${regency}`, regency],
  'task-force': () => ['task-force', 'panrb', ''],
  analyst: () => ['bkn-analyst', 'bkn', ''],
  'second-analyst': () => ['bkn-analyst', 'bkn', ''],
  regional: () => ['bkn-regional', 'bkn-kanreg-99', ''],
  'second-regional': () => ['bkn-regional', 'bkn-kanreg-99', ''],
  employer: (regency) => ['personnel-office', `gov-${regency}`, regency],
  superior: () => ['personnel-office', 'gov-99', '99'],
}

function player(who: Player, regency: string): MemberActor {
  const [role, institution, region] = parts[who](regency)
  return { kind: 'member', account: keyOf(who, regency), person: `Contoh ${who}`, institution, role, region }
}

/** The same id for the same thing of the demonstration, so that an interrupted seeding goes on. */
function keyOf(name: string, part: string): string {
  const hex = createHash('sha256').update(`netral/demonstration\0${name}\0${part}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Hands out invented employees of a regency, each once. */
class People {
  readonly #house: House
  readonly #known = new Map<string, NewAccused[]>()

  constructor(house: House) {
    this.#house = house
  }

  async next(regency: string, { position, known }: Plan): Promise<NewAccused> {
    const employer = `gov-${regency}`
    // Some posts exist once or twice only; then a teacher takes the place.
    const found = (await this.#take(employer, position)) ?? (await this.#take(employer, 'Guru Ahli Muda'))
    if (!found) throw new Error(`The invented register has nobody left at ${employer}.`)
    const { employeeNumber: _, ...named } = found
    if (known === 'number') return found
    if (known === 'name') return { ...named, kind: 'unknown' }
    return {
      kind: 'unknown',
      position,
      description: 'Orang berbaju dinas dengan topi biru di barisan depan (contoh).',
      employer,
    }
  }

  async #take(employer: string, position: string): Promise<NewAccused | undefined> {
    const key = `${employer}/${position}`
    const list = this.#known.get(key) ?? (await this.#find(employer, position))
    this.#known.set(key, list)
    return list.shift()
  }

  async #find(employer: string, position: string): Promise<NewAccused[]> {
    const analyst = player('analyst', regencies[0] as string)
    const hits = await this.#house.transaction(analyst, (tx) =>
      searchEmployees(tx, analyst, { employer, position, limit: 50 }),
    )
    return hits
      .filter((hit) => hit.kind === 'PNS' && hit.state === 'active')
      .map((hit) => ({
        kind: 'pns',
        name: hit.name,
        employeeNumber: hit.number,
        position: hit.position,
        employer,
      }))
  }
}
