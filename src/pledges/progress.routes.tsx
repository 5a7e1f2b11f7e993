import type { FastifyInstance } from 'fastify'
import { answerPage, frameOf } from '../design/outside/answers.ts'
import { everyone } from '../foundation/actor.ts'
import type { House } from '../foundation/outside/house.ts'
import { findInstitutions, regionsIn } from '../registry/registry.door.ts'
import { claims } from './domain/claims.ts'
import { isPrefix } from './domain/codes.ts'
import { isPublic, publicCounts, tallySum } from './domain/tally.ts'
import { ProgressPage } from './pages/progress-page.tsx'
import { listCampaigns } from './store/campaign-store.ts'
import type { Progress } from './use-cases/progress.ts'
import { publicEmployers, seeCampaign } from './use-cases/views.ts'

/** Progress for everybody: one campaign by province and employer, and what others claim beside it. */
export function progressRoutes(app: FastifyInstance, house: House, progress: Progress): void {
  app.get('/ikrar/kemajuan', async (request, reply) => {
    const asked = String((request.query as Record<string, unknown>).ikrar ?? '')
    const { campaigns, provinces } = await house.transaction(everyone, async (tx) => ({
      campaigns: await listCampaigns(tx, ['open', 'closed']),
      provinces: await regionsIn(tx, '', 'province'),
    }))
    const chosen = campaigns.find((one) => one.prefix === asked) ?? campaigns[0]
    const seen =
      chosen && isPrefix(chosen.prefix)
        ? await seeCampaign(house, progress, everyone, chosen.prefix)
        : undefined
    const employers = seen ? publicEmployers(seen) : []
    const names = await house.transaction(everyone, (tx) =>
      findInstitutions(
        tx,
        employers.map((one) => one.key),
      ),
    )
    const byProvince = new Map<string, Parameters<typeof tallySum>[0][number][]>()
    for (const unit of seen?.units ?? []) {
      const code = unit.region.slice(0, 2)
      const tally = seen!.tallies.get(unit.id)
      if (code && tally) byProvince.set(code, [...(byProvince.get(code) ?? []), tally])
    }
    const sums = [...byProvince].map(([key, tallies]) => ({ key, tally: tallySum(tallies) }))
    const shown = new Map(
      publicCounts(sums, !!seen && isPublic(seen.total)).map(({ key, tally }) => [key, tally]),
    )
    return answerPage(
      request,
      reply,
      <ProgressPage
        frame={frameOf(request)}
        campaigns={campaigns.map(({ prefix, title }) => ({ prefix, title }))}
        seen={seen && { campaign: seen.campaign, total: seen.total, at: seen.at }}
        provinces={provinces
          .filter((one) => house.demo || !one.invented)
          .map(({ code, name }) => ({ code, name, tally: shown.get(code) }))}
        employers={employers.map(({ key, tally }) => ({ label: names.get(key)?.name ?? key, tally }))}
        claims={claims}
      />,
    )
  })
}
