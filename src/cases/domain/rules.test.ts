import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day } from '../../foundation/dates.ts'
import { eachRefusal, isRefusal } from '../../foundation/refusal.ts'
import type { Ruling } from '../../rulebook/rulebook.door.ts'
import { checkAccused } from './accused.ts'
import { conflictReasons, superiorOf } from './conflict.ts'
import { type Claim, checkClaim, checkRecommended } from './follow-up.ts'
import { checkFiling, type FilingQuestion } from './opening.ts'
import { checkPacket, type Traces } from './packet.ts'
import { officeOf, otherPersonKinds, referralRoutes } from './people.ts'
import { plainLink, suggestSame } from './same-incident.ts'
import { searchWords } from './search.ts'
import { readStepInput } from './step-input.ts'
import { stepTable } from './steps.ts'

const today = '2026-11-21'
const filing = (changes: Partial<FilingQuestion>): FilingQuestion => ({
  source: 'desk-report',
  lane: 'bawaslu',
  receivedDay: today,
  today,
  ...changes,
})

test('a day in the future is refused beside its own field', () => {
  const answer = checkFiling(filing({ happenedDay: '2026-11-22', knownDay: '2026-11-23' }))
  assert.ok(isRefusal(answer))
  assert.deepEqual(
    eachRefusal(answer).map((one) => [one.key, one.field]),
    [
      ['in-the-future', 'happenedDay'],
      ['in-the-future', 'knownDay'],
    ],
  )
})

test('filed on the last day is in time, a day later is early information, and never a refusal', () => {
  const on = (lastFilingDay: Day) => checkFiling(filing({ knownDay: '2026-11-14', lastFilingDay }))
  assert.deepEqual(on(today), { track: 'ordinary' })
  assert.deepEqual(on('2026-11-20'), { track: 'early-information' })
})

test('an act before the first stage needs a reason, and is then kept as early information', () => {
  const early = { happenedDay: '2026-05-01', firstStageDay: '2026-06-01' }
  const refused = checkFiling(filing(early))
  assert.ok(isRefusal(refused) && refused.key === 'before-first-stage')
  assert.deepEqual(checkFiling(filing({ ...early, dayReason: 'Baru terungkap.' })), {
    track: 'early-information',
  })
  assert.deepEqual(checkFiling(filing({ happenedDay: '2026-06-01', firstStageDay: '2026-06-01' })), {
    track: 'ordinary',
  })
})

test('whatever days are typed, the answer is a track or a refusal with a field', () => {
  const day = fc.option(
    fc.integer({ min: -5_000, max: 400 }).map((count) => addDays(today, count)),
    { nil: undefined },
  )
  fc.assert(
    fc.property(day, day, day, day, (happenedDay, knownDay, lastFilingDay, firstStageDay) => {
      const answer = checkFiling(filing({ happenedDay, knownDay, lastFilingDay, firstStageDay }))
      if (isRefusal(answer)) assert.ok(eachRefusal(answer).every((one) => one.field))
    }),
  )
})

test('conflict: the office of the accused counts always, a beneficiary only for its own employer', () => {
  const reasons = (changes: object) =>
    conflictReasons({ office: 'other', employer: 'gov-99.01', parties: [], ...changes })
  assert.deepEqual(reasons({}), [])
  assert.deepEqual(reasons({ office: 'regional-secretary' }), ['accused-is-regional-secretary'])
  assert.deepEqual(reasons({ office: 'kin-of-authority' }), ['accused-is-kin'])
  const profits = { part: 'beneficiary', relation: 'is-authority' }
  assert.deepEqual(reasons({ parties: [profits] }), ['authority-profits'])
  assert.deepEqual(reasons({ parties: [{ ...profits, authorityOf: 'gov-99.02' }] }), [])
  assert.deepEqual(reasons({ employer: undefined, parties: [{ ...profits, authorityOf: 'gov-99.02' }] }), [
    'authority-profits',
  ])
  assert.deepEqual(reasons({ parties: [{ part: 'witness', relation: 'kin' }] }), [])
})

test('above a regency stands its province, above a province the ministry, above an agency KemenPANRB; never itself', () => {
  assert.equal(superiorOf('gov-99.01'), 'gov-99')
  assert.equal(superiorOf('gov-99'), 'kemendagri')
  assert.equal(superiorOf('min-agama'), 'panrb')
})

test('only the secretary itself is the regional secretary', () => {
  for (const position of [
    'Sekretaris Daerah',
    'Plt. Sekretaris Daerah',
    'sekda',
    'Pj Sekda Kabupaten Contoh',
  ]) {
    assert.equal(officeOf(position), 'regional-secretary', position)
  }
  for (const position of [
    'Asisten Sekretaris Daerah',
    'Staf Sekretariat Daerah',
    'Sekretaris Dinas',
    'Sekretariat Daerah',
  ]) {
    assert.equal(officeOf(position), 'other', position)
  }
})

test('everyone who is no civil servant has somewhere to go', () => {
  for (const kind of otherPersonKinds) assert.ok(referralRoutes[kind].length > 0, kind)
})

const allowed: Ruling = {
  verdict: 'allowed',
  mayBeRecorded: true,
  reasons: [{ key: 'in-range', facts: {} }],
  prompts: [],
}
const refused = (key: Ruling['reasons'][number]['key'], mayBeRecorded = false): Ruling => ({
  verdict: 'refused',
  mayBeRecorded,
  reasons: [{ key, facts: {} }],
  prompts: [],
})
const outside: Ruling = {
  verdict: 'warning',
  mayBeRecorded: true,
  reasons: [{ key: 'lighter-than-range', facts: {} }],
  prompts: [],
}

test('a draft outside the range needs a reason, a transfer or an abolished kind is refused whatever the reason', () => {
  assert.deepEqual(checkRecommended({ ruling: allowed, group: 'severe' }, 'x', undefined), {
    deviates: false,
  })
  const bare = checkRecommended({ ruling: outside, group: 'light' }, 'x', ' ')
  assert.ok(isRefusal(bare) && bare.key === 'cases.deviation-needs-reason')
  assert.deepEqual(checkRecommended({ ruling: outside, group: 'light' }, 'x', 'Alasan.'), { deviates: true })
  for (const [why, key] of [
    ['not-a-sanction', 'cases.not-a-sanction'],
    ['superseded', 'cases.sanction-not-of-this-day'],
    ['not-for-this-person', 'cases.sanction-refused'],
  ] as const) {
    const answer = checkRecommended({ ruling: refused(why) }, 'x', 'Alasan.')
    assert.ok(isRefusal(answer) && answer.key === key)
  }
})

const claim = (changes: Partial<Claim> = {}): Claim => ({
  decision: 'sanction',
  sanction: 'removal-12',
  decreeNumber: '800/1',
  decreeDay: today,
  signer: 'Bupati',
  ...changes,
})
const context = { today, recommendedDay: '2026-11-10', answer: { ruling: allowed, group: 'severe' as const } }
const keyOf = (answer: unknown) => (isRefusal(answer) ? answer.key : undefined)

test('a claim needs number, day, signer and a sanction of its day; the decree follows the recommendation', () => {
  assert.deepEqual(checkClaim(claim(), context), { level: 'severe', warnings: [] })
  assert.equal(keyOf(checkClaim(claim({ decreeNumber: ' ' }), context)), 'missing')
  assert.equal(keyOf(checkClaim(claim({ signer: '' }), context)), 'missing')
  assert.equal(keyOf(checkClaim(claim({ sanction: undefined }), context)), 'missing')
  assert.equal(keyOf(checkClaim(claim({ decreeDay: '2026-11-22' }), context)), 'in-the-future')
  assert.equal(
    keyOf(checkClaim(claim({ decreeDay: '2026-11-09' }), context)),
    'cases.decree-before-recommendation',
  )
  assert.equal(
    keyOf(checkClaim(claim({ effectiveDay: '2026-11-20' }), context)),
    'cases.effective-before-decree',
  )
  const transfer = { ...context, answer: { ruling: refused('not-a-sanction') } }
  assert.equal(
    keyOf(checkClaim(claim({ sanction: 'transfer', deviationReason: 'x' }), transfer)),
    'cases.not-a-sanction',
  )
})

test('milder than recommended needs a reason and is marked; a disputed old kind may be recorded with one', () => {
  const milder = {
    ...context,
    answer: { ruling: allowed, group: 'light' as const },
    recommendedGroup: 'severe' as const,
  }
  assert.equal(keyOf(checkClaim(claim(), milder)), 'cases.deviation-needs-reason')
  assert.deepEqual(checkClaim(claim({ deviationReason: 'Alasan.' }), milder), {
    level: 'light',
    warnings: ['milder-than-recommended'],
  })
  const disputed = { ...context, answer: { ruling: refused('superseded', true), group: 'severe' as const } }
  assert.equal(keyOf(checkClaim(claim(), disputed)), 'cases.sanction-not-of-this-day')
  assert.ok(!isRefusal(checkClaim(claim({ deviationReason: 'Alasan.' }), disputed)))
})

test('moving an official inside the window asks for the consent of the Minister, and takes any answer', () => {
  const prompted = {
    ...context,
    answer: {
      ruling: { ...allowed, prompts: [{ key: 'consent-of-minister' as const, facts: {} }] },
      group: 'severe' as const,
    },
  }
  assert.equal(keyOf(checkClaim(claim(), prompted)), 'cases.consent-not-answered')
  assert.deepEqual(checkClaim(claim({ consent: 'Tidak diperlukan.' }), prompted), {
    level: 'severe',
    warnings: ['consent-of-minister'],
  })
})

test('a decision without a sanction says why', () => {
  const none = claim({ decision: 'no-sanction', sanction: undefined })
  assert.equal(keyOf(checkClaim(none, { today })), 'cases.no-sanction-needs-reason')
  assert.deepEqual(checkClaim({ ...none, deviationReason: 'Tidak terbukti.' }, { today }), { warnings: [] })
})

const traces: Traces = {
  numbers: ['7F3K-92QD'],
  receivedDay: '2026-11-03',
  happenedDay: '2026-11-01',
  names: ['Saksi Contoh'],
  texts: ['saya melihat pak camat membagi sembako di halaman kantor'],
}
const packet = (body: string) => checkPacket({ body, review: 'Ringkasan.', evidence: 'Bukti 1' }, traces)

test('a packet with a trace of the report is refused, saying where and of what kind, never what', () => {
  for (const [body, kind] of [
    ['Sesuai peristiwa 7f3k 92qd.', 'number'],
    ['Laporan diterima 3 November 2026.', 'day'],
    ['Tanggal 03-11-2026 diterima.', 'day'],
    ['Tanggal 3/11/2026 diterima.', 'day'],
    ['Menurut saksi  contoh, benar.', 'name'],
    ['Pelapor menyatakan demikian.', 'reporter'],
    ['"Saya melihat Pak Camat membagi sembako", demikian.', 'quote'],
  ]) {
    const answer = packet(body as string)
    assert.deepEqual({ body, ...answer?.facts }, { body, kind, field: 'body' })
  }
  assert.equal(packet('Perbuatan terjadi 1 November 2026; terlapor membagi sembako.'), undefined)
})

test('the day of receipt may be said when it is the day of the act', () => {
  const same = { ...traces, happenedDay: '2026-11-03' }
  assert.equal(checkPacket({ body: 'Pada 3 November 2026.', review: '', evidence: '' }, same), undefined)
})

test('links of one post are the same whatever carries them', () => {
  const one = plainLink('https://www.Contoh.test/p/1/?utm_source=a&fbclid=b#x')
  assert.equal(one, 'contoh.test/p/1')
  assert.equal(plainLink('m.contoh.test/p/1'), one)
})

test('empty facts never make two incidents the same', () => {
  const empty = {
    election: 'e',
    province: '99',
    object: '',
    link: '',
    account: '',
    place: '',
    numbers: [],
    names: [],
  }
  assert.deepEqual(suggestSame(empty, [{ ...empty, incident: 'A' }]), [])
  assert.deepEqual(
    suggestSame({ ...empty, link: 'x.test/1' }, [
      { ...empty, link: 'x.test/1', election: 'f', incident: 'A' },
    ]),
    [],
  )
})

test('words for search are found again by their own beginnings, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const word of searchWords(text)) assert.deepEqual(searchWords(word), [word])
    }),
  )
})

test('nothing typed into a step form is an accident: every answer is an input or a refusal with its field', () => {
  const keys = [...new Set(Object.values(stepTable).flatMap((rows) => rows.map((row) => row.key)))]
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.string()),
    fc.constant('\u0000'),
    fc.constant('x'.repeat(30_000)),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...keys),
      fc.dictionary(
        fc.constantFrom(
          'reason',
          'missing',
          'day',
          'decreeDay',
          'sanction',
          'evidence',
          'file',
          'attended',
          'letterDay',
          'body',
          'number',
        ),
        value,
      ),
      (key, fields) => {
        const answer = readStepInput(key, fields)
        if (isRefusal(answer)) assert.ok(eachRefusal(answer).every((one) => one.field))
      },
    ),
  )
})

test('an accused is taken with anything to recognise them by, and with nothing is refused', () => {
  assert.equal(keyOf(checkAccused({ kind: 'unknown' }, undefined)), 'cases.accused-empty')
  for (const known of [{ name: 'A' }, { description: 'topi biru' }, { position: 'lurah' }]) {
    assert.ok(!isRefusal(checkAccused({ kind: 'unknown', ...known }, undefined)))
  }
})
