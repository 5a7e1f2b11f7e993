import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser, sidewaysScroll } from '../../test/support/browser.ts'
import { demonstration } from '../../test/support/demonstration.ts'
import { mainPages } from '../../test/support/main-pages.ts'
import { actorHeader, serve } from '../../test/support/running.ts'
import { benchHouse } from './harness.ts'

const [folder = 'screens', part] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })

const house = await benchHouse()
await demonstration(house)
const served = await serve(house.web, house.intake)
const pages = (await mainPages(house)).filter(({ name }) => !part || name.includes(part))
let wrong = 0

for (const width of [360, 1280]) {
  for (const dark of [false, true]) {
    const { context, close } = await openBrowser({ width, dark })
    for (const { name, path, actor, site, act } of pages) {
      const page = await context.newPage()
      if (actor) await page.setExtraHTTPHeaders({ [actorHeader]: encodeURIComponent(JSON.stringify(actor)) })
      const origin = site === 'intake' ? served.intakeUrl : served.mainUrl
      const answer = await page.goto(origin + path, { waitUntil: 'load' })
      if (act) await act(page)
      const sideways = await sidewaysScroll(page)
      if ((answer?.status() ?? 0) >= 500 || sideways.length) {
        wrong += 1
        process.stderr.write(`${name} ${width}: ${answer?.status()} ${sideways.join(' ')}\n`)
      }
      await page.screenshot({
        path: join(folder, `${name}-${width}${dark ? '-dark' : ''}.png`),
        fullPage: true,
      })
      await page.close()
    }
    await close()
    process.stderr.write(`${width} px ${dark ? 'dark' : 'light'}: ${pages.length} pictures\n`)
  }
}
await served.close()
await house.close()
process.exitCode = wrong ? 1 : 0
