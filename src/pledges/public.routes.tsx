import type { FastifyInstance, FastifyRequest } from 'fastify'
import { answerNotFound, answerPage, frameOf, seeOther } from '../design/outside/answers.ts'
import { dayText, momentText } from '../design/texts.ts'
import { everyone } from '../foundation/actor.ts'
import { dayOf } from '../foundation/dates.ts'
import type { House } from '../foundation/outside/house.ts'
import { findInstitutions } from '../registry/registry.door.ts'
import { isPrefix, normalCode } from './domain/codes.ts'
import { isPublic, noTally, tallyOf } from './domain/tally.ts'
import { CampaignPage, CheckPage, PledgesPage, ScreenPage } from './pages/public-pages.tsx'
import { qrPicture } from './qr.ts'
import { listCampaigns } from './store/campaign-store.ts'
import { checkReceipt } from './use-cases/check-receipt.ts'
import type { Progress } from './use-cases/progress.ts'
import { publicEmployers, seeCampaign, textFor } from './use-cases/views.ts'

const refreshSeconds = 5

/** What everybody may see: campaigns, counts that point at nobody, and the check of a receipt. */
export function publicRoutes(app: FastifyInstance, house: House, progress: Progress): void {
  app.get('/ikrar', async (request, reply) => {
    const { campaigns, names } = await house.transaction(everyone, async (tx) => {
      const all = await listCampaigns(tx, ['open', 'closed'])
      return {
        campaigns: all,
        names: await findInstitutions(
          tx,
          all.map((one) => one.openedBy),
        ),
      }
    })
    const rows = []
    for (const campaign of campaigns.slice(0, 30)) {
      const counted = await progress.of(campaign.id)
      const tally = tallyOf(counted.rows)
      rows.push({
        campaign,
        by: names.get(campaign.openedBy)?.name ?? campaign.openedBy,
        counted: { tally, at: counted.at },
      })
    }
    return answerPage(request, reply, <PledgesPage frame={frameOf(request)} campaigns={rows} />)
  })

  app.get<{ Params: { campaign: string } }>('/ikrar/:campaign', async (request, reply) => {
    const { campaign: prefix } = request.params
    const seen = isPrefix(prefix) ? await seeCampaign(house, progress, everyone, prefix) : undefined
    if (!seen) return answerNotFound(request, reply)
    const text = textFor(seen)
    const employers = publicEmployers(seen).map(({ key, tally }) => ({
      label: seen.names.get(key) ?? key,
      tally,
    }))
    const page = (
      <CampaignPage
        frame={frameOf(request)}
        campaign={seen.campaign}
        by={seen.names.get(seen.campaign.openedBy) ?? seen.campaign.openedBy}
        text={text && { text, version: text.version }}
        counted={{ tally: seen.total, at: seen.at }}
        employers={employers}
      />
    )
    return answerPage(request, reply, page)
  })

  app.get<{ Params: { campaign: string } }>('/ikrar/:campaign/layar', async (request, reply) => {
    const { campaign: prefix } = request.params
    const seen = isPrefix(prefix) ? await seeCampaign(house, progress, everyone, prefix) : undefined
    if (!seen) return answerNotFound(request, reply)
    const frame = frameOf(request)
    const url = `${frame.origins.main}/ikrar/${prefix}`
    // A header, so that it works without scripts; the page says when it was counted.
    reply.header('refresh', String(refreshSeconds))
    const page = (
      <ScreenPage
        frame={frame}
        campaign={seen.campaign}
        counted={{ tally: seen.total, at: seen.at }}
        lastMinute={seen.lastMinute}
        qr={await qrPicture(url)}
        url={url}
      />
    )
    return answerPage(request, reply, page)
  })

  app.get<{ Params: { campaign: string } }>('/ikrar/:campaign/hitung.json', async (request, reply) => {
    const { campaign: prefix } = request.params
    const seen = isPrefix(prefix) ? await seeCampaign(house, progress, everyone, prefix) : undefined
    if (!seen) return answerNotFound(request, reply)
    const shown = isPublic(seen.total) ? seen.total : undefined
    const { roster, signed, byMethod, excusedAll, open } = shown ?? noTally
    reply
      .header('cache-control', 'no-store')
      .header('server-timing', `total;dur=${reply.elapsedTime.toFixed(1)}`)
    return reply.send({
      campaign: prefix,
      ...(house.demo && { contoh: true }),
      countedAt: seen.at.toISOString(),
      unit: 'orang',
      shown: shown !== undefined,
      ...(shown && { roster, signed, byMethod, excused: excusedAll, open }),
    })
  })

  const numberAsked = (request: FastifyRequest) =>
    String((request.query as Record<string, unknown>).nomor ?? '').slice(0, 60)
  app.get('/ikrar/cek', async (request, reply) => {
    const typed = normalCode(numberAsked(request))
    if (typed) return seeOther(reply, `/ikrar/cek/${typed}`)
    return answerPage(request, reply, <CheckPage frame={frameOf(request)} asked={false} />)
  })
  app.get<{ Params: { number: string } }>('/ikrar/cek/:number', async (request, reply) => {
    const frame = frameOf(request)
    const found = await checkReceipt(house, request.params.number)
    const when =
      found &&
      (found.dayOnly
        ? dayText(frame.words, dayOf(found.signedAt, found.zone))
        : momentText(frame.words, found.signedAt, found.zone))
    const shown = found && { ...found, when: when! }
    return answerPage(
      request,
      reply,
      <CheckPage frame={frame} found={shown} asked typed={{ nomor: request.params.number }} />,
      found ? 200 : 404,
    )
  })
}
