import type { Day } from '../../foundation/dates.ts'
import type { CandidateNaming, Stage } from '../../registry/registry.door.ts'

/** What an election's calendar says about one day in one place. */
export type ContestDays = { namingDay?: Day; campaign?: { from: Day; to: Day }; verified: boolean }

/**
 * The naming day and the campaign that matter for a day. Where a region's contests name their candidates on several
 * days, a day before all of them or from the last on is settled; a day between them is not.
 */
export function contestDays(
  naming: CandidateNaming | undefined,
  stages: readonly Stage[],
  day: Day,
): ContestDays {
  const days = naming?.contests.map((contest) => contest.candidatesNamedOn).sort() ?? []
  const [first] = days
  const last = days.at(-1)
  const namingDay = first && day < first ? first : last && day >= last ? last : undefined
  const campaign = stages.find((stage) => stage.key === 'campaign')
  return {
    ...(namingDay && { namingDay }),
    ...(campaign && { campaign: { from: campaign.starts, to: campaign.ends } }),
    verified: (naming?.verified ?? false) && (campaign?.verified ?? false),
  }
}
