import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import { theHouse } from '../../foundation/actor.ts'
import type { HistoryEvent } from '../domain/history.ts'
import { insertHistory, readMilestones } from './history-store.ts'

const { house, adminUrl } = await freshDatabase()
const add = (events: HistoryEvent[]) =>
  house.transaction(theHouse('history'), (tx) => insertHistory(tx, events))
const read = (election: string, recordedUpTo?: Date) =>
  house.transaction(theHouse('statistics'), (tx) => readMilestones(tx, { election, recordedUpTo }))

function told(
  id: string,
  caseKey: string,
  kind: HistoryEvent['kind'],
  day: string,
  more: Partial<HistoryEvent> = {},
): HistoryEvent {
  const at = new Date(`${day}T05:00:00Z`)
  return { id, caseKey, election: 'pilkada-2020', kind, happened: at, recorded: at, ...more }
}

const story = [
  told('e2', 'H-1', 'recommended', '2020-07-01', { sanction: 'moderate' }),
  told('e1', 'H-1', 'received', '2020-06-01', { province: '73', form: 'DIS-06', position: 'jpt' }),
  told('e3', 'H-1', 'confirmed', '2020-08-01'),
  told('e4', 'H-2', 'received', '2020-06-02', { province: '74' }),
  told('e4', 'H-2', 'received', '2020-06-02', { province: '74' }),
  told('e5', 'H-2', 'closed', '2020-06-20', { outcome: 'not-proven' }),
]

test('events of the past become reconstructed cases with milestones, in any order, each id once', async () => {
  assert.deepEqual(await add(story), { added: 5, cases: 2 })
  assert.deepEqual(await add(story), { added: 0, cases: 0 })
  const rows = await rawRows<Record<string, unknown>>(
    adminUrl,
    'select history_key, stage, province, form, position_level, reconstruction from cases.cases order by 1',
  )
  assert.deepEqual(
    rows.map((row) => ({ ...row })),
    [
      {
        history_key: 'pilkada-2020:H-1',
        stage: 'decision-issued/confirmed',
        province: '73',
        form: 'DIS-06',
        position_level: 'jpt',
        reconstruction: true,
      },
      {
        history_key: 'pilkada-2020:H-2',
        stage: 'closed/not-proven',
        province: '74',
        form: null,
        position_level: null,
        reconstruction: true,
      },
    ],
  )
  assert.equal((await read('pilkada-2020')).length, 5)
})

test('the same id in another election is another event', async () => {
  const other = { ...told('e1', 'H-1', 'received', '2024-06-01'), election: 'pilkada-2024' }
  assert.deepEqual(await add([other]), { added: 1, cases: 1 })
})

test('a correction may come before what it corrects, and both are told with their own times', async () => {
  await add([told('k2', 'H-3', 'closed', '2020-09-02', { outcome: 'cancelled', replaces: 'k1' })])
  await add([
    told('k1', 'H-3', 'closed', '2020-09-01', { outcome: 'not-proven' }),
    told('k0', 'H-3', 'received', '2020-08-01'),
  ])
  const rows = (await read('pilkada-2020')).filter((row) => row.sourceKey?.startsWith('k'))
  const byKey = new Map(rows.map((row) => [row.sourceKey, row]))
  assert.equal(byKey.get('k2')?.replaces, byKey.get('k1')?.id)
  const [row] = await rawRows<{ stage: string }>(
    adminUrl,
    `select stage from cases.cases where history_key = 'pilkada-2020:H-3'`,
  )
  assert.equal(row?.stage, 'closed/cancelled')
})

test('what was recorded later is not known earlier', async () => {
  await add([told('late', 'H-4', 'received', '2020-06-05', { recorded: new Date('2021-01-01T00:00:00Z') })])
  const known = await read('pilkada-2020', new Date('2020-12-31T00:00:00Z'))
  assert.ok(!known.some((row) => row.sourceKey === 'late'))
})

test('ten thousand events of two thousand cases are taken in and read back whole', async () => {
  const kinds = ['received', 'recommended', 'claimed', 'evidenced', 'confirmed'] as const
  const events = Array.from({ length: 2_000 }, (_, index) =>
    kinds.map((kind, step) => ({
      ...told(`b${index}-${step}`, `B-${index}`, kind, `2024-0${step + 3}-01`),
      election: 'pemilu-2024',
    })),
  ).flat()
  assert.deepEqual(await add(events), { added: 10_000, cases: 2_000 })
  assert.equal((await read('pemilu-2024')).length, 10_000)
})
