import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aBrowser, axeProblems, sidewaysScroll } from '../support/browser.ts'
import { demonstration } from '../support/demonstration.ts'
import { mainPages } from '../support/main-pages.ts'
import { actorHeader, runningHouse } from '../support/running.ts'

const running = await runningHouse({ cases: true })
await demonstration(running)
const pages = (await mainPages(running)).filter((page) => !page.picturesOnly)

/** What a rule finds depends on colours or sizes in these alone; the rest is the same page in every look. */
const otherLooks = [
  { name: '360 px, dark', width: 360, dark: true, rules: ['color-contrast', 'link-in-text-block'] },
  {
    name: '1280 px',
    width: 1280,
    dark: false,
    rules: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'],
  },
] as const

test('every main page is whole at 360 px, dark and at 1280 px, and axe finds nothing', async () => {
  const browser = await aBrowser({ width: 360 })
  const wrong: string[] = []
  for (const { name, path, actor, site, act } of pages) {
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    if (actor) await page.setExtraHTTPHeaders({ [actorHeader]: encodeURIComponent(JSON.stringify(actor)) })
    const answer = await page.goto((site === 'intake' ? running.intakeUrl : running.mainUrl) + path)
    if (act) await act(page)
    if ((answer?.status() ?? 500) >= 500) wrong.push(`${name}: answered ${answer?.status()}`)
    if ((await page.locator('h1').count()) !== 1) wrong.push(`${name}: needs exactly one h1`)
    wrong.push(...(await axeProblems(page)).map((problem) => `${name}: ${problem}`))
    wrong.push(...(await sidewaysScroll(page)).map((part) => `${name}: sticks out: ${part}`))
    for (const look of otherLooks) {
      await page.emulateMedia({ colorScheme: look.dark ? 'dark' : 'light' })
      const { height } = page.viewportSize()!
      await page.setViewportSize({ width: look.width, height })
      const seen = `${name} at ${look.name}`
      wrong.push(...(await axeProblems(page, look.rules)).map((problem) => `${seen}: ${problem}`))
      wrong.push(...(await sidewaysScroll(page)).map((part) => `${seen}: sticks out: ${part}`))
    }
    wrong.push(
      ...complaints.filter((text) => !/status of 4\d\d/.test(text)).map((text) => `${name}: ${text}`),
    )
    await page.close()
  }
  assert.deepEqual(wrong, [])
})

test('the two looks do see faults: a page made badly is named', async () => {
  const browser = await aBrowser({ width: 360 })
  const page = await browser.newPage()
  await page.setContent('<html><body><img src="x"><div style="width:900px;height:1px">.</div></body></html>')
  assert.ok((await axeProblems(page)).some((problem) => problem.startsWith('image-alt')))
  assert.ok((await sidewaysScroll(page)).length > 0)
})

test('a look in the dark sees what only the dark hides', async () => {
  const browser = await aBrowser({ width: 360 })
  const page = await browser.newPage()
  await page.setContent(
    `<html lang="id"><head><title>x</title><style>p { color: #222; background: #fff }
     @media (prefers-color-scheme: dark) { p { background: #111 } }</style></head><body><main><h1>x</h1><p>pudar</p></main></body></html>`,
  )
  assert.deepEqual(await axeProblems(page, otherLooks[0].rules), [])
  await page.emulateMedia({ colorScheme: 'dark' })
  assert.match((await axeProblems(page, otherLooks[0].rules)).join(), /^color-contrast/)
})
