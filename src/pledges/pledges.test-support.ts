import { Readable } from 'node:stream'
import type { MemberActor } from '../foundation/actor.ts'
import { newId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../foundation/refusal.ts'
import { normalCode } from './domain/codes.ts'
import { activate } from './use-cases/activate.ts'
import { saveCampaignText, setCampaignState, startCampaign } from './use-cases/keep-campaign.ts'
import { startFromFile, workOnRosters } from './use-cases/roster-run.ts'
import { makeSlips } from './use-cases/unit-work.ts'

/** Fails on a refusal, so that a test's story reads on. */
export function done<T>(answer: T | Refusal): T {
  if (isRefusal(answer))
    throw new Error(`refused: ${answer.key} ${JSON.stringify(answer.facts)} ${answer.field ?? ''}`)
  return answer
}

export const textFields = {
  pembuka: 'Kami berikrar demi Pilkada Contoh.',
  butir: 'Menjaga netralitas sebelum, selama, dan sesudah pemilihan.\nMenolak politik uang.',
  pakta: '',
  penutup: 'Ikrar ini kami buat dengan penuh tanggung jawab.',
}

export const campaignFields = {
  judul: 'Ikrar netralitas ASN Provinsi Contoh',
  pemilihan: 'pilkada-contoh-2026',
  'nomor-edaran': 'SE 10/2026',
  'tanggal-edaran': '2026-11-01',
  tentang: '',
  'per-tanggal': '2026-11-01',
  batas: '2030-12-20',
  jenis: ['PNS', 'CPNS', 'PPPK', 'PPPK paruh waktu', 'non-ASN'],
  ...textFields,
}

/** A number that no living person has: born 1 January 1985, the serial counts. */
export function aNumber(serial: number): string {
  const day = String(1 + (serial % 28)).padStart(2, '0')
  const month = String(1 + (Math.floor(serial / 28) % 12)).padStart(2, '0')
  const year = 1970 + (Math.floor(serial / 336) % 28)
  return `${year}${month}${day}201001${1 + (serial % 2)}${String(1 + (Math.floor(serial / 9408) % 998)).padStart(3, '0')}`
}

export async function anOpenCampaign(
  house: House,
  opener: MemberActor,
  more: Record<string, string | string[]> = {},
): Promise<string> {
  const prefix = done(await startCampaign(house, opener, { ...campaignFields, ...more }, newId()))
  done(await setCampaignState(house, opener, prefix, 'open'))
  return prefix
}

export async function aRosterFrom(
  house: House,
  worker: House,
  actor: MemberActor,
  prefix: string,
  csv: string,
): Promise<string> {
  const stream = Readable.from([Buffer.from(csv)])
  const run = done(
    await startFromFile(house, actor, prefix, { fileName: 'daftar.csv', stream, key: newId() }),
  )
  await workOnRosters(worker)
  return run
}

export const pin = '908172'

/** A person with slip and PIN, signed in; answers her cookie. */
export async function aSignerIn(
  house: House,
  official: MemberActor,
  prefix: string,
  unit: string,
  number: string,
): Promise<string> {
  const { slips } = done(await makeSlips(house, official, prefix, unit))
  const slip = slips.find((one) => one.number === number)!
  return done(await activate(house, { number, code: normalCode(slip.code), pin, again: pin }, 'a phone'))
    .token
}

export { saveCampaignText }
