import { openBrowser } from '../test/support/browser.ts'
import { serve } from '../test/support/running.ts'
import { benchHouse, report } from './support/harness.ts'

const limits = { largestBytes: 15 * 1024, largestRequests: 4 }
const main = [
  '/',
  '/lapor',
  '/statistik',
  '/statistik/corong',
  '/aturan',
  '/aturan/sanksi',
  '/aturan/prosedur',
  '/aturan/tenggat',
  '/aturan/bentuk/DIS-06',
  '/masuk',
  '/statistik/klaim',
  '/log',
  '/panduan',
  '/panduan/bolehkah?hal=like',
  '/panduan/kalender?wilayah=99.01',
  '/panduan/jawaban',
  '/panduan/tanya',
  '/panduan/koreksi',
  '/ikrar',
  '/ikrar/kemajuan',
  '/ikrar/aktifkan',
  '/ikrar/masuk',
]
/** One file to keep, with the cryptography in it, so that it works offline: shown, and not held to a page's limit. */
const toKeep = '/log/periksa'
const intake = ['/', '/lacak']

const house = await benchHouse()
const served = await serve(house.web, house.intake)
const { context, close } = await openBrowser({ width: 360 })
const figures: Record<string, number> = { largestBytes: 0, largestRequests: 0, thirdParties: 0 }
const missed: string[] = []

for (const url of [
  ...[...main, toKeep].map((path) => served.mainUrl + path),
  ...intake.map((path) => served.intakeUrl + path),
]) {
  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  await wire.send('Network.enable')
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true })
  let bytes = 0
  let requests = 0
  let foreign = 0
  wire.on('Network.requestWillBeSent', ({ request }) => {
    if (request.url.startsWith('data:')) return
    requests += 1
    if (new URL(request.url).origin !== new URL(url).origin) foreign += 1
  })
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  const answer = await page.goto(url, { waitUntil: 'networkidle' })
  const path = url.replace(served.mainUrl, '').replace(served.intakeUrl, 'reporter:')
  if (answer?.status() !== 200) missed.push(`${path} answered ${answer?.status()}`)
  figures[`bytes ${path}`] = bytes
  if (path !== toKeep) figures.largestBytes = Math.max(figures.largestBytes!, bytes)
  figures.largestRequests = Math.max(figures.largestRequests!, requests)
  figures.thirdParties = figures.thirdParties! + foreign
  await page.close()
}
await close()
await served.close()
await house.close()

for (const [name, limit] of Object.entries(limits))
  if (figures[name]! > limit) missed.push(`${name} ${figures[name]} > ${limit}`)
if (figures.thirdParties) missed.push('a third party was asked')
report(
  'page',
  {
    figures,
    ratios: {
      bytesToLimit: figures.largestBytes! / limits.largestBytes,
      requestsToLimit: figures.largestRequests! / limits.largestRequests,
    },
    aims: { bytesToLimit: 1, requestsToLimit: 1 },
    method:
      'first visit of every public page in Chromium with an empty cache, headers included; /log/periksa, one file to keep with its cryptography inside, is shown and left out of the limit; ratios are to the limit and must stay at or under 1',
  },
  missed,
)
