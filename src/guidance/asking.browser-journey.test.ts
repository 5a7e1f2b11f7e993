import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFDocument } from 'pdf-lib'
import { aBrowser, sidewaysScroll } from '../../test/support/browser.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/http.ts'
import { addDays, dayOf } from '../foundation/dates.ts'

const { house } = await freshDatabase({ demo: true })
const { app } = await aServer(house)
const address = await app.listen({ port: 0, host: '127.0.0.1' })

test('on a phone without JavaScript: "Bolehkah?" in five actions, then an official question, opened by its code', async () => {
  const page = await (await aBrowser({ javaScript: false })).newPage()
  await page.goto(`${address}/panduan`)
  let actions = 0
  const act = async (doing: Promise<unknown>) => {
    actions += 1
    await doing
  }
  await act(page.getByText('Di acara dan kampanye').click())
  await act(page.getByRole('link', { name: 'Hadir karena tugas, dengan surat tugas' }).click())
  await act(page.getByLabel('Orang yang maju').check())
  await act(page.getByLabel('Di mana?').selectOption('99.01'))
  await act(page.getByRole('button', { name: 'Lihat jawaban' }).click())
  assert.ok(actions <= 5, `${actions} actions`)
  await page.getByText('Tanya dahulu', { exact: true }).waitFor()
  assert.deepEqual(await sidewaysScroll(page), [])

  await page.getByRole('link', { name: 'Tanya resmi tentang ini' }).click()
  assert.equal(await page.getByLabel('Di mana?').inputValue(), '99.01', 'what was answered is carried on')
  await page.getByLabel('Kapan Anda akan').fill(addDays(dayOf(house.clock(), 'Asia/Makassar'), 4))
  await page.getByLabel('Pertanyaan Anda').fill('Saya ditugaskan mengamankan acara. Bolehkah saya hadir?')
  await page.getByLabel('Bawaslu di daerah itu').check()
  await page.getByLabel('NIP Anda').fill('19900101')
  await page.getByRole('button', { name: 'Kirim pertanyaan' }).click()
  assert.match(page.url(), /\/panduan\/tanya$/)
  await page.getByText('NIP terdiri dari 18 angka').first().waitFor()
  assert.match(await page.getByLabel('Pertanyaan Anda').inputValue(), /mengamankan acara/)
  await page.getByLabel('NIP Anda').fill('')
  await page.getByRole('button', { name: 'Kirim pertanyaan' }).click()
  const code = (await page.locator('.code-words li').allTextContents()).join('-')
  await page.getByRole('link', { name: 'Buka dengan kode' }).last().click()
  await page.getByRole('textbox', { name: 'Kode', exact: true }).fill(code)
  await page.getByRole('button', { name: 'Buka', exact: true }).click()
  await page.getByText('Menunggu jawaban').waitFor()
  assert.ok(!page.url().includes(code.slice(0, 4)), 'the code stands in no address')
})

test('a poster is one sheet of A4', async () => {
  const page = await (await aBrowser({ width: 1280 })).newPage()
  for (const stage of ['registration', 'candidates-named', 'campaign']) {
    await page.goto(`${address}/panduan/poster/${stage}?wilayah=99.01`)
    const sheet = await PDFDocument.load(await page.pdf({ preferCSSPageSize: true }))
    assert.equal(sheet.getPageCount(), 1, stage)
    assert.deepEqual(Object.values(sheet.getPage(0).getSize()).map(Math.round), [595, 842])
  }
})
