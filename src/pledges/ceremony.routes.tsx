import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  answerNotFound,
  answerPage,
  answerRefusal,
  frameOf,
  readForm,
  seeOther,
} from '../design/outside/answers.ts'
import { dayOf, zoneLetters } from '../foundation/dates.ts'
import { isId, newId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../foundation/refusal.ts'
import { isPrefix } from './domain/codes.ts'
import { CeremonyPage, MergePage, NewCeremonyPage } from './pages/ceremony-pages.tsx'
import { idOr, memberOf, sendFile, unitLabel } from './staff.routes.tsx'
import { findCampaign } from './store/campaign-store.ts'
import {
  type Ceremony,
  filesOfCeremonies,
  findCeremony,
  findCeremonyFile,
  peopleOf,
} from './store/ceremony-store.ts'
import { findMerge } from './store/hall-store.ts'
import { changeCeremony, keepCeremonyFile, nameAtCeremony, noteCeremony } from './use-cases/ceremonies.ts'
import { smallFile } from './use-cases/files.ts'
import { makeHallFile, mergeMarks } from './use-cases/halls.ts'
import type { Progress } from './use-cases/progress.ts'
import { seeCampaign } from './use-cases/views.ts'

type Params = { campaign: string; ceremony: string; file: string; unit: string; merge: string }

/** Ceremonies, and halls whose sheets were ticked without a network. */
export function ceremonyRoutes(app: FastifyInstance, house: House, progress: Progress): void {
  const paramsOf = (request: FastifyRequest) => request.params as Params
  const typedOf = (request: FastifyRequest) =>
    Object.fromEntries(
      Object.entries(readForm(request)).map(([name, value]) => [name, String([value].flat()[0] ?? '')]),
    )
  const urlOf = ({ campaign, ceremony }: Params) => `/kampanye/${campaign}/acara/${ceremony}`

  app.get('/kampanye/:campaign/acara/baru', (request, reply) => answerNew(request, reply))
  async function answerNew(request: FastifyRequest, reply: FastifyReply, refusal?: Refusal) {
    const actor = memberOf(request)
    const { campaign: prefix } = paramsOf(request)
    const seen = isPrefix(prefix) ? await seeCampaign(house, progress, actor, prefix) : undefined
    if (!seen) return answerNotFound(request, reply)
    const frame = frameOf(request)
    const units = seen.units
      .filter((unit) => unit.institution === actor.institution)
      .map((unit) => ({ id: unit.id, label: unitLabel(seen, unit, frame.words.pledges.count.whole) }))
    const more = refusal ? { refusal, typed: readForm(request) } : {}
    return answerPage(
      request,
      reply,
      <NewCeremonyPage frame={frame} campaign={seen.campaign} units={units} {...more} />,
      refusal ? 422 : 200,
    )
  }
  app.post('/kampanye/:campaign/acara/baru', async (request, reply) => {
    const typed = typedOf(request)
    const { campaign } = paramsOf(request)
    const noted = await noteCeremony(
      house,
      memberOf(request),
      campaign,
      typed,
      isId(typed.kunci) ? typed.kunci : newId(),
    )
    if (!isRefusal(noted)) return seeOther(reply, `/kampanye/${campaign}/acara/${noted}`)
    return noted.field ? answerNew(request, reply, noted) : answerRefusal(request, reply, noted)
  })

  app.get('/kampanye/:campaign/acara/:ceremony', (request, reply) => answerCeremony(request, reply))
  async function answerCeremony(request: FastifyRequest, reply: FastifyReply, refusal?: Refusal) {
    const actor = memberOf(request)
    const { campaign: prefix, ceremony: id } = paramsOf(request)
    const found = await house.transaction(actor, async (tx) => {
      const campaign = isPrefix(prefix) ? await findCampaign(tx, prefix) : undefined
      const ceremony = campaign && isId(id) ? await findCeremony(tx, campaign.id, id) : undefined
      return (
        campaign &&
        ceremony && {
          campaign,
          ceremony,
          people: await peopleOf(tx, [id]),
          files: await filesOfCeremonies(tx, [id]),
        }
      )
    })
    if (!found) return answerNotFound(request, reply)
    const own =
      found.ceremony.institution === actor.institution &&
      ['personnel-office', 'panrb', 'kemendagri'].includes(actor.role)
    const page = (
      <CeremonyPage
        frame={frameOf(request)}
        {...found}
        now={asTyped(found.ceremony)}
        own={own}
        refusal={refusal}
        typed={refusal ? readForm(request) : {}}
      />
    )
    return answerPage(request, reply, page, refusal ? 422 : 200)
  }
  const after = (request: FastifyRequest, reply: FastifyReply, answer: Ceremony | Refusal) => {
    if (!isRefusal(answer)) return seeOther(reply, urlOf(paramsOf(request)))
    return answer.field ? answerCeremony(request, reply, answer) : answerRefusal(request, reply, answer)
  }
  app.post('/kampanye/:campaign/acara/:ceremony', async (request, reply) => {
    const { campaign, ceremony } = paramsOf(request)
    return after(
      request,
      reply,
      await changeCeremony(house, memberOf(request), campaign, idOr(ceremony), typedOf(request)),
    )
  })
  app.post('/kampanye/:campaign/acara/:ceremony/orang', async (request, reply) => {
    const { campaign, ceremony } = paramsOf(request)
    return after(
      request,
      reply,
      await nameAtCeremony(house, memberOf(request), campaign, idOr(ceremony), typedOf(request)),
    )
  })
  app.post('/kampanye/:campaign/acara/:ceremony/berkas', async (request, reply) => {
    const { campaign, ceremony } = paramsOf(request)
    const actor = memberOf(request)
    const upload = await smallFile(request)
    if (isRefusal(upload)) return answerCeremony(request, reply, upload)
    const kind = String([upload.fields['jenis-berkas'] ?? ''].flat()[0])
    return after(
      request,
      reply,
      await keepCeremonyFile(house, actor, campaign, idOr(ceremony), { ...upload, kind }),
    )
  })
  app.get('/kampanye/:campaign/acara/:ceremony/berkas/:file', async (request, reply) => {
    const { ceremony, file } = paramsOf(request)
    const found = await house.transaction(memberOf(request), (tx) =>
      findCeremonyFile(tx, idOr(ceremony), idOr(file)),
    )
    return found ? sendFile(reply, found) : answerNotFound(request, reply)
  })

  // Halls -----------------------------------------------------------------------------------------------------

  app.post('/kampanye/:campaign/satuan/:unit/aula', async (request, reply) => {
    const { campaign, unit } = paramsOf(request)
    const made = await makeHallFile(
      house,
      memberOf(request),
      campaign,
      idOr(unit),
      typedOf(request).nama ?? '',
    )
    if (isRefusal(made)) return answerRefusal(request, reply, made)
    const name = `${house.demo ? 'CONTOH-' : ''}${made.name.replace(/[^A-Za-z0-9._-]+/g, '-')}.aula`
    return reply
      .header('content-type', 'application/octet-stream')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'no-store')
      .send(made.text)
  })
  app.post('/kampanye/:campaign/gabung', async (request, reply) => {
    const actor = memberOf(request)
    const { campaign } = paramsOf(request)
    const upload = await smallFile(request)
    if (isRefusal(upload)) return answerRefusal(request, reply, upload)
    const merged = await mergeMarks(house, actor, campaign, upload.bytes.toString('utf8'))
    return isRefusal(merged)
      ? answerRefusal(request, reply, merged)
      : seeOther(reply, `/kampanye/${campaign}/gabung/${merged.id}`)
  })
  app.get('/kampanye/:campaign/gabung/:merge', async (request, reply) => {
    const { campaign: prefix, merge: id } = paramsOf(request)
    const found = await house.transaction(memberOf(request), async (tx) => {
      const campaign = isPrefix(prefix) ? await findCampaign(tx, prefix) : undefined
      const merge = campaign && isId(id) ? await findMerge(tx, campaign.id, id) : undefined
      return campaign && merge && { campaign, merge }
    })
    return found
      ? answerPage(request, reply, <MergePage frame={frameOf(request)} {...found} />)
      : answerNotFound(request, reply)
  })
}

/** A ceremony as its form shows it again. */
function asTyped(c: Ceremony): Record<string, string> {
  const clock = new Intl.DateTimeFormat('id-ID', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: c.zone,
  }).format(c.startsAt)
  return {
    jenis: c.kind,
    judul: c.title,
    tempat: c.place,
    tanggal: dayOf(c.startsAt, c.zone),
    jam: clock.replace(zoneLetters[c.zone], '').trim(),
    hadir: c.attending ? String(c.attending) : '',
    mengulang: c.repeating ? String(c.repeating) : '',
    cara: c.countedHow,
    notulen: c.minutes,
  }
}
