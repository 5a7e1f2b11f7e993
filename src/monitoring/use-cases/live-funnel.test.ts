import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  aDecree,
  employeeAt,
  granted,
  leadTo,
  officers,
  openCases,
  step,
} from '../../../test/support/a-case.ts'
import { freshDatabase } from '../../../test/support/database.ts'
import { dayOf } from '../../foundation/dates.ts'
import { readFunnel } from './read-funnel.ts'

// Noon, so that the few seconds of the test stay on one day in every zone.
const today = dayOf(new Date(), 'Asia/Jakarta')
const { house } = await freshDatabase({ demo: true, now: new Date(`${today}T12:00:00+07:00`) })
const who = officers()

/** The counts of the funnel, tomorrow morning as of today. */
async function funnel(): Promise<Record<string, number>> {
  const later = { ...house, clock: () => new Date(house.clock().getTime() + 86_400_000) }
  const answer = granted(await readFunnel(later, { election: 'pilkada-contoh-2026', asOf: today }))
  return Object.fromEntries(
    Object.entries(answer).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  )
}

/** What the work changed in the funnel, only the numbers that moved. */
async function moved(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await funnel()
  await work()
  const changes = Object.entries(await funnel()).map(([key, now]) => [key, now - (before[key] ?? 0)])
  return Object.fromEntries(changes.filter(([, change]) => change !== 0))
}

async function aCase(place: number): Promise<string> {
  const { number } = await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', place)
  const { cases } = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber: number }])
  return cases[0] as string
}

test('a confirmed sanction is counted as sanctioned, before and after the closing', async () => {
  const number = await aCase(0)
  const confirmed = await moved(() => leadTo(house, who, number, 'confirmed'))
  assert.deepEqual(confirmed, { recommended: 1, followedUp: 1, awaitingBkn: -1, sanctioned: 1 })
  const ending = { reason: 'Tindak lanjut terbukti (contoh).' }
  const closed = await moved(async () =>
    granted(await step(house, who.analyst, number, 'close-sanctioned', ending)),
  )
  assert.deepEqual(closed, {})
})

test('a decision that imposes no sanction, confirmed and closed, is never counted as sanctioned', async () => {
  const number = await aCase(1)
  await leadTo(house, who, number, 'at-employer')
  const confirmed = await moved(async () => {
    granted(
      await step(house, who.employer, number, 'claim-decision', {
        decision: 'no-sanction',
        decreeNumber: '800/13/2026',
        decreeDay: dayOf(house.clock(), 'Asia/Makassar'),
        signer: 'Bupati Contoh Timur',
        deviationReason: 'Pemeriksaan tidak membuktikan perbuatan (contoh).',
      }),
    )
    const file = await aDecree(house, who.employer, number)
    granted(await step(house, who.employer, number, 'attach-evidence', file))
    granted(await step(house, who.analyst, number, 'confirm', {}))
  })
  assert.deepEqual(confirmed, {})
  const ending = { reason: 'Keputusan tanpa hukuman (contoh).' }
  const closed = await moved(async () =>
    granted(await step(house, who.analyst, number, 'close-sanctioned', ending)),
  )
  assert.deepEqual(closed, { awaitingPpk: -1, notProven: 1 })
})

test('a decision annulled on appeal is counted as not proven, no longer as sanctioned', async () => {
  const number = await aCase(2)
  await leadTo(house, who, number, 'confirmed')
  const today = dayOf(house.clock(), 'Asia/Makassar')
  granted(await step(house, who.employer, number, 'record-appeal', { appeal: 'objection', day: today }))
  const annulled = await moved(async () =>
    granted(
      await step(house, who.analyst, number, 'decide-appeal', { result: 'annulled', reason: 'Dibatalkan.' }),
    ),
  )
  assert.deepEqual(annulled, { followedUp: -1, sanctioned: -1, notProven: 1 })
})
