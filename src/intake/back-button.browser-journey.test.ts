import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSentReport, aVault } from '../../test/support/a-report.ts'
import { aBrowser } from '../../test/support/browser.ts'
import { freshDatabase, rawRows } from '../../test/support/database.ts'
import { aReporterSite } from '../../test/support/http.ts'

const { house, intake, adminUrl } = await freshDatabase({ demo: true })
await aVault(house.dataDir)
const site = await aReporterSite(intake)
const address = await site.app.listen({ port: 0, host: '127.0.0.1' })

test('the browser’s own back and forward buttons lose nothing, typed or sent', async () => {
  const page = await (await aBrowser()).newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  const goBack = () => page.goBack()
  const title = (text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor()
  const next = () => page.getByRole('button', { name: 'Lanjut' }).click()

  await page.goto(address)
  await page.getByRole('button', { name: 'Mulai melapor' }).click()
  await page.getByLabel('Tindakan seorang ASN').check()
  await next()
  await page.getByLabel('Tanpa nama').check()
  await next()
  await page.getByLabel('Kabupaten Contoh Timur').check()
  await next()
  await page.getByLabel('Cerita Anda').fill('Cerita yang panjang')
  await next()
  await title('Kapan kejadiannya?')
  await goBack()
  await title('Apa yang terjadi?')
  assert.equal(await page.getByLabel('Cerita Anda').inputValue(), 'Cerita yang panjang')
  await page.getByLabel('Cerita Anda').fill('Cerita yang belum dikirim')
  await goBack()
  await title('Di kabupaten atau kota mana?')
  assert.equal(await page.getByLabel('Kabupaten Contoh Timur').isChecked(), true)
  await page.goForward()
  await title('Apa yang terjadi?')
  assert.equal(await page.getByLabel('Cerita Anda').inputValue(), 'Cerita yang belum dikirim')
  await page.reload()
  await title('Apa yang terjadi?')
  assert.equal(await page.getByLabel('Cerita Anda').inputValue(), 'Cerita yang panjang')
  await page.getByLabel('Cerita Anda').fill('Cerita jadi')
  await next()
  await page.getByLabel('Saya tidak tahu tanggal pastinya').check()
  await page.getByLabel('Kira-kira kapan?').fill('awal bulan')
  await next()
  await title('Di mana kejadiannya?')
  await next()
  await page.getByLabel('Nama', { exact: true }).fill('Contoh Satu')
  await next()
  await page.getByRole('button', { name: 'Lanjut, tidak ada lagi' }).click()
  await title('Siapa yang diuntungkan?')
  await next()
  await page.getByLabel('Lebih dari 20 orang').check()
  await next()
  await page.getByRole('button', { name: 'Kirim laporan' }).click()
  await page.locator('.code-words').waitFor()
  const words = await page.locator('.code-words li').allTextContents()
  assert.equal(words.length, 7)

  await goBack()
  await title('Periksa sebelum mengirim')
  await page.getByRole('button', { name: 'Kirim laporan' }).click()
  await page.locator('.code-words').waitFor()
  assert.deepEqual(await page.locator('.code-words li').allTextContents(), words)
  assert.equal((await rawRows(adminUrl, 'select 1 from intake.reports')).length, 1)

  await page.getByRole('button', { name: 'Sudah saya tulis' }).click()
  await page.getByLabel('Kata ke-2').fill(words[1]!)
  await page.getByLabel('Kata ke-6').fill(words[5]!)
  await page.getByRole('button', { name: 'Periksa' }).click()
  await title('Tambah bukti')
  await goBack()
  await title('Pastikan kode Anda tertulis')
  assert.deepEqual(problems, [])
})

test('when the line breaks, the page stays as it is and says so', async () => {
  const browser = await aBrowser()
  const page = await browser.newPage()
  await page.goto(address)
  await page.getByRole('button', { name: 'Mulai melapor' }).click()
  await page.getByLabel('Tekanan atau balasan dari atasan').check()
  await browser.setOffline(true)
  await page.getByRole('button', { name: 'Lanjut' }).click()
  await page.getByText('Sambungan terputus.').waitFor()
  assert.equal(await page.getByLabel('Tekanan atau balasan dari atasan').isChecked(), true)
  await browser.setOffline(false)
  await page.getByRole('button', { name: 'Lanjut' }).click()
  await page.getByRole('heading', { level: 1, name: 'Bagaimana Anda ingin melapor?' }).waitFor()
})

test('after "Tutup halaman ini" going back shows nothing of what was written, nor the code', async () => {
  const sent = await aSentReport(intake)
  const page = await (await aBrowser()).newPage()
  await page.goto(`${address}/lacak`)
  await page.getByLabel('Tujuh kata kode Anda').fill(sent.code.join(' '))
  await page.getByRole('button', { name: 'Buka' }).click()
  await page.getByRole('button', { name: 'Tambah bukti' }).click()
  await page.getByLabel('Pilih berkas').waitFor()
  await page.goBack()
  await page.getByRole('button', { name: 'Tambah bukti' }).waitFor()

  await page.getByRole('link', { name: 'Tutup halaman ini' }).first().click()
  await page.waitForURL('**/tutup')
  for (let steps = 0; steps < 3; steps++) {
    await page.goBack().catch(() => {})
    await page.waitForLoadState('networkidle')
    assert.equal(
      await page.getByRole('button', { name: 'Tambah bukti' }).count(),
      0,
      `after ${steps + 1} steps back`,
    )
    assert.equal(await page.getByLabel('Pilih berkas').count(), 0)
  }
})
