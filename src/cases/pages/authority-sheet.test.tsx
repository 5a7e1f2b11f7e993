import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { PDFDocument } from 'pdf-lib'
import { render } from 'preact-render-to-string'
import { openBrowser } from '../../../test/support/browser.ts'
import { asMember } from '../../../test/support/database.ts'
import type { Frame } from '../../design/index.ts'
import { styleSheet } from '../../design/outside/assets.ts'
import { id as words } from '../../design/words/id.ts'
import { AuthorityPage, rowsOnSheet } from './authority-page.tsx'

const frame: Frame = {
  words,
  actor: asMember('personnel-authority', 'gov-99.01', '99.01'),
  path: '/ppk',
  contoh: true,
  site: 'main',
  theme: 'auto',
  zone: 'Asia/Jakarta',
  now: new Date('2026-10-20T03:00:00Z'),
  origins: { main: '', intake: '' },
  newFormKey: () => '',
  asset: () => '',
}

const browser = await openBrowser({ width: 1280 })
after(() => browser.close())

test('what awaits the authority fits one sheet of A4, with long names and a full list', async () => {
  const row = {
    id: '1',
    number: '7F3K-92QD',
    stage: 'awaiting-follow-up/employer',
    holder: { key: 'gov-99.01', name: 'Pemerintah Kabupaten Contoh Timur' },
    holderSince: frame.now,
    clock: {
      rule: 'ppk.followup',
      startedAt: new Date('2026-10-03T03:00:00Z'),
      dueAt: new Date('2026-10-25T16:00:00Z'),
      provisional: true,
      paused: false,
      zone: 'Asia/Makassar' as const,
      counting: { unit: 'calendar-day' as const },
    },
    accused: 'Dr. Hj. Nama Contoh yang Panjang Sekali, S.Sos., M.Si.',
    employeeNumber: undefined,
    position: 'Kepala Dinas Pendidikan, Pemuda, dan Olahraga',
    employer: undefined,
    region: { key: '99.01', name: '' },
    zone: 'Asia/Makassar' as const,
    election: { key: '', name: '' },
    form: undefined,
    openedDay: undefined,
    closedAt: undefined,
    recommendation: 'Pembebasan dari jabatan menjadi jabatan pelaksana selama 12 bulan',
  }
  const rows = Array.from({ length: rowsOnSheet }, () => row)
  const sheet = await styleSheet()
  const html = render(<AuthorityPage frame={frame} rows={rows} total={60} />).replace(
    '</head>',
    `<style>${sheet}</style></head>`,
  )
  const page = await browser.context.newPage()
  await page.setContent(`<!doctype html>${html}`)
  const pdf = await page.pdf({
    format: 'A4',
    margin: { top: '1.2cm', bottom: '1.2cm', left: '1.2cm', right: '1.2cm' },
  })
  assert.equal((await PDFDocument.load(pdf)).getPageCount(), 1)
})
