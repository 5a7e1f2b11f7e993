import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asMember, freshDatabase, rawRows } from '../../../test/support/database.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { tallyOf } from '../domain/tally.ts'
import { aNumber, anOpenCampaign, aRosterFrom, done, pin, textFields } from '../pledges.test-support.ts'
import { activate, signerOf, signInToSign, signOutOfSigning } from './activate.ts'
import { checkReceipt } from './check-receipt.ts'
import { saveCampaignText, setCampaignState } from './keep-campaign.ts'
import { decline, disputeBySlip, disputeOwn, ownCampaign, ownCampaigns, ownReceipt } from './own.ts'
import { countNow } from './progress.ts'
import { openSigning } from './sign.ts'
import { lookAtNames, makeSlips, setExcuse } from './unit-work.ts'

const { house, worker, adminUrl } = await freshDatabase({ demo: true })
const province = asMember('personnel-office', 'gov-99', '99')
const people = Array.from({ length: 24 }, (_, i) => ({
  number: aNumber(i),
  name: `Contoh Guru ${String.fromCharCode(65 + i)}`,
}))
const header = 'NIP;Nama;Instansi;Unit Kerja;Jabatan\r\n'
const prefix = await anOpenCampaign(house, province)
await aRosterFrom(
  house,
  worker,
  province,
  prefix,
  header + people.map(({ number, name }) => `${number};${name};gov-99;Dinas Contoh;Guru`).join('\r\n'),
)
const [unit] = await rawRows<{ id: string }>(
  adminUrl,
  "select id from pledges.units where name = 'Dinas Contoh'",
)
const [campaign] = await rawRows<{ id: string }>(adminUrl, 'select id from pledges.campaigns')
const { slips } = done(await makeSlips(house, province, prefix, unit!.id))
const codeOf = (number: string) => slips.find((slip) => slip.number === number)!.code
const sign = openSigning(house)
const enter = async (at: number) =>
  done(
    await activate(
      house,
      { number: people[at]!.number, code: codeOf(people[at]!.number), pin, again: pin },
      `phone ${at}`,
    ),
  ).token
const textFor = async (token: string) =>
  (await ownCampaign(house, (await signerOf(house, token))!, prefix))!.text.id

test('a slip opens once; the number alone, a birth date as PIN or a wrong code open nothing', async () => {
  const { number } = people[0]!
  const give = (code: string, chosen = pin) =>
    activate(house, { number, code, pin: chosen, again: chosen }, 'phone 0')
  for (const [answer, key] of [
    [await give('K7QFA-9XWM-3TRBX'), 'pledges.code'],
    [await give(codeOf(people[1]!.number)), 'pledges.code'],
    [await give(codeOf(number), number.slice(2, 8)), 'pledges.pin-birth'],
    [await give(codeOf(number), '123456'), 'pledges.pin-easy'],
  ] as const)
    assert.equal(isRefusal(answer) && answer.key, key)
  const { token } = done(await give(codeOf(number)))
  assert.ok(await signerOf(house, token))
  const again = await give(codeOf(number))
  assert.equal(isRefusal(again) && again.key, 'pledges.slip-used')
  const hidden = await rawRows(adminUrl, 'select 1 from pledges.slips where encode(code_hmac, $1) like $2', [
    'escape',
    `%${codeOf(number).replaceAll('-', '')}%`,
  ])
  assert.deepEqual(hidden, [])
})

test('two phones, a second press and a retry make one pledge with one receipt, and one entry in the log', async () => {
  const first = await enter(1)
  const second = done(await signInToSign(house, { number: people[1]!.number, pin }, 'other phone')).token
  const text = await textFor(first)
  const answers = await Promise.all(
    [first, second, first, second, first].map((token) => sign({ token, prefix, text })),
  )
  const numbers = new Set(answers.map((answer) => done(answer).number))
  assert.equal(numbers.size, 1)
  assert.equal(answers.filter((answer) => done(answer).fresh).length, 1)
  const [number] = numbers
  assert.deepEqual(
    await rawRows(
      adminUrl,
      'select count(*)::int as rows, count(e.id)::int as entries from pledges.pledges p left join transparency.entries e on e.id = p.entry where p.number = $1',
      [number],
    ),
    [{ rows: 1, entries: 1 }],
  )
  const checked = await checkReceipt(house, number!)
  assert.equal(checked?.standing, 'stands')
  assert.equal(checked?.initials, 'C*** G*** B***')
  assert.doesNotMatch(JSON.stringify(checked), new RegExp(`${people[1]!.number}|Guru`))
})

test('somebody else sees no receipt, and another session signs for nobody but itself', async () => {
  const mine = await enter(2)
  const { number } = done(await sign({ token: mine, prefix, text: await textFor(mine) }))
  const other = await enter(3)
  assert.equal(await ownReceipt(house, (await signerOf(house, other))!, number), undefined)
  assert.equal((await ownReceipt(house, (await signerOf(house, mine))!, number))?.number, number)
  await signOutOfSigning(house, mine)
  const signedOut = await sign({ token: mine, prefix, text: await textFor(other) })
  assert.equal(isRefusal(signedOut) && signedOut.key, 'pledges.signed-out')
})

test('a decline leaves no row that differs from "not yet", and one may sign afterwards', async () => {
  const token = await enter(4)
  const quiet = await enter(5)
  const signer = (await signerOf(house, token))!
  const trace = () =>
    rawRows<{ shape: string }>(
      adminUrl,
      `select (to_jsonb(s) - 'id' - 'number' - 'pin_hash' - 'own_notes' - 'activated_at')::text || length(own_notes) as shape
       from pledges.signers s where number = any($1) order by number`,
      [[people[4]!.number, people[5]!.number]],
    )
  const entries = () => rawRows(adminUrl, 'select count(*)::int as n from transparency.entries')
  const before = await entries()
  done(await decline(house, signer, prefix))
  const [a, b] = await trace()
  assert.deepEqual(a, b)
  assert.deepEqual(await entries(), before)
  assert.ok((await ownCampaigns(house, signer))[0]!.declinedAt)
  assert.equal((await ownCampaigns(house, (await signerOf(house, quiet))!))[0]!.declinedAt, undefined)
  const { names } = done(await lookAtNames(house, province, prefix, unit!.id, 'open', 1))
  const shown = names.filter(({ number }) => [people[4]!.number, people[5]!.number].includes(number))
  const bare = shown.map(({ id: _i, name: _n, number: _m, rowCode: _r, ...rest }) => rest)
  assert.deepEqual(bare[0], bare[1])
  done(await sign({ token, prefix, text: await textFor(token) }))
  assert.equal((await ownCampaigns(house, signer))[0]!.declinedAt, undefined)
})

test('only who answers for the unit sees names, and each look is kept', async () => {
  const strangers = [
    asMember('personnel-office', 'gov-99', '99'),
    asMember('personnel-office', 'gov-99.01', '99.01'),
    { ...province, institution: 'gov-99.01' },
  ]
  for (const stranger of strangers) {
    const answer = await lookAtNames(house, stranger, prefix, unit!.id, 'open', 1)
    assert.equal(isRefusal(answer) && answer.key, 'not-found')
  }
  const looks = await rawRows<{ account: string }>(
    adminUrl,
    "select distinct account from pledges.looks where what = 'names'",
  )
  assert.deepEqual(looks, [{ account: province.account }])
})

test('"not me" takes the pledge out of the count, ends PIN and sessions, and a new slip signs anew', async () => {
  const thief = await enter(6)
  const { number } = done(await sign({ token: thief, prefix, text: await textFor(thief) }))
  const signed = async () => tallyOf(await countNow(house, campaign!.id))
  const before = await signed()
  const told = await disputeBySlip(house, {
    number: people[6]!.number,
    code: codeOf(people[6]!.number),
    words: 'Slip saya terbuka.',
  })
  assert.equal(typeof told === 'object' && 'voidWhy' in told && told.voidWhy, 'disputed')
  const after = await signed()
  assert.deepEqual([after.signed, after.disputed], [before.signed - 1, before.disputed + 1])
  assert.equal(await signerOf(house, thief), undefined)
  assert.equal((await checkReceipt(house, number))?.standing, 'disputed')
  const out = await signInToSign(house, { number: people[6]!.number, pin }, 'phone')
  assert.equal(isRefusal(out) && out.key, 'pledges.sign-in')
  const [row] = await rawRows<{ id: string }>(adminUrl, 'select id from pledges.roster where number = $1', [
    people[6]!.number,
  ])
  const { slips: fresh } = done(await makeSlips(house, province, prefix, unit!.id, row!.id))
  const { token } = done(
    await activate(house, { number: people[6]!.number, code: fresh[0]!.code, pin, again: pin }, 'own phone'),
  )
  const again = done(await sign({ token, prefix, text: await textFor(token) }))
  assert.notEqual(again.number, number)
  assert.equal((await signed()).disputed, before.disputed)
})

test('a signed text stays; a changed one is a new version that asks everybody again', async () => {
  const token = await enter(7)
  const old = await textFor(token)
  const first = done(await sign({ token, prefix, text: old }))
  const { version } = done(
    await saveCampaignText(house, province, prefix, '', { ...textFields, penutup: 'Penutup baru.' }),
  )
  assert.equal(version, 2)
  await assert.rejects(
    rawRows(adminUrl, "update pledges.texts set opening = 'lain' where id = $1", [old]),
    /never changed/,
  )
  const stale = await sign({ token, prefix, text: old })
  assert.equal(isRefusal(stale) && stale.key, 'pledges.text-changed')
  const second = done(await sign({ token, prefix, text: await textFor(token) }))
  assert.notEqual(second.number, first.number)
  assert.equal(tallyOf(await countNow(house, campaign!.id)).signed, 1)
})

test('who is taken off the roster while signing gets no pledge', async () => {
  const token = await enter(8)
  const text = await textFor(token)
  const [row] = await rawRows<{ id: string }>(adminUrl, 'select id from pledges.roster where number = $1', [
    people[8]!.number,
  ])
  done(
    await setExcuse(house, province, prefix, unit!.id, {
      person: row!.id,
      excuse: 'off',
      note: 'Bukan pegawai sini.',
    }),
  )
  const answer = await sign({ token, prefix, text })
  assert.equal(isRefusal(answer) && answer.key, 'pledges.not-on-roster')
})

test('five wrong PINs rest the right one too', async () => {
  await enter(9)
  for (let i = 0; i < 5; i++) await signInToSign(house, { number: people[9]!.number, pin: '777111' }, 'x')
  const right = await signInToSign(house, { number: people[9]!.number, pin }, 'x')
  assert.equal(isRefusal(right) && right.key, 'pledges.pin-rests')
})

test('a hundred presses of many people at once give each exactly one pledge', async () => {
  const tokens = await Promise.all(Array.from({ length: 12 }, (_, i) => enter(10 + i)))
  const text = await textFor(tokens[0]!)
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, i) => sign({ token: tokens[i % 12]!, prefix, text })),
  )
  assert.equal(new Set(answers.map((answer) => done(answer).number)).size, 12)
  const [row] = await rawRows<{ n: number; d: number; c: number }>(
    adminUrl,
    `select count(*)::int as n, count(distinct p.roster)::int as d, count(distinct e.commitment)::int as c from pledges.pledges p
     join transparency.entries e on e.id = p.entry join transparency.pending w on w.entry = e.id
     where p.text = $1 and p.void_at is null and p.roster in (select id from pledges.roster where number = any($2))`,
    [text, people.slice(10, 22).map((one) => one.number)],
  )
  assert.deepEqual(row, { n: 12, d: 12, c: 12 })
})

test('a closed campaign takes no signature', async () => {
  const token = await enter(22)
  const text = await textFor(token)
  done(await setCampaignState(house, province, prefix, 'closed'))
  const answer = await sign({ token, prefix, text })
  assert.equal(isRefusal(answer) && answer.key, 'pledges.closed')
})

test("one may dispute a pledge from one's own page", async () => {
  const { token } = done(await signInToSign(house, { number: people[10]!.number, pin }, 'p'))
  const signer = (await signerOf(house, token))!
  const rows = await ownCampaigns(house, signer)
  const disputed = done(await disputeOwn(house, signer, rows[0]!.receipt!, ''))
  assert.equal(disputed.voidWhy, 'disputed')
  const other = await disputeOwn(house, signer, 'ZZZZ', '')
  assert.equal(isRefusal(other) && other.key, 'not-found')
})
