import { after } from 'node:test'
import type { House } from '../../src/foundation/outside/house.ts'
import { isRefusal } from '../../src/foundation/refusal.ts'
import {
  newFormSecret,
  type ReportContent,
  reportOnce,
  type SentReport,
  startVault,
  type Vault,
} from '../../src/intake/intake.door.ts'

/** What a citizen of the invented regency tells. */
export function aReport(over: Partial<ReportContent> = {}): ReportContent {
  return {
    kind: 'conduct',
    protection: 'anonymous',
    election: 'pilkada-contoh-2026',
    regency: '99.01',
    story: 'Lurah dan dua orang lain berdiri di panggung deklarasi.',
    happened: { day: '2026-11-14', beforeFirstStage: false },
    place: 'Lapangan Contoh Hulu',
    people: [
      {
        name: 'Contoh Satu',
        nameUnknown: false,
        description: '',
        position: 'lurah',
        employer: 'Kelurahan Contoh',
      },
    ],
    beneficiary: 'Pasangan Contoh',
    knownBy: 'many',
    ...over,
  }
}

/** A vault in this process, until the file's tests end. */
export async function aVault(dataDir: string, clock?: () => Date): Promise<Vault> {
  const vault = await startVault(dataDir, clock ? { clock } : {})
  after(() => vault.close())
  return vault
}

/** Sends a report through the reporter's own program; `formSecret` makes a second send the same report. */
export async function aSentReport(
  intake: House,
  over: Partial<ReportContent> = {},
  formSecret: string = newFormSecret(),
): Promise<SentReport> {
  const sent = await reportOnce(intake, { formSecret, content: aReport(over), zone: 'Asia/Makassar' })
  if (isRefusal(sent)) throw new Error(`The report was refused: ${sent.key}`)
  return sent
}
