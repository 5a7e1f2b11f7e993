import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  aDecree,
  aFile,
  employeeAt,
  granted,
  leadTo,
  officers,
  openCases,
  refusalOf,
  step,
} from '../../../test/support/a-case.ts'
import { freshDatabase } from '../../../test/support/database.ts'
import { dayOf } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'

const { house } = await freshDatabase({ demo: true })
const who = officers()

async function aCase(place: number): Promise<string> {
  const { number } = await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', place)
  const { cases } = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber: number }])
  return cases[0] as string
}

test('a decision is evidenced only by a decree that was uploaded to this case', async () => {
  const [number, other] = [await aCase(0), await aCase(1)]
  await leadTo(house, who, number, 'claimed')
  await leadTo(house, who, other, 'claimed')
  const attach = (file: string) =>
    step(house, who.employer, number, 'attach-evidence', { file, fileName: 'keputusan.pdf' })
  const foreign = (await aDecree(house, who.employer, other)).file
  const noDecree = await aFile(house, who.analyst, number, 'evidence')
  for (const file of [newId(), 'bukan-nomor', foreign, noDecree])
    assert.equal(refusalOf(await attach(file)), 'cases.file-unknown')
  const { file } = await aDecree(house, who.employer, number)
  assert.equal(granted(await attach(file)).stage, 'decision-issued/evidenced')
})

test('an employer is asked about a picture of this case, and about nothing else', async () => {
  const opened = await openCases(house, who.regency, [{ kind: 'unknown', description: 'Orang di foto' }])
  const number = opened.cases[0] as string
  await leadTo(house, who, number, 'assessing')
  const ask = (picture: string) =>
    step(house, who.analyst, number, 'ask-employer-identity', { employer: 'gov-99.01', picture })
  const evidence = await aFile(house, who.analyst, number, 'evidence')
  for (const picture of [newId(), evidence]) assert.equal(refusalOf(await ask(picture)), 'cases.file-unknown')
  granted(await ask(await aFile(house, who.analyst, number, 'picture')))
})

test('a packet carries only evidence of its own case', async () => {
  const [number, other] = [await aCase(2), await aCase(3)]
  await leadTo(house, who, number, 'recommended')
  granted(await step(house, who.analyst, number, 'hand-over-regional', {}))
  const write = (id: string) =>
    step(house, who.kanreg, number, 'write-packet', {
      letter: {
        number: 'S-2',
        day: dayOf(house.clock(), 'Asia/Makassar'),
        signer: 'Contoh',
        signerPosition: 'Kepala',
        body: 'Mohon ditindaklanjuti.',
      },
      review: 'Terlapor mengunggah dukungan.',
      evidence: [{ id, label: 'Bukti 1' }],
    })
  const foreign = await aFile(house, who.regency, other, 'evidence')
  for (const id of [newId(), foreign]) assert.equal(refusalOf(await write(id)), 'cases.file-unknown')
  granted(await write(await aFile(house, who.kanreg, number, 'evidence')))
})
