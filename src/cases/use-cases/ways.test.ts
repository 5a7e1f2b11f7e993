import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  aFile,
  aFinding,
  employeeAt,
  granted,
  leadTo,
  officers,
  openCases,
  refusalOf,
  seenBy,
  step,
} from '../../../test/support/a-case.ts'
import { aSentReport } from '../../../test/support/a-report.ts'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import { id as words } from '../../design/words/id.ts'
import type { MemberActor } from '../../foundation/actor.ts'
import { addHours, dayOf } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { ensureVaultKeys, openReport } from '../../intake/intake.door.ts'
import { checkStep, type StepKey } from '../domain/steps.ts'
import { listRequestsTo } from '../store/desk-store.ts'
import { answerRequest } from './answer-request.ts'
import { seeCase } from './see-case.ts'
import { startIncident } from './start-incident.ts'
import { stepChoices } from './step-choices.ts'
import { takeInAnswers, tellReporters } from './tell-reporters.ts'

const { house, worker, intake, adminUrl } = await freshDatabase({ demo: true })
await ensureVaultKeys(house.dataDir)
const who = officers()
const today = dayOf(house.clock(), 'Asia/Makassar')

async function aCase(place = 0): Promise<string> {
  const { number } = await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', place)
  const { cases } = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber: number }])
  return cases[0] as string
}

/** What the form of a step shows to an actor. */
async function choicesOf(actor: MemberActor, number: string, key: StepKey) {
  return house.transaction(actor, async (tx) => {
    const seen = await seeCase(tx, actor, number)
    assert.ok(seen?.state)
    const row = checkStep(seen.state, key, actor)
    assert.ok(!isRefusal(row))
    const search = { text: '', employer: '' }
    const { state, id } = seen
    return stepChoices(tx, { actor, id, state, step: row, words, now: house.clock(), search })
  })
}

test('the public lane: the task force verifies, Bawaslu reviews, BKN assesses', async () => {
  const { cases } = await openCases(house, who.taskForce, [{ kind: 'pns', name: 'Contoh Umum' }], {
    lane: 'sbt',
    source: 'handed-over',
  })
  const number = cases[0] as string
  assert.equal(
    refusalOf(await step(house, who.regency, number, 'start-preliminary-review', {})),
    'not-allowed',
  )
  granted(await step(house, who.taskForce, number, 'start-verification', {}))
  assert.equal(granted(await step(house, who.taskForce, number, 'verify', {})).stage, 'review')
  assert.equal((await seenBy(house, who.regency, number))?.state?.holder, 'bawaslu-99.01')
  granted(
    await step(house, who.regency, number, 'write-review', {
      facts: 'F',
      analysis: 'A',
      conclusion: 'K',
      finding: 'proven',
    }),
  )
  assert.equal(granted(await step(house, who.regency, number, 'finish-review', {})).stage, 'assessing')
})

test('the employer is asked who someone is only after verification, sees the question alone, and the case hears the answer', async () => {
  const { cases } = await openCases(house, who.regency, [{ kind: 'unknown', description: 'Orang di foto' }])
  const number = cases[0] as string
  await leadTo(house, who, number, 'assessing')
  granted(
    await step(house, who.analyst, number, 'ask-employer-identity', {
      employer: 'gov-99.01',
      picture: await aFile(house, who.analyst, number, 'picture'),
    }),
  )
  const again = await step(house, who.analyst, number, 'ask-employer-identity', {
    employer: 'gov-99.01',
    picture: newId(),
  })
  assert.equal(refusalOf(again), 'cases.need.no-open-identity-request')

  const [asked] = await house.transaction(who.employer, (tx) => listRequestsTo(tx, 'gov-99.01'))
  assert.ok(asked)
  assert.equal(await seenBy(house, who.employer, number), undefined)
  assert.equal(
    refusalOf(await answerRequest(house, who.otherEmployer, asked.number, { known: false })),
    'not-found',
  )
  const lurah = await employeeAt(house, 'Lurah')
  granted(
    await answerRequest(house, who.employer, asked.number, {
      known: true,
      name: 'Contoh Dikenal',
      employeeNumber: lurah.number,
      text: 'Bertugas di kantor kelurahan.',
    }),
  )
  assert.equal(
    refusalOf(await answerRequest(house, who.employer, asked.number, { known: false })),
    'cases.answered-already',
  )
  assert.equal(await takeInAnswers(worker), 1)
  assert.equal(await takeInAnswers(worker), 0)
  assert.equal((await seenBy(house, who.analyst, number))?.state?.identityRequest, undefined)

  const choices = await choicesOf(who.analyst, number, 'resolve-identity')
  assert.match(
    choices.notes?.join(' ') ?? '',
    /Pemerintah Kabupaten Contoh Timur .*Contoh Dikenal.*Bertugas di kantor kelurahan/,
  )
  assert.deepEqual(
    choices.register?.found?.map(({ id }) => id),
    [lurah.id],
    'whom the employer named is found at once',
  )
  granted(await step(house, who.analyst, number, 'resolve-identity', { registerId: lurah.id }))
  assert.equal((await seenBy(house, who.analyst, number))?.state?.employer, 'gov-99.01')
})

test('a disputed claim goes back to the employer and no longer counts', async () => {
  const number = await aCase(1)
  await leadTo(house, who, number, 'evidenced')
  const disputed = granted(
    await step(house, who.analyst, number, 'dispute', { reason: 'Salinan tidak terbaca.' }),
  )
  assert.equal(disputed.stage, 'awaiting-follow-up/employer')
  const rows = await rawRows<{ kind: string; replaces: string | null }>(
    adminUrl,
    `select m.kind, m.replaces from cases.milestones m join cases.cases c on c.id = m.case_id where c.number = $1 order by line`,
    [number],
  )
  assert.deepEqual(
    rows.map((row) => row.kind),
    ['received', 'verified', 'recommended', 'claimed', 'evidenced', 'withdrawn', 'withdrawn'],
  )
  const seen = await seenBy(house, who.employer, number)
  assert.ok(
    seen?.events.some((event) => event.kind === 'dispute' && event.reason === 'Salinan tidak terbaca.'),
  )
})

test('a rank reduction is refused with its reason, a transfer is no sanction', async () => {
  const number = await aCase(2)
  await leadTo(house, who, number, 'at-employer')
  const claim = (sanction: string) =>
    step(house, who.employer, number, 'claim-decision', {
      decision: 'sanction',
      sanction,
      decreeNumber: '1',
      decreeDay: today,
      signer: 'Bupati',
      consent: 'Ada.',
    })
  assert.equal(refusalOf(await claim('rank-reduction-1y')), 'cases.sanction-not-of-this-day')
  assert.equal(refusalOf(await claim('transfer')), 'cases.not-a-sanction')
  assert.equal(refusalOf(await claim('allowance-cut-6')), 'cases.deviation-needs-reason')
})

test('an appeal upheld brings the case back where it was, annulled it ends as not proven', async () => {
  const upheld = await aCase(3)
  await leadTo(house, who, upheld, 'confirmed')
  granted(
    await step(house, who.employer, upheld, 'record-appeal', { appeal: 'administrative-appeal', day: today }),
  )
  const back = granted(
    await step(house, who.analyst, upheld, 'decide-appeal', { result: 'upheld', reason: 'Dikuatkan.' }),
  )
  assert.equal(back.stage, 'decision-issued/confirmed')

  const annulled = await aCase(4)
  await leadTo(house, who, annulled, 'confirmed')
  granted(await step(house, who.analyst, annulled, 'record-appeal', { appeal: 'objection', day: today }))
  const ended = granted(
    await step(house, who.analyst, annulled, 'decide-appeal', { result: 'annulled', reason: 'Batal.' }),
  )
  assert.equal(ended.stage, 'closed/not-proven')
})

test('closing while the sanction can still be appealed against demands a reason, after the window none', async () => {
  const number = await aCase(7)
  await leadTo(house, who, number, 'confirmed')
  const close = (days: number, reason?: string) =>
    step(
      { ...house, clock: () => addHours(house.clock(), days * 24) },
      who.analyst,
      number,
      'close-sanctioned',
      {
        ...(reason && { reason }),
      },
    )
  assert.equal(refusalOf(await close(0)), 'cases.appeal-window-open')
  // Fourteen working days are at least eighteen days, whatever weekend they begin at.
  assert.equal(refusalOf(await close(18)), 'cases.appeal-window-open')
  assert.equal(granted(await close(45)).stage, 'closed/sanctioned')

  const early = await aCase(8)
  await leadTo(house, who, early, 'confirmed')
  granted(await step(house, who.analyst, early, 'close-sanctioned', { reason: 'Terlapor menerima.' }))

  const appealed = await aCase(9)
  await leadTo(house, who, appealed, 'confirmed')
  granted(await step(house, who.employer, appealed, 'record-appeal', { appeal: 'objection', day: today }))
  granted(
    await step(house, who.analyst, appealed, 'decide-appeal', { result: 'upheld', reason: 'Dikuatkan.' }),
  )
  granted(await step(house, who.analyst, appealed, 'close-sanctioned', {}))
})

test('Bawaslu of the province takes a case over, with its history, and the regency still sees where it lies', async () => {
  const number = await aCase(5)
  const taken = granted(
    await step(house, who.province, number, 'transfer', { to: 'bawaslu-99', reason: 'Diambil alih.' }),
  )
  assert.ok(taken.receipt)
  const seen = await seenBy(house, who.regency, number)
  assert.equal(seen?.state?.holder, 'bawaslu-99')
  assert.equal(
    refusalOf(await step(house, who.regency, number, 'start-preliminary-review', {})),
    'not-allowed',
  )
  granted(await step(house, who.province, number, 'start-preliminary-review', {}))
  assert.equal(
    refusalOf(await step(house, who.province, number, 'transfer', { to: 'bkn', reason: 'Salah.' })),
    'cases.transfer-not-there',
  )
})

test('a reopened case starts again at the assessment, closed to the employer, and its old recommendation no longer counts', async () => {
  const number = await aCase(6)
  await leadTo(house, who, number, 'confirmed')
  granted(await step(house, who.analyst, number, 'close-sanctioned', { reason: 'Terbukti.' }))
  const reopened = granted(await step(house, who.analyst, number, 'reopen', { reason: 'Bukti baru.' }))
  assert.equal(reopened.stage, 'assessing')
  assert.equal(await seenBy(house, who.employer, number), undefined)
  assert.equal((await seenBy(house, who.analyst, number))?.state?.recommendation, undefined)
})

test('a packet with a word of the desk report is not written, and its letter is not released by its writer', async () => {
  const { number: employeeNumber } = await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', 7)
  const { cases } = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber }], {
    source: 'desk-report',
    summary: 'ibu guru kelas enam melihat sendiri amplop dibagikan di ruang guru',
  })
  const number = cases[0] as string
  await leadTo(house, who, number, 'recommended')
  const write = (body: string) =>
    step(house, who.analyst, number, 'write-packet', {
      letter: { number: 'S-3', day: today, signer: 'C', signerPosition: 'K', body },
      review: 'Ringkasan.',
      evidence: [],
    })
  assert.equal(
    refusalOf(await write('Ibu guru kelas enam melihat sendiri amplop itu.')),
    'cases.packet-trace',
  )
  granted(await write('Terlapor membagikan amplop.'))
  const own = await step(house, who.analyst, number, 'release-packet', { checkedNoReporter: true })
  assert.equal(refusalOf(own), 'cases.need.second-person')
})

test('a reporter hears that someone was referred, and of which of the accused', async () => {
  await aSentReport(intake)
  const [report] = await rawRows<{ id: string }>(
    adminUrl,
    `select id from intake.reports where state = 'waiting'`,
  )
  assert.ok(report)
  granted(await openReport(house, who.regency, report.id, 'Memeriksa laporan yang masuk.'))
  const form = aFinding(house, {
    source: 'report',
    reports: [report.id],
    accused: [
      { kind: 'pns', name: 'Contoh Lurah' },
      { kind: 'head-of-region', name: 'Bupati Contoh' },
    ],
  })
  const { results } = granted(await startIncident(house, who.regency, form, newId()))
  assert.deepEqual(
    results.map((result) => result.became),
    ['case', 'referral'],
  )
  await tellReporters(worker)
  const told = await rawRows<{ kind: string; about: number | null }>(
    adminUrl,
    'select kind, about from intake.thread_milestones where report = $1 order by place',
    [report.id],
  )
  assert.ok(told.some((row) => row.kind === 'referred' && row.about === 2))
  assert.equal(refusalOf(await startIncident(house, who.regency, form, newId())), 'changed-meanwhile')
})
