import { addDays, addHours, dayOf } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { inventedReports } from '../domain/demonstration.ts'
import { reportOnce } from './send-report.ts'

const zone = 'Asia/Makassar'

/**
 * Invented reports that wait, sealed, at the office of the invented regency, sent as a reporter sends them: `house` is
 * the reporter's program, and the folder has its vault keys. Runs only in a demonstration folder; a report that is
 * there already is not sent again. Answers how many there are.
 */
export async function seedDemonstrationReports(house: House, now: Date): Promise<number> {
  if (!house.demo) return 0
  for (const [index, { daysAgo, content }] of inventedReports.entries()) {
    const sentAt = addHours(now, -24 * daysAgo)
    const day = addDays(dayOf(sentAt, zone), -1)
    const sent = await reportOnce(
      { ...house, clock: () => sentAt },
      {
        // The same folder makes the same report, whatever stopped the seeding before.
        formSecret: house
          .keyFor(`demonstration report ${index} of ${dayOf(now, zone)}`)
          .toString('base64url'),
        content: { ...content(day), election: 'pilkada-contoh-2026', regency: '99.01' },
        zone,
      },
    )
    if (isRefusal(sent)) throw new Error(`The demonstration's report ${index} was refused: ${sent.key}`)
  }
  return inventedReports.length
}
