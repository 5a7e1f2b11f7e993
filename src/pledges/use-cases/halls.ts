import { createHmac, randomBytes } from 'node:crypto'
import { type MemberActor, theHouse } from '../../foundation/actor.ts'
import { isId, newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntries, recordEntry } from '../../transparency/transparency.door.ts'
import {
  clockIsDoubtful,
  finalMarks,
  formatSealed,
  type HallHeader,
  type HallRow,
  judgeRow,
  type Mark,
  type MarksHeader,
  peekMarks,
  readSealed,
  type Seal,
} from '../domain/hall-file.ts'
import { currentText } from '../domain/text.ts'
import { findCampaign, findUnit, textsOf } from '../store/campaign-store.ts'
import {
  addHall,
  addMarks,
  addMerge,
  type Finding,
  findHall,
  type Merge,
  marksOf,
  paperRows,
} from '../store/hall-store.ts'
import { answersFor, namesOfUnit } from '../store/roster-store.ts'
import { voidPledge } from '../store/signer-store.ts'
import { addPledges, changeCampaign, noteFirstSigned } from '../store/signing-store.ts'
import { wantedPledge } from './sign.ts'
import { lookAtNames, ownUnit } from './unit-work.ts'

const merging = theHouse('pledge-merge')

export function sealWith(key: Uint8Array): Seal {
  return (before, line) => createHmac('sha256', key).update(`${before}\n${line}`).digest('hex').slice(0, 32)
}

/** The seal of a hall's own file: without a secret, it finds what the road did to it. */
export const roadSeal = sealWith(Buffer.from('netral/hall/v1'))

/**
 * A unit's roster as a file for a laptop without a network, with a key of its own. Whoever holds it sees who has not
 * signed, so making it is kept as a look.
 */
export async function makeHallFile(
  house: House,
  actor: MemberActor,
  prefix: string,
  unitId: string,
  typedName: string,
): Promise<{ name: string; text: string } | Refusal> {
  const name = typedName.replace(/\s+/g, ' ').trim().slice(0, 100)
  if (!name) return refuse('pledges.hall-name', {}, 'nama')
  const looked = await lookAtNames(house, actor, prefix, unitId, 'all', 1, 'sheets')
  if (isRefusal(looked)) return looked
  return house.transaction<{ name: string; text: string } | Refusal>(actor, async (tx) => {
    const own = await ownUnit(tx, prefix, unitId)
    if (!own) return refuse('not-found')
    const { campaign, unit } = own
    if (campaign.state !== 'open') return refuse('not-now')
    const text = currentText(await textsOf(tx, campaign.id), unit.institution)
    if (!text) return refuse('pledges.no-text')
    const key = randomBytes(32)
    const madeAt = house.clock()
    const { institution, account } = actor
    const hall = {
      id: newId(),
      campaign: campaign.id,
      unit: unit.id,
      text: text.id,
      institution,
      account,
      name,
      sealKey: key,
      madeAt,
    }
    await addHall(tx, hall)
    await recordEntry(tx, {
      kind: 'hall-file-made',
      subject: hall.id,
      record: { prefix, unit: unit.id, name, account },
    })
    const header: HallHeader = {
      kind: 'netral-hall',
      v: 1,
      hall: hall.id,
      name,
      campaign: prefix,
      title: campaign.title,
      unit: unit.name || unit.institution,
      text: text.id,
      version: text.version,
      key: key.toString('base64'),
      madeAt: madeAt.toISOString(),
      contoh: house.demo,
    }
    const rows = await namesOfUnit(tx, campaign.id, unit.id, 'all', { limit: 200_000, offset: 0 })
    const lines = rows.map(
      (row): HallRow => ({ r: row.id, c: row.rowCode, n: row.name, p: row.number.slice(-4) }),
    )
    return { name: `${prefix}-${name}`, text: formatSealed({ header, lines }, roadSeal) }
  })
}

/**
 * Takes a marks' file over, for whoever answers for the hall's unit. Marks are kept one by one and judged together, so
 * the same file twice, pieces of it, another order, or people who signed on their phones meanwhile change nothing.
 * Refuses a file that is cut, altered, or of another campaign; then nothing is taken.
 */
export async function mergeMarks(
  house: House,
  actor: MemberActor,
  prefix: string,
  text: string,
): Promise<Merge | Refusal> {
  const peeked = peekMarks(text)
  if (!peeked || !isId(peeked.hall)) return refuse('pledges.hall-broken', { line: 1 }, 'berkas')
  const mine = await house.transaction(actor, async (tx) => {
    const campaign = await findCampaign(tx, prefix)
    const hall = await findHall(tx, peeked.hall)
    if (!campaign || !hall || hall.campaign !== campaign.id || !(await answersFor(tx, hall.unit)))
      return undefined
    return { campaign, hall, unit: await findUnit(tx, campaign.id, hall.unit) }
  })
  if (!mine?.unit) return refuse('pledges.hall-unknown', {}, 'berkas')
  const { campaign, hall, unit } = mine
  const read = readSealed(text, sealWith(hall.sealKey))
  if (isRefusal(read)) return read
  const { machine } = read.header as MarksHeader
  const marks = (read.lines as Mark[]).filter(isMark)
  if (!isId(machine) || marks.length !== read.lines.length)
    return refuse('pledges.hall-broken', { line: 2 }, 'berkas')

  const now = house.clock()
  const doubtful = clockIsDoubtful(
    marks.map((mark) => new Date(mark.t)),
    hall.madeAt,
    now,
  )
  return house.transaction<Merge | Refusal>(merging, async (tx) => {
    await changeCampaign(tx, prefix)
    const id = newId()
    const given = marks.map((mark) => ({ seq: mark.s, roster: mark.r, mark: mark.m, at: new Date(mark.t) }))
    const fresh = given.length ? await addMarks(tx, hall.id, machine, id, given) : 0
    const rosters = [...new Set(given.map((mark) => mark.roster))]
    const finals = finalMarks(await marksOf(tx, hall.text, rosters))
    const rows = await paperRows(tx, campaign.id, hall.text, rosters)
    const findings: Finding[] = []
    const wanted = []
    let struck = 0
    for (const roster of rosters) {
      const row = rows.get(roster)
      const standing = row && {
        removed: row.removed,
        employer: row.employer,
        excused: row.excuse !== null,
        currentText: row.currentText ?? undefined,
        method: row.method ?? undefined,
      }
      const { act, finding } = judgeRow(finals.get(roster)!, standing, {
        text: hall.text,
        employer: unit.institution,
      })
      if (finding) findings.push({ kind: finding, roster, name: row?.name ?? roster })
      if (act === 'add')
        wanted.push(
          wantedPledge({ ...row!, currentText: hall.text, device: null }, 'paper', prefix, now, {
            hall: hall.id,
          }),
        )
      if (act === 'withdraw') {
        await voidPledge(tx, row!.pledge!, 'struck', now)
        await recordEntry(tx, {
          kind: 'pledge-struck',
          subject: row!.entry!,
          facts: { method: 'paper' },
          record: { hall: hall.id, at: now.toISOString() },
        })
        struck += 1
      }
    }
    const added = wanted.length
      ? await addPledges(
          tx,
          wanted.map((one) => one.pledge),
          now,
          true,
        )
      : new Set<string>()
    await recordEntries(
      tx,
      wanted.filter((one) => added.has(one.pledge.entry)).map((one) => one.entry),
    )
    if (added.size > 0) await noteFirstSigned(tx, [hall.text], now)
    const { institution, account } = actor
    const merge = {
      id,
      campaign: campaign.id,
      hall: hall.id,
      institution,
      account,
      at: now,
      marks: marks.length,
      fresh,
      added: added.size,
      struck,
      clockDoubtful: doubtful,
      findings,
    }
    await addMerge(tx, merge)
    await recordEntry(tx, {
      kind: 'hall-merged',
      subject: hall.id,
      facts: { added: added.size, struck },
      record: { prefix, hall: hall.id, machine, marks: marks.length, fresh, account },
    })
    return { ...merge, unit: unit.id }
  })
}

function isMark(mark: Mark): boolean {
  return (
    Number.isSafeInteger(mark.s) &&
    mark.s >= 1 &&
    mark.s < 2 ** 31 &&
    /^\d{1,18}$/.test(mark.r) &&
    (mark.m === 'tick' || mark.m === 'strike') &&
    !Number.isNaN(Date.parse(mark.t))
  )
}
