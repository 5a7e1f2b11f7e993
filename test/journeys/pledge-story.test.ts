import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { id as words } from '../../src/design/words/id.ts'
import type { MemberActor } from '../../src/foundation/actor.ts'
import { closePress } from '../../src/letters/letters.door.ts'
import { aNumber, pin } from '../../src/pledges/pledges.test-support.ts'
import { workOnRosters } from '../../src/pledges/use-cases/roster-run.ts'
import { aBrowser } from '../support/browser.ts'
import { asMember, rawRows } from '../support/database.ts'
import { actorHeader, runningHouse } from '../support/running.ts'

const running = await runningHouse()
after(closePress)
const w = words.pledges

for (const javaScript of [false, true]) {
  test(`from the circular to the hand-in, JavaScript ${javaScript ? 'on' : 'off'}`, async () => {
    const desk = await aBrowser({ width: 1280, javaScript })
    const phone = await aBrowser({ width: 360, javaScript })
    const official = asMember('personnel-office', 'gov-99', '99')
    const people = Array.from({ length: 24 }, (_, i) => ({
      number: aNumber(i + (javaScript ? 100 : 0)),
      name: `Contoh Guru ${String.fromCharCode(65 + i)}`,
    }))

    // A province opens a campaign, hands it on to two regencies, and brings in its roster.
    const page = await desk.newPage()
    await beAs(page, official)
    await page.goto(`${running.mainUrl}/kampanye/baru`)
    await page.fill('[name=judul]', `Ikrar contoh ${javaScript}`)
    await page.selectOption('[name=pemilihan]', 'pilkada-contoh-2026')
    await page.fill('[name=nomor-edaran]', 'SE 10/CONTOH')
    await page.fill('[name=tanggal-edaran]', '2026-11-01')
    for (const kind of ['PNS', 'PPPK']) await page.check(`[name=jenis][value="${kind}"]`)
    await page.fill('[name=per-tanggal]', '2026-11-01')
    await page.fill('[name=batas]', '2030-12-20')
    await page.click(`text=${w.staff.saveDraft}`)
    const at = new URL(page.url()).pathname
    for (const regency of ['gov-99.01', 'gov-99.02']) {
      await page.click(`summary:has-text("${w.staff.addUnit}")`)
      await page.selectOption('[name=institution]', regency)
      await page.click(`button:has-text("${w.staff.addUnit}")`)
    }
    assert.match(
      await page.locator('main').innerText(),
      /Kabupaten Contoh Timur[\s\S]*Kabupaten Contoh Barat|Kabupaten Contoh Barat[\s\S]*Kabupaten Contoh Timur/,
    )
    await page.click(`text=${w.staff.open}`)
    await page.click(`text=${w.staff.rosterLink}`)
    const csv = [
      'NIP;Nama;Unit Kerja;Instansi',
      ...people.map(({ number, name }) => `${number};${name};Dinas Contoh;gov-99`),
    ].join('\r\n')
    await page.setInputFiles('[name=berkas]', {
      name: 'daftar.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    })
    await page.click(`button:has-text("${w.staff.roster.upload}")`)
    await workOnRosters(running.worker)
    await page.reload()
    assert.match(await page.locator('main').innerText(), /24 baru/)
    const prefix = at.split('/').at(-1)!
    const [unit] = await rawRows<{ id: string }>(
      running.adminUrl,
      "select u.id from pledges.units u join pledges.campaigns c on c.id = u.campaign where c.prefix = $1 and u.name = 'Dinas Contoh'",
      [prefix],
    )

    // Slips come as a PDF and as nothing else; for the story one is made anew, so that its code is known.
    const here = `${running.mainUrl}${at}/satuan/${unit!.id}`
    await page.goto(here)
    const [slip] = await Promise.all([
      page.waitForEvent('download'),
      page.click(`button:has-text("${w.staff.unit.slips}")`),
    ])
    assert.match(slip.suggestedFilename(), /^CONTOH-slip-/)
    const code = await aCode(official, prefix, unit!.id, people[0]!.number)

    // A teacher activates and signs on a phone.
    const hers = await phone.newPage()
    const presses = { count: 0 }
    const press = async (selector: string) => {
      presses.count += 1
      await hers.click(selector)
    }
    await hers.goto(`${running.mainUrl}/ikrar/aktifkan?ke=${prefix}`)
    await hers.fill('[name=nomor]', people[0]!.number)
    await hers.fill('[name=kode]', code)
    await hers.fill('[name=pin]', pin)
    await hers.fill('[name=pin-lagi]', pin)
    await press(`button:has-text("${w.activate.button}")`)
    assert.equal(await hers.isChecked('[name=setuju]'), false)
    assert.ok((await hers.content()).length < 15_000)
    presses.count += 1
    await hers.check('[name=setuju]')
    await press(`button:text-is("${w.sign.button}")`)
    assert.match(await hers.locator('main').innerText(), new RegExp(w.receipt.done))
    assert.ok(presses.count <= 3, `${presses.count} presses`)
    const number = new URL(hers.url()).pathname.split('/').at(-1)!

    // Somebody else checks the receipt's page; the official sees the count and hands it in.
    const checker = await phone.newPage()
    await checker.goto(`${running.mainUrl}/ikrar/cek/${number}`)
    const seen = await checker.locator('main').innerText()
    assert.match(seen, new RegExp(w.check.stands))
    assert.doesNotMatch(seen, new RegExp(people[0]!.name))
    await page.goto(`${here}/nama?saring=signed`)
    assert.match(await page.locator('main').innerText(), new RegExp(people[0]!.name))
    await page.goto(here)
    const [sheet] = await Promise.all([
      page.waitForEvent('download'),
      page.click(`button:has-text("${w.staff.unit.handXlsx}")`),
    ])
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(await sheet.path())
    const cells = book.worksheets[0]!.getSheetValues().flat().map(String)
    assert.ok(cells.includes(people[0]!.name) && cells.includes(people[0]!.number))
  })
}

async function beAs(page: Page, actor: MemberActor) {
  await page.setExtraHTTPHeaders({ [actorHeader]: encodeURIComponent(JSON.stringify(actor)) })
}

/** A new slip for one person, as her office prints it when the first was lost. */
async function aCode(official: MemberActor, prefix: string, unit: string, number: string): Promise<string> {
  const { makeSlips } = await import('../../src/pledges/use-cases/unit-work.ts')
  const [row] = await rawRows<{ id: string }>(
    running.adminUrl,
    'select r.id from pledges.roster r join pledges.campaigns c on c.id = r.campaign where c.prefix = $1 and r.number = $2',
    [prefix, number],
  )
  const made = await makeSlips(running.house, official, prefix, unit, row!.id)
  if ('refused' in made) throw new Error(made.key)
  return made.slips[0]!.code
}
