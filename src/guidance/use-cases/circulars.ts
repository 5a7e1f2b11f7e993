import type { MemberActor } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import { isId, newId } from '../../foundation/ids.ts'
import { type House, oncePerKey } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { employersOf, zoneOf } from '../../registry/registry.door.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import {
  type AddresseeChoice,
  type DutyReport,
  type Owed,
  readCircular,
  readDutyReport,
} from '../domain/circular.ts'
import { readCode } from '../domain/code.ts'
import type { Office } from '../domain/office.ts'
import { type Form, textOf } from '../domain/read.ts'
import {
  addCircular,
  addDutyReport,
  type Circular,
  type Duty,
  dutiesOf,
  findCircular,
  findOwed,
  owedBy,
} from '../store/circular-store.ts'
import { holdCode } from '../store/code-store.ts'
import { officeOfCode, officesOf } from '../store/office-store.ts'
import { regionOfActor, todayOf } from './activities.ts'
import { codeHash, formKeyOf } from './codes.ts'

/**
 * Whom an institution may oblige: its own offices; besides, a province or a supervisor the governments of its region.
 * Who works for the whole country writes to the provinces, which pass it on.
 */
export async function addresseeChoices(tx: Tx, actor: MemberActor): Promise<AddresseeChoice[]> {
  const region = await regionOfActor(tx, actor)
  const offices = await officesOf(tx, actor.institution)
  const governments = (await employersOf(tx, region)).filter(
    (one) =>
      one.key !== actor.institution &&
      (region === '' ? one.kind === 'province-government' : one.region.startsWith(region)),
  )
  return [
    ...offices.map(({ id, name }) => ({
      value: id,
      name,
      addressee: { institution: actor.institution, region, office: id },
    })),
    ...governments.map((one) => ({
      value: one.key,
      name: one.name,
      addressee: { institution: one.key, region: one.region },
    })),
  ]
}

/** A circular with the duties it puts on offices; answers its id. A number is used once by an institution. */
export async function issueCircular(house: House, actor: MemberActor, form: Form): Promise<string | Refusal> {
  return house.transaction(actor, async (tx) => {
    const circular = readCircular(form, await addresseeChoices(tx, actor), todayOf(house, actor))
    if (isRefusal(circular)) return circular
    let duplicate = false
    const answer = await oncePerKey(tx, formKeyOf(form), actor, async () => {
      const { institution, account } = actor
      const id = newId()
      const region = await regionOfActor(tx, actor)
      const at = house.clock()
      if (!(await addCircular(tx, { ...circular, id, institution, region }, { account, at }))) {
        duplicate = true
        return ''
      }
      await recordEntry(tx, {
        kind: 'circular-issued',
        subject: id,
        facts: { duties: circular.duties.length, addressees: circular.addressees.length },
        record: { ...circular, id, institution, account, at },
      })
      return id
    })
    return duplicate ? refuse('guidance.number-used', {}, 'nomor') : answer
  })
}

/** An institution reports on a duty of its own, or writes down what an office of its own has done. */
export async function reportDuty(
  house: House,
  actor: MemberActor,
  circular: string,
  form: Form,
): Promise<string | Refusal> {
  const report = readDutyReport(form, todayOf(house, actor))
  return house.transaction(actor, async (tx) => {
    const id = textOf(form, 'kewajiban')
    const owed = isId(id) ? await findOwed(tx, id) : undefined
    if (!owed || owed.circular !== circular || owed.institution !== actor.institution)
      return refuse('not-found')
    if (isRefusal(report)) return report
    const byWhom = owed.office ? 'written-down' : 'institution'
    return oncePerKey(tx, formKeyOf(form), actor, () =>
      keepReport(tx, owed, { ...report, byWhom, reportedAt: house.clock() }, actor.account),
    )
  })
}

async function keepReport(tx: Tx, owed: Owed, report: DutyReport, account: string): Promise<string> {
  await addDutyReport(tx, owed.id, report, account)
  await recordEntry(tx, {
    kind: 'duty-reported',
    subject: owed.circular,
    facts: { by: report.byWhom },
    record: { addressee: owed.id, duty: owed.duty, ...report, account },
  })
  return owed.circular
}

export type OfficeDesk = {
  code: string
  office: Office
  circulars: Circular[]
  duties: Duty[]
  owed: Owed[]
}

/** What an office owes, for whoever holds its code: a camat, a lurah, Kesbangpol, a head of an office. */
export async function openOfficeDesk(house: House, form: Form): Promise<OfficeDesk | Refusal> {
  const code = readCode(textOf(form, 'kode'))
  if (!code) return refuse('guidance.code', {}, 'kode')
  const hash = codeHash(house, code)
  return house.transaction({ kind: 'public' }, async (tx) => {
    await holdCode(tx, hash)
    const office = await officeOfCode(tx, hash)
    if (!office) return refuse('guidance.unknown-code', {}, 'kode')
    const owed = await owedBy(tx, { office: office.id })
    const ids = [...new Set(owed.map((one) => one.circular))]
    const circulars = await Promise.all(ids.map((id) => findCircular(tx, id)))
    return {
      code,
      office,
      owed,
      duties: await dutiesOf(tx, ids),
      circulars: circulars.filter((each) => each !== undefined),
    }
  })
}

/** The office reports on one of its duties with its code. The same report sent again is kept once. */
export async function reportWithCode(house: House, form: Form): Promise<Refusal | undefined> {
  const code = readCode(textOf(form, 'kode'))
  if (!code) return refuse('guidance.code', {}, 'kode')
  const hash = codeHash(house, code)
  return house.transaction({ kind: 'public' }, async (tx) => {
    await holdCode(tx, hash)
    const office = await officeOfCode(tx, hash)
    if (!office) return refuse('guidance.unknown-code', {}, 'kode')
    const report = readDutyReport(form, dayOf(house.clock(), zoneOf(office.region)))
    if (isRefusal(report)) return report
    const id = textOf(form, 'kewajiban')
    const owed = isId(id) ? await findOwed(tx, id) : undefined
    if (!owed || owed.office !== office.id) return refuse('not-found')
    await oncePerKey(tx, formKeyOf(form), { kind: 'public' }, () =>
      keepReport(tx, owed, { ...report, byWhom: 'office-code', reportedAt: house.clock() }, ''),
    )
    return undefined
  })
}
