import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../../foundation/refusal.ts'
import { words } from '../data/words.ts'
import { type CheckFacts, checkStep, firstProblem, wayFacts } from './checks.ts'
import {
  checkTwoWords,
  codeFrom,
  codeLength,
  codeSeedBytes,
  listLength,
  readCode,
  typedWords,
} from './code.ts'
import { judgeFile } from './evidence.ts'
import { dayCount, type Milestone, standing } from './milestones.ts'
import {
  type JournalLine,
  judgeClaim,
  type OpeningClaim,
  openingsPerDay,
  unmatchedOpenings,
} from './opening.ts'
import { classBytes, paddedJson } from './padding.ts'
import { type Answers, contentOf, dayTyped, lengthOf, limits, noAnswers, noPerson, tidy } from './report.ts'
import { isAsked, progress, stepAfter, stepBefore, steps } from './steps.ts'
import { suggestSame } from './suggestions.ts'
import { withTyped } from './typed.ts'

const facts: CheckFacts = {
  today: '2026-11-21',
  firstStage: '2026-05-01',
  places: [
    {
      key: 'pilkada-contoh-2026',
      name: 'Pilkada Contoh 2026',
      kind: 'regional',
      voteDay: '2026-12-10',
      provinces: [{ code: '99', name: 'Provinsi Contoh' }],
      regencies: [{ code: '99.01', name: 'Kabupaten Contoh Timur' }],
    },
  ],
}

const complete: Answers = {
  ...noAnswers,
  kind: 'conduct',
  protection: 'anonymous',
  election: 'pilkada-contoh-2026',
  province: '99',
  regency: '99.01',
  story: 'Lurah membagikan kaus calon di balai desa.',
  day: '20/11/2026',
  people: [{ ...noPerson, nameUnknown: true, description: 'Pria berkacamata' }],
  knownBy: 'many',
}

test('a complete report has no problem, and each missing answer is found at its own step', () => {
  assert.equal(firstProblem(complete, facts), undefined)
  const holes: [Partial<Answers>, string][] = [
    [{ kind: '' }, 'jenis'],
    [{ protection: 'loud' }, 'perlindungan'],
    [{ election: 'pilkada-1955' }, 'pemilihan'],
    [{ regency: '99.02' }, 'kabupaten'],
    [{ story: '' }, 'kejadian'],
    [{ day: '' }, 'waktu'],
    [{ people: [] }, 'terlapor'],
    [{ knownBy: '' }, 'siapa-tahu'],
    [{ knownBy: 'few' }, 'peringatan'],
    [{ protection: 'named' }, 'kontak'],
  ]
  for (const [hole, step] of holes) assert.equal(firstProblem({ ...complete, ...hole }, facts)?.step, step)
})

test('a day in the future is refused, a day before the first stage is asked about and then accepted', () => {
  assert.equal(checkStep('waktu', { ...complete, day: '2026-11-22' }, facts)?.key, 'in-the-future')
  assert.equal(checkStep('waktu', { ...complete, day: '2026-11-21' }, facts), undefined)
  const early = { ...complete, day: '01/02/2026' }
  assert.equal(checkStep('waktu', early, facts), undefined)
  assert.equal(stepAfter('waktu', early, wayFacts(early, facts)), 'waktu-awal')
  assert.equal(firstProblem(early, facts)?.step, 'waktu-awal')
  const sure = { ...early, earlyConfirmed: true }
  assert.equal(firstProblem(sure, facts), undefined)
  assert.equal(contentOf(sure, facts.firstStage).happened.beforeFirstStage, true)
  assert.equal(contentOf(complete, facts.firstStage).happened.beforeFirstStage, false)
})

test('days are read as people write them, and days that do not exist are not', () => {
  for (const text of ['2026-11-27', '27/11/2026', '27-11-2026', '27.11.2026', ' 27 11 2026 '])
    assert.equal(dayTyped(text), '2026-11-27')
  for (const text of ['30/02/2026', '27/11/26', '2026-13-01', 'kemarin', ''])
    assert.equal(dayTyped(text), undefined)
})

test('whoever turned to anonymous sends no contact, also when one was typed before', () => {
  const named = { ...complete, protection: 'named', contactName: 'Siti', contactPhone: '0812 3456 789' }
  assert.equal(contentOf(named, undefined).contact?.name, 'Siti')
  const hidden = contentOf({ ...named, protection: 'anonymous' }, undefined)
  assert.equal('contact' in hidden, false)
  assert.equal(JSON.stringify(hidden).includes('Siti'), false)
})

test('a name field takes anything people type; ten thousand letters get a sentence and stay typed', () => {
  const hostile = `<b>O'Brien</b> \u0000😀`
  const answers = withTyped('terlapor', noAnswers, { name: hostile, orang: '0' })
  assert.equal(answers.people[0]?.name, "<b>O'Brien</b> 😀")
  assert.equal(checkStep('terlapor', answers, facts), undefined)
  const long = withTyped('terlapor', noAnswers, { name: '😀'.repeat(10_000), orang: '0' })
  assert.equal(lengthOf(long.people[0]!.name), 10_000)
  assert.deepEqual(checkStep('terlapor', long, facts)?.facts, { limit: limits.name, length: 10_000 })
})

test('the way forward and the way back visit the same steps', () => {
  const bools = fc.boolean()
  fc.assert(
    fc.property(
      fc.constantFrom('anonymous', 'confidential', 'named'),
      fc.constantFrom('only-me', 'few', 'many'),
      bools,
      bools,
      bools,
      (protection, knownBy, dayIsEarly, askElection, askProvince) => {
        const answers = { ...complete, protection, knownBy }
        const way = { dayIsEarly, askElection, askProvince }
        const forward = ['jenis']
        for (let at = forward[0]!; at !== 'periksa'; forward.push(at))
          at = stepAfter(at as (typeof steps)[number], answers, way)
        const back = ['periksa']
        for (let at = stepBefore('periksa', answers, way); at; at = stepBefore(at, answers, way))
          back.push(at)
        assert.deepEqual(back.reverse(), forward)
        assert.deepEqual(
          forward,
          steps.filter((step) => isAsked(step, answers, way)),
        )
        assert.deepEqual(progress('periksa', answers, way), { at: forward.length, of: forward.length })
      },
    ),
  )
})

test('a code has seven words of the list, and every draw leads to each word equally often', () => {
  assert.equal(words.length, listLength)
  const seen = new Map<string, number>()
  const seed = new Uint8Array(codeSeedBytes)
  for (let draw = 0; draw < 65_536; draw += 1) {
    seed.set([draw >> 8, draw & 255])
    const code = codeFrom(seed, words)
    assert.equal(code.length, codeLength)
    // From 62,208 on a draw is skipped, and the next one (zero) makes the word.
    if (draw < 62_208) seen.set(code[0]!, (seen.get(code[0]!) ?? 0) + 1)
    else assert.equal(code[0], words[0])
  }
  assert.equal(seen.size, listLength)
  assert.ok([...seen.values()].every((count) => count === 8))
})

test('a typed code forgives case, numbering and line breaks, and says which word is wrong', () => {
  const known = (word: string) => words.includes(word)
  const code = words.slice(100, 107)
  const asList = code.map((word, at) => `${at + 1}. ${word.toUpperCase()}`).join('\n')
  assert.equal(readCode(asList, known), code.join(' '))
  assert.deepEqual(typedWords(' a-b  c '), ['a', 'b', 'c'])
  const short = readCode(code.slice(1).join(' '), known)
  assert.ok(isRefusal(short) && short.key === 'intake.code-length' && short.facts.count === 6)
  const wrong = readCode([...code.slice(0, 3), 'zzzzzz', ...code.slice(4)].join(' '), known)
  assert.ok(isRefusal(wrong) && wrong.facts.place === 4)
  assert.equal(checkTwoWords(code, [code[1]!.toUpperCase(), ` ${code[5]} `]), undefined)
  assert.equal(checkTwoWords(code, [code[1]!, code[4]!])?.field, 'kata6')
})

test('a file is judged by what it is: markup, archives and programs each get their own sentence', () => {
  const keyOf = (finding: Parameters<typeof judgeFile>[0]) => {
    const judged = judgeFile(finding)
    return isRefusal(judged) ? judged.key : judged.kind
  }
  assert.equal(keyOf({ type: 'image/jpeg', photo: { ok: true } }), 'photo')
  assert.equal(
    keyOf({ type: 'image/jpeg', photo: { ok: false, why: 'unreadable' } }),
    'intake.file-broken-photo',
  )
  assert.equal(
    keyOf({ type: 'image/png', photo: { ok: false, why: 'too-many-pixels' } }),
    'intake.file-too-many-pixels',
  )
  assert.equal(keyOf({ type: 'image/heic', photo: { ok: false, why: 'unreadable' } }), 'intake.file-heic')
  assert.equal(keyOf({ type: 'application/pdf' }), 'pdf')
  assert.equal(keyOf({ type: 'video/3gpp' }), 'video')
  assert.equal(keyOf({ looksLike: 'markup' }), 'intake.file-markup')
  assert.equal(keyOf({ type: 'application/zip' }), 'intake.file-archive')
  assert.equal(keyOf({ type: 'application/gzip' }), 'intake.file-archive')
  assert.equal(
    keyOf({ type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }),
    'intake.file-office',
  )
  assert.equal(keyOf({ type: 'application/x-elf' }), 'intake.file-program')
  assert.equal(keyOf({ type: 'image/gif' }), 'intake.file-unknown')
  assert.equal(keyOf({}), 'intake.file-unknown')
})

test('sealed texts have one of three lengths, whatever was written', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 3_000, unit: 'binary' }), (story) => {
      const { bytes, sizeClass } = paddedJson({ story })
      assert.equal(bytes.length, classBytes[sizeClass])
      assert.deepEqual(JSON.parse(new TextDecoder().decode(bytes)), { story })
    }),
  )
  const longest = { ...contentOf(complete, undefined), story: '😀'.repeat(limits.story) }
  assert.equal(paddedJson(longest).sizeClass, 'large')
})

test('the longest report that passes every check still fits under the seal', () => {
  const wide = (length: number) => '"'.repeat(length)
  const person = {
    name: wide(limits.name),
    nameUnknown: false,
    description: wide(limits.description),
    position: wide(limits.short),
    employer: wide(limits.short),
  }
  const longest = {
    ...complete,
    story: wide(limits.story),
    place: wide(limits.short),
    beneficiary: wide(limits.short),
    people: Array.from({ length: limits.people }, () => person),
  }
  assert.equal(firstProblem(longest, facts), undefined)
  assert.equal(paddedJson(contentOf(longest, undefined)).sizeClass, 'large')
  const emoji = { ...longest, story: '😀'.repeat(limits.story) }
  assert.equal(paddedJson(contentOf(emoji, undefined)).sizeClass, 'large')
})

test('tidied text is NFC, keeps line breaks and loses NUL and direction marks', () => {
  assert.equal(tidy(' e\u0301\r\nb\u0000\u202e\tc '), 'é\nb\tc')
})

test('"hari ke-5 dari 7" counts from the day after, and says how late', () => {
  const milestone = {
    kind: 'reviewing' as const,
    day: '2026-11-16',
    next: 'at-bkn' as const,
    dueDay: '2026-11-23',
  }
  assert.deepEqual(dayCount(milestone, '2026-11-16'), { at: 0, of: 7, late: 0 })
  assert.deepEqual(dayCount(milestone, '2026-11-21'), { at: 5, of: 7, late: 0 })
  assert.deepEqual(dayCount(milestone, '2026-11-25'), { at: 7, of: 7, late: 2 })
  assert.equal(dayCount({ kind: 'received', day: '2026-11-16' }, '2026-11-21'), undefined)
})

test('opening a report does not stop the clock that its receipt started', () => {
  const received = {
    kind: 'received' as const,
    day: '2026-11-16',
    next: 'reviewed' as const,
    dueDay: '2026-11-19',
    place: 1,
  }
  const opened: Milestone & { place: number } = { kind: 'opened', day: '2026-11-17', place: 2 }
  const [now] = standing<Milestone & { place: number }>([received, opened])
  assert.equal(now?.milestone.kind, 'opened')
  assert.deepEqual(dayCount(now!.awaited, '2026-11-18'), { at: 2, of: 3, late: 0 })
})

test('with several accused each one’s newest step is shown, and the report’s own steps before that', () => {
  const told = [
    { kind: 'received' as const, day: '2026-11-01', place: 1 },
    { kind: 'taken-up' as const, day: '2026-11-02', place: 2 },
  ]
  assert.deepEqual(
    standing(told).map((each) => each.milestone.kind),
    ['taken-up'],
  )
  const three = [
    ...told,
    { kind: 'closed' as const, day: '2026-11-09', about: 3, outcome: 'not-proven' as const, place: 5 },
    { kind: 'recommended' as const, day: '2026-11-08', about: 1, place: 4 },
    { kind: 'at-bkn' as const, day: '2026-11-08', about: 1, place: 3 },
  ]
  assert.deepEqual(
    standing<Milestone & { place: number }>(three).map(({ milestone }) => [milestone.about, milestone.kind]),
    [
      [1, 'recommended'],
      [3, 'closed'],
    ],
  )
})

const claim: OpeningClaim = {
  opening: '6f1d1b0e-5a5c-4a7e-9d0c-0a0b0c0d0e0f',
  report: '7f1d1b0e-5a5c-4a7e-9d0c-0a0b0c0d0e0f',
  account: 'a1',
  institution: 'bawaslu-99.01',
  role: 'bawaslu-regency',
  reasonDigest: 'ab'.repeat(32),
}
const at = '2026-11-21T02:00:00.000Z'

test('the vault serves an opening to its own use only, for twelve hours, and stops a stolen session', () => {
  const journal: JournalLine[] = [{ ...claim, at }]
  assert.equal(judgeClaim(claim, [], at), 'new')
  assert.equal(judgeClaim(claim, journal, '2026-11-21T13:00:00.000Z'), 'known')
  assert.equal(judgeClaim(claim, journal, '2026-11-21T14:30:00.000Z'), 'expired')
  for (const changed of [{ account: 'a2' }, { reasonDigest: 'cd'.repeat(32) }, { report: claim.opening }])
    assert.equal(judgeClaim({ ...claim, ...changed }, journal, at), 'other-use')
  const many = Array.from({ length: openingsPerDay }, (_, n) => ({
    ...claim,
    opening: `o${n}`,
    report: `r${n}`,
    at,
  }))
  assert.equal(judgeClaim(claim, many, at), 'too-many')
  assert.equal(judgeClaim({ ...claim, account: 'a2' }, many, at), 'new')
  assert.equal(judgeClaim(claim, many, '2026-11-22T03:00:00.000Z'), 'new')
})

test('an opening that the database does not know, or knows otherwise, is found', () => {
  const journal: JournalLine[] = [{ ...claim, at }]
  assert.deepEqual(unmatchedOpenings(journal, [claim]), [])
  assert.equal(unmatchedOpenings(journal, []).length, 1)
  assert.equal(unmatchedOpenings(journal, [{ ...claim, account: 'someone-else' }]).length, 1)
})

test('duplicates are suggested from typed facts alone, and one weak likeness is not enough', () => {
  const own = [
    { report: 'a', kind: 'act-day' as const, value: '2026-11-20' },
    { report: 'a', kind: 'person' as const, value: 'Budi' },
  ]
  const alike = (
    report: string,
    kind: 'act-day' | 'person' | 'employer',
    value: string,
    likeness: number,
  ) => ({
    report,
    kind,
    value,
    likeness,
  })
  const found = suggestSame(own, [
    alike('b', 'act-day', '2026-11-21', 1),
    alike('b', 'person', 'Budy', 0.7),
    alike('c', 'act-day', '2026-10-21', 1),
    alike('c', 'employer', 'Kelurahan Contoh', 1),
  ])
  assert.deepEqual(
    found.map((each) => each.report),
    ['b'],
  )
})
