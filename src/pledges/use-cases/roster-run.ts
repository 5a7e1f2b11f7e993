import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Actor, type MemberActor, type RoleKey, theHouse } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'
import { type House, oncePerKey } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import {
  canRead,
  type EmployeeColumn,
  type EmployeeRow,
  employeesAfter,
  employerFinder,
  findInstitutions,
  formatOf,
  readEmployee,
  readPersonName,
  readTable,
  recogniseColumns,
  searchable,
  type TableFormat,
  TableProblem,
  type TableRow,
} from '../../registry/registry.door.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { type AskedKind, type Campaign, liesWithin } from '../domain/campaign.ts'
import {
  type Excuse,
  isAddress,
  isNonAsn,
  type RosterPerson,
  readExcuse,
  readStaffNumber,
} from '../domain/roster.ts'
import {
  addUnits,
  findCampaign,
  inheritResponsible,
  type Unit,
  unitKey,
  unitsOf,
} from '../store/campaign-store.ts'
import {
  addRosterRun,
  askedElsewhere,
  claimRosterRun,
  findRosterRun,
  finishRun,
  type RosterRow,
  type RosterRun,
  type RowProblem,
  saveRoster,
  saveRunProgress,
  saveRunTotal,
  signerIds,
} from '../store/roster-store.ts'
import { newRowCode, sealFor } from './secrets.ts'

const working = theHouse('pledge-roster')
const batchRows = 2_000
const headingLines = 10
const keptProblems = 100_000
const folder = 'pledge-rosters'

/**
 * Begins a roster from a file. An employer's own office brings in its own people; the campaign's opener those of every
 * employer in its region. Answers the run's id, the same one for the same form key.
 */
export async function startFromFile(
  house: House,
  actor: MemberActor,
  prefix: string,
  upload: { fileName: string; stream: Readable; key: string },
): Promise<string | Refusal> {
  const id = newId()
  const path = join(house.dataDir, folder, id)
  await mkdir(join(house.dataDir, folder), { recursive: true, mode: 0o700 })
  try {
    await pipeline(upload.stream, createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  const format = await formatOf(path)
  const answer = isRefusal(format)
    ? format
    : await start(house, actor, prefix, upload.key, {
        id,
        source: 'file',
        fileName: upload.fileName,
        storedAs: id,
        format,
      })
  if (answer !== id) await rm(path, { force: true })
  return answer
}

/** Begins a roster from the register: everybody of one's own employer of the kinds that the circular names. */
export function startFromRegister(
  house: House,
  actor: MemberActor,
  prefix: string,
  key: string,
): Promise<string | Refusal> {
  return start(house, actor, prefix, key, {
    id: newId(),
    source: 'register',
    fileName: '',
    storedAs: '',
    format: '',
  })
}

async function start(
  house: House,
  actor: MemberActor,
  prefix: string,
  key: string,
  of: Pick<RosterRun, 'id' | 'source' | 'fileName' | 'storedAs'> & { format: TableFormat | '' },
): Promise<string | Refusal> {
  return house.transaction<string | Refusal>(actor, async (tx) => {
    const campaign = await findCampaign(tx, prefix)
    const opener = campaign?.openedBy === actor.institution
    const asked =
      campaign && (await unitsOf(tx, campaign.id)).some((unit) => unit.institution === actor.institution)
    if (!campaign || !(opener || asked)) return refuse('not-found')
    if (campaign.state === 'closed') return refuse('not-now')
    return oncePerKey(tx, key, actor, async () => {
      const { account, institution, role } = actor
      const employer = opener && of.source === 'file' ? '' : institution
      await addRosterRun(tx, {
        ...of,
        campaign: campaign.id,
        employer,
        account,
        institution,
        role,
        startedAt: house.clock(),
      })
      await recordEntry(tx, {
        kind: 'roster-started',
        subject: of.id,
        facts: { source: of.source },
        record: { run: of.id, prefix, fileName: of.fileName, employer },
      })
      return of.id
    })
  })
}

/** Does every run that waits; answers how many. A run that fails by accident goes on after a minute. */
export async function workOnRosters(house: House): Promise<number> {
  for (let count = 0; ; count += 1) {
    const id = await house.transaction(working, (tx) => claimRosterRun(tx, house.clock()))
    if (!id) return count
    await runRoster(house, id)
  }
}

type Line = { line: number; reading: RosterPerson | 'left-out' | Refusal[] }

async function runRoster(house: House, id: string): Promise<void> {
  const run = (await house.transaction(working, (tx) => findRosterRun(tx, id)))!
  const campaign = (await house.transaction(working, (tx) => findCampaign(tx, run.prefix)))!
  const names = new Map<string, string>()
  const seen = new Set<string>()
  let at = 0
  try {
    const total = run.source === 'file' ? await countLines(house, run) : 0
    await house.transaction(working, (tx) => saveRunTotal(tx, id, total))
    const lines =
      run.source === 'file' ? fileLines(house, run, campaign) : registerLines(house, run, campaign)
    for await (const batch of inGroups(lines)) {
      const fresh = batch.map((one) => onceInFile(one, seen))
      const before = at
      at += fresh.length
      if (at <= run.position) continue
      const todo = fresh.slice(Math.max(0, run.position - before))
      const went = await saveBatch(house, run, campaign, todo, Math.max(before, run.position), names)
      if (!went) return
    }
    if (at === 0) throw new TableProblem(refuse('import.no-rows', {}, 'file'))
    await house.transaction(working, async (tx) => {
      await inheritResponsible(tx, campaign.id)
      await finishRun(tx, id, 'done', undefined, house.clock())
      const done = (await findRosterRun(tx, id))!
      const { added, changed, same, refused, leftOut, institution } = done
      const record = { run: id, prefix: run.prefix, added, changed, same, refused, leftOut, institution }
      await recordEntry(tx, { kind: 'roster-taken', subject: id, record })
    })
  } catch (error) {
    if (!(error instanceof TableProblem)) throw error
    const { key, facts } = error.refusal
    await house.transaction(working, (tx) => finishRun(tx, id, 'unreadable', { key, facts }, house.clock()))
  }
  if (run.storedAs) await rm(join(house.dataDir, folder, run.storedAs), { force: true })
}

/** A person who stood in the file before is refused the second time. */
function onceInFile({ line, reading }: Line, seen: Set<string>): Line {
  if (reading === 'left-out' || Array.isArray(reading)) return { line, reading }
  const key = `${reading.issuer}\n${reading.number}`
  if (seen.has(key)) return { line, reading: [refuse('employee.twice', {}, 'number')] }
  seen.add(key)
  return { line, reading }
}

async function saveBatch(
  house: House,
  run: RosterRun,
  campaign: Campaign,
  lines: readonly Line[],
  from: number,
  unitIds: Map<string, string>,
): Promise<boolean> {
  return house.transaction(working, async (tx) => {
    const good = lines.filter((one): one is { line: number; reading: RosterPerson } => isPerson(one.reading))
    await giveUnits(
      tx,
      campaign,
      good.map((one) => one.reading),
      unitIds,
    )
    const ids = await signerIds(
      tx,
      good.map(({ reading }) => ({ number: reading.number, issuer: reading.issuer, id: newId() })),
    )
    const people = good.map((one, index) => ({ ...one, signer: ids[index]! }))
    const elsewhere = await askedElsewhere(
      tx,
      campaign.id,
      people.map(({ signer, reading }) => ({ signer, employer: reading.employer })),
    )
    const kept = people.filter(({ signer }) => !elsewhere.has(signer))
    const saved = await saveRoster(
      tx,
      campaign.id,
      kept.map(({ signer, reading }): RosterRow => {
        const unit = unitIds.get(unitKey({ institution: reading.employer, name: reading.unit }))!
        const contact = reading.contact
          ? sealFor(house, 'contact', signer, reading.contact, 256).toString('hex')
          : ''
        return { ...reading, signer, unit, contact, search: searchable(reading.name), rowCode: newRowCode() }
      }),
    )
    const problems = [
      ...lines.flatMap(({ line, reading }) => (Array.isArray(reading) ? problemsOf(line, reading) : [])),
      ...people
        .filter(({ signer }) => elsewhere.has(signer))
        .flatMap(({ line }) => problemsOf(line, [refuse('pledges.asked-elsewhere', {}, 'number')])),
    ]
    const refused = new Set(problems.map((one) => one.line)).size
    const leftOut = lines.filter((one) => one.reading === 'left-out').length
    const room = run.refused < keptProblems ? problems : []
    return saveRunProgress(
      tx,
      run.id,
      from,
      { rows: lines.length, ...saved, refused, leftOut, problems: room },
      house.clock(),
    )
  })
}

function isPerson(reading: Line['reading']): reading is RosterPerson {
  return reading !== 'left-out' && !Array.isArray(reading)
}

function problemsOf(line: number, refusals: readonly Refusal[]): RowProblem[] {
  return refusals.map(({ key, facts, field = '' }, ordinal) => ({ line, ordinal, field, key, facts }))
}

/** Every office named in the batch has its place in the cascade. */
async function giveUnits(
  tx: Parameters<typeof addUnits>[0],
  campaign: Campaign,
  people: readonly RosterPerson[],
  known: Map<string, string>,
): Promise<void> {
  const wanted = new Map<string, { institution: string; name: string }>()
  for (const { employer, unit } of people)
    for (const name of ['', unit]) {
      const place = { institution: employer, name }
      if (!known.has(unitKey(place))) wanted.set(unitKey(place), place)
    }
  if (wanted.size === 0) return
  const institutions = await findInstitutions(
    tx,
    [...wanted.values()].map((one) => one.institution),
  )
  const unitOf = (
    { institution, name }: { institution: string; name: string },
    parent: string | null,
  ): Unit => ({
    id: newId(),
    campaign: campaign.id,
    parent,
    institution,
    region: institutions.get(institution)?.region ?? '',
    name,
    dueDay: campaign.dueDay,
  })
  const places = [...wanted.values()]
  const tops = await addUnits(
    tx,
    places.filter((one) => one.name === '').map((one) => unitOf(one, null)),
  )
  for (const [key, id] of tops) known.set(key, id)
  const offices = places.filter((one) => one.name !== '')
  const added = await addUnits(
    tx,
    offices.map((one) => unitOf(one, known.get(unitKey({ institution: one.institution, name: '' })) ?? null)),
  )
  for (const [key, id] of added) known.set(key, id)
}

async function* inGroups(lines: AsyncIterable<Line>): AsyncGenerator<Line[], void> {
  let group: Line[] = []
  for await (const line of lines) {
    group.push(line)
    if (group.length === batchRows) {
      yield group
      group = []
    }
  }
  if (group.length > 0) yield group
}

async function countLines(house: House, run: RosterRun): Promise<number> {
  let count = 0
  for await (const _ of readTable(join(house.dataDir, folder, run.storedAs), run.format as TableFormat))
    count += 1
  return Math.max(0, count - 1)
}

type Columns = ReturnType<typeof recogniseColumns> & { reason?: number; contact?: number }

async function* fileLines(house: House, run: RosterRun, campaign: Campaign): AsyncGenerator<Line, void> {
  const today = dayOf(house.clock(), campaign.zone)
  const { find, regions } = await house.transaction(working, async (tx) => {
    const finder = await employerFinder(tx)
    const known = new Map<string, string | undefined>()
    const where = new Map<string, string>()
    return {
      find: (text: string) => {
        if (!known.has(text)) known.set(text, finder(text))
        return known.get(text)
      },
      regions: where,
    }
  })
  const institutionRegion = async (keys: readonly string[]) => {
    const missing = keys.filter((key) => !regions.has(key))
    if (missing.length === 0) return
    const found = await house.transaction(working, (tx) => findInstitutions(tx, missing))
    for (const key of missing) regions.set(key, found.get(key)?.region ?? '')
  }
  let columns: Columns | undefined
  let looked = 0
  for await (const row of readTable(join(house.dataDir, folder, run.storedAs), run.format as TableFormat)) {
    if (!columns) {
      const found = columnsOf(row.cells)
      looked += 1
      if (canRead(found)) columns = found
      else if (looked === headingLines) break
      continue
    }
    const only = run.employer || undefined
    const reading = personOf(row, columns, { ...(only && { only }), find }, campaign, today)
    if (isPerson(reading) && run.employer === '') {
      await institutionRegion([reading.employer])
      const region = regions.get(reading.employer)!
      const own = reading.employer === campaign.openedBy
      // A ministry has no region of its own: its campaign is for itself.
      if (
        !own &&
        !(campaign.region === ''
          ? campaign.openedBy !== reading.employer && isNational(campaign)
          : liesWithin(region, campaign.region) && region !== '')
      ) {
        yield { line: row.line, reading: [refuse('employee.employer-other', {}, 'employer')] }
        continue
      }
    }
    yield { line: row.line, reading }
  }
  if (!columns) throw new TableProblem(refuse('import.no-columns', {}, 'file'))
}

/** Campaigns of the ministries of the whole service reach every employer. */
function isNational(campaign: Campaign): boolean {
  return ['panrb', 'kemendagri', 'bkn'].includes(campaign.openedBy)
}

function columnsOf(cells: readonly string[]): Columns {
  const columns: Columns = recogniseColumns(cells)
  cells.forEach((cell, index) => {
    const plain = searchable(cell)
    if (['keterangan', 'alasan'].includes(plain)) columns.reason ??= index
    if (['surel', 'email', 'e mail', 'alamat surel'].includes(plain)) columns.contact ??= index
  })
  return columns
}

/** A line as somebody to ask; `left-out` for a kind that the circular does not name. */
function personOf(
  row: TableRow,
  columns: Columns,
  scope: Parameters<typeof readEmployee>[1],
  campaign: Campaign,
  today: string,
): Line['reading'] {
  const { reason, contact, ...known } = columns
  const cell = (index: number | undefined) => (index === undefined ? '' : (row.cells[index] ?? '').trim())
  const address = cell(contact)
  const note = cell(reason) || cell(known.state)
  const excuse = readExcuse(note)
  const problems = [
    ...(isRefusal(excuse) ? [excuse] : []),
    ...(address && !isAddress(address) ? [refuse('pledges.address', {}, 'contact')] : []),
  ]
  const more = { excuse: isRefusal(excuse) ? undefined : excuse, contact: address }
  if (isNonAsn(cell(known.kind))) {
    if (!campaign.kinds.includes('non-ASN')) return 'left-out'
    const number = readStaffNumber(cell(known.number))
    const name = readPersonName(cell(known.name))
    const employer = scope.only ?? scope.find(cell(known.employer))
    const all = [
      ...problems,
      ...[number, name].filter(isRefusal),
      ...(employer ? [] : [refuse('employee.employer-unknown', {}, 'employer')]),
    ]
    if (all.length > 0) return all
    return {
      number: number as string,
      issuer: employer!,
      name: name as string,
      kind: 'non-ASN',
      employer: employer!,
      unit: cell(known.unit).slice(0, 300),
      position: cell(known.position).slice(0, 300),
      ...more,
    }
  }
  const entries = (Object.entries(known) as [EmployeeColumn, number][]).filter(
    ([column]) => column !== 'state',
  )
  const employeeRow: EmployeeRow = {
    ...Object.fromEntries(entries.map(([column, index]) => [column, row.cells[index] ?? ''])),
    numeric: entries.filter(([, index]) => row.numeric?.has(index)).map(([column]) => column),
  }
  const reading = readEmployee(employeeRow, scope, today)
  if (Array.isArray(reading)) return [...reading, ...problems]
  if (problems.length > 0) return problems
  if (!campaign.kinds.includes(reading.kind)) return 'left-out'
  const { number, name, kind, employer, unit, position } = reading
  return { number, issuer: '', name, kind, employer, unit, position, ...more }
}

const excuseOfState: Record<string, Excuse | undefined> = {
  'unpaid-leave': 'unpaid-leave',
  retired: 'retired',
  left: 'left',
}

/** The register's people of one employer, read as the official who asked for them. */
async function* registerLines(house: House, run: RosterRun, campaign: Campaign): AsyncGenerator<Line, void> {
  const actor: Actor = {
    kind: 'member',
    account: run.account,
    person: '',
    institution: run.institution,
    role: run.role as RoleKey,
    region: '',
  }
  let after: { search: string; number: string } | undefined
  for (let line = 0; ; ) {
    const people = await house.transaction(actor, (tx) =>
      employeesAfter(tx, run.employer, { after, limit: batchRows }),
    )
    for (const person of people) {
      line += 1
      const { number, name, employer, unit, position } = person
      const kind: AskedKind = person.kind
      const reading = campaign.kinds.includes(kind)
        ? {
            number,
            issuer: '',
            name,
            kind,
            employer,
            unit,
            position,
            excuse: excuseOfState[person.state],
            contact: '',
          }
        : ('left-out' as const)
      yield { line, reading }
    }
    const last = people.at(-1)
    if (!last || people.length < batchRows) return
    after = { search: last.search, number: last.number }
  }
}
