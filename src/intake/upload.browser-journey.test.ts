import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { aSentReport, aVault } from '../../test/support/a-report.ts'
import { aBrowser } from '../../test/support/browser.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { aReporterSite } from '../../test/support/http.ts'
import { projectRoot } from '../foundation/outside/project.ts'

const { house, intake } = await freshDatabase({ demo: true })
await aVault(house.dataDir)
const site = await aReporterSite(intake)
const address = await site.app.listen({ port: 0, host: '127.0.0.1' })

test('with scripts a film over 10 MB arrives in pieces, although the line breaks in the middle', async () => {
  const sent = await aSentReport(intake)
  const browser = await aBrowser()
  const page = await browser.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))

  await page.goto(`${address}/lacak`)
  await page.getByLabel('Tujuh kata kode Anda').fill(sent.code.join(' '))
  await page.getByRole('button', { name: 'Buka' }).click()
  await page.getByRole('button', { name: 'Tambah bukti' }).click()

  let pieces = 0
  await page.route('**/bukti/potongan', async (route) => {
    pieces += 1
    // The third piece is stored, its answer is lost: the browser must not send it twice over.
    if (pieces === 3) {
      await route.fetch()
      return route.abort('connectionreset')
    }
    return route.continue()
  })
  const head = Buffer.from('000000186674797069736f6d0000000069736f6d69736f32', 'hex')
  const film = Buffer.concat([head, Buffer.alloc(12_000_000, 3)])
  await page
    .getByLabel('Pilih berkas')
    .setInputFiles({ name: 'apel.mp4', mimeType: 'video/mp4', buffer: film })
  await page.getByRole('button', { name: 'Kirim berkas' }).click()
  await page.getByText('apel.mp4 (video, 12.000 KB)').waitFor()
  assert.equal(pieces, 8, 'seven pieces, one of them asked for again')
  assert.deepEqual(problems, [])
  assert.deepEqual(await browser.cookies(), [])
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0)
})

test('the pages of a report can be used without eyes, mouse or scripts: no violation that axe knows', async () => {
  const sent = await aSentReport(intake)
  const page = await (await aBrowser()).newPage()
  const axe = readFileSync(join(projectRoot, 'node_modules/axe-core/axe.min.js'), 'utf8')
  const check = async (where: string) => {
    await page.evaluate(axe)
    const found = await page.evaluate(() =>
      (
        globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: unknown[] }[] }> }
        }
      ).axe
        .run()
        .then(({ violations }) => violations.map(({ id, nodes }) => `${id} × ${nodes.length}`)),
    )
    assert.deepEqual(found, [], where)
  }
  await page.goto(address)
  await check('start')
  await page.getByRole('button', { name: 'Mulai melapor' }).click()
  await check('choices')
  await page.getByRole('button', { name: 'Lanjut' }).click()
  await check('an error')
  await page.getByLabel('Tindakan seorang ASN').check()
  await page.getByRole('button', { name: 'Lanjut' }).click()
  await page.getByLabel('Tanpa nama').check()
  await page.getByRole('button', { name: 'Lanjut' }).click()
  await page.getByLabel('Kabupaten Contoh Timur').check()
  await page.getByRole('button', { name: 'Lanjut' }).click()
  await page.getByLabel('Cerita Anda').fill('Cerita')
  await page.getByRole('button', { name: 'Lanjut' }).click()
  await check('when')
  await page.goto(`${address}/lacak`)
  await page.getByLabel('Tujuh kata kode Anda').fill(sent.code.join(' '))
  await page.getByRole('button', { name: 'Buka' }).click()
  await check('thread')
  await page.getByRole('button', { name: 'Tambah bukti' }).click()
  await check('evidence')
})

test('with scripts a file that is no evidence gets its sentence, and the page stays as it is', async () => {
  const sent = await aSentReport(intake)
  const page = await (await aBrowser()).newPage()
  await page.goto(`${address}/lacak`)
  await page.getByLabel('Tujuh kata kode Anda').fill(sent.code.join(' '))
  await page.getByRole('button', { name: 'Buka' }).click()
  await page.getByRole('button', { name: 'Tambah bukti' }).click()
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
  await page
    .getByLabel('Pilih berkas')
    .setInputFiles({ name: 'a.svg', mimeType: 'image/svg+xml', buffer: svg })
  await page.getByRole('button', { name: 'Kirim berkas' }).click()
  await page.getByText('Berkas SVG atau halaman web tidak diterima').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Kirim berkas' }).isEnabled(), true)
})
