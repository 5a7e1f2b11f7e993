import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { aSentReport, aVault } from '../../test/support/a-report.ts'
import { aRunningLog } from '../../test/support/a-running-log.ts'
import { aBrowser, axeProblems, sidewaysScroll } from '../../test/support/browser.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { aReporterSite } from '../../test/support/http.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { verifyReceipt } from '../transparency/use-cases/verify-receipt.ts'

const { house, intake, worker } = await freshDatabase({ demo: true })
await aVault(house.dataDir)
const log = await aRunningLog(worker)
const site = await aReporterSite(intake)
const address = await site.app.listen({ port: 0, host: '127.0.0.1' })
const { code } = await aSentReport(intake)

test('a reporter keeps the receipt on a phone, and finds back', async () => {
  const page = await (await aBrowser()).newPage()
  const title = (text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor()
  const looks = async () =>
    assert.deepEqual([...(await axeProblems(page)), ...(await sidewaysScroll(page))], [])
  await page.goto(`${address}/lacak`)
  await page.locator('textarea').fill(code.join(' '))
  await page.getByRole('button', { name: 'Buka', exact: true }).click()
  await title('Perkembangan laporan Anda')
  await page.getByRole('button', { name: 'Lihat tanda terima' }).click()
  await title('Tanda terima Anda')
  await looks()
  await page.getByRole('button', { name: /Lihat tanda terima.*Laporan/ }).click()
  await page.getByRole('button', { name: 'Unduh tanda terima' }).waitFor()
  await looks()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Unduh tanda terima' }).click()
  const file = readFileSync(await (await download).path())
  const judged = verifyReceipt(file, log.trust)
  assert.ok(!isRefusal(judged) && judged.inner, JSON.stringify(judged))
  await page.getByRole('button', { name: 'Kembali ke perkembangan laporan' }).click()
  await title('Perkembangan laporan Anda')
})
