import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Typed, typedText } from '../design/fields.tsx'
import {
  answerNotFound,
  answerPage,
  answerRefusal,
  frameOf,
  readForm,
  seeOther,
} from '../design/outside/answers.ts'
import { type ExportColumn, sendCsv, sendXlsx } from '../design/outside/export.ts'
import { dayOf } from '../foundation/dates.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../foundation/refusal.ts'
import { stagesFor } from './domain/election.ts'
import { holderOn } from './domain/holder.ts'
import { type Institution, institutionKinds } from './domain/institution.ts'
import { ElectionListPage, ElectionPage } from './pages/election-pages.tsx'
import { InstitutionListPage, InstitutionPage } from './pages/institution-pages.tsx'
import { markOf, memberOf, pageNumber, queryOf } from './request-parts.ts'
import { contestsOf, findElection, listElections, stagesOf } from './store/election-store.ts'
import { holdersOf } from './store/holder-store.ts'
import {
  allInstitutions,
  allRegions,
  findInstitution,
  type InstitutionFilter,
  institutionsPerPage,
  listInstitutions,
  provincesOfOffice,
  regionalOfficeFor,
} from './store/institution-store.ts'
import { endHolding, formPanwascam, mayKeepHolders, noteHolder } from './use-cases/keep-institutions.ts'
import { bawasluFor } from './use-cases/look-up.ts'

const shownContests = 60

export function institutionRoutes(app: FastifyInstance, house: House): void {
  app.get('/lembaga', (request, reply) => answerList(request, reply))
  app.get('/lembaga/unduh.csv', (request, reply) => answerFile(request, reply, sendCsv))
  app.get('/lembaga/unduh.xlsx', (request, reply) => answerFile(request, reply, sendXlsx))
  app.get<{ Params: { key: string } }>('/lembaga/:key', (request, reply) =>
    answerOne(request, reply, request.params.key),
  )

  app.post('/lembaga/panwascam', async (request, reply) => {
    const typed = readForm(request)
    const formed = await formPanwascam(house, memberOf(request), typedText(typed, 'district'))
    if (isRefusal(formed)) return answerList(request, reply, { typed, refusal: formed })
    return seeOther(reply, `/lembaga/${formed.key}`)
  })

  app.post<{ Params: { key: string } }>('/lembaga/:key/pejabat', async (request, reply) => {
    const { key } = request.params
    const typed = readForm(request)
    const text = (name: string) => typedText(typed, name)
    const noted = await noteHolder(house, memberOf(request), key, {
      person: text('person'),
      kind: text('kind'),
      from: text('from'),
      to: text('to'),
      source: text('source'),
      note: text('note'),
      candidateIn: text('candidateIn'),
    })
    if (!isRefusal(noted)) return seeOther(reply, `/lembaga/${key}`)
    // The back button or a second press sends the same holder again: it is there already.
    if (noted.key === 'duplicate') return seeOther(reply, `/lembaga/${key}`)
    if (!noted.field) return answerRefusal(request, reply, noted)
    return answerOne(request, reply, key, { typed, refusal: noted })
  })

  app.post<{ Params: { key: string; id: string } }>(
    '/lembaga/:key/pejabat/:id/akhiri',
    async (request, reply) => {
      const { key, id } = request.params
      const field = `to-${id}`
      const typed = readForm(request)
      const ended = await endHolding(house, memberOf(request), key, id, typedText(typed, field))
      if (!isRefusal(ended)) return seeOther(reply, `/lembaga/${key}`)
      if (!ended.field) return answerRefusal(request, reply, ended)
      return answerOne(request, reply, key, { typed: {}, refusal: { ...ended, field } })
    },
  )

  app.get('/pemilihan', async (request, reply) => {
    const elections = await house.transaction(request.actor, listElections)
    return answerPage(request, reply, <ElectionListPage frame={frameOf(request)} elections={elections} />)
  })

  app.get<{ Params: { key: string } }>('/pemilihan/:key', async (request, reply) => {
    const { key } = request.params
    const { wilayah = '' } = queryOf(request)
    const found = await house.transaction(request.actor, async (tx) => {
      const election = await findElection(tx, key)
      if (!election) return undefined
      const region = wilayah.trim()
      const contests = await contestsOf(tx, key, region || undefined)
      const regions = await allRegions(tx)
      return {
        election,
        stages: stagesFor(await stagesOf(tx, key), region),
        contests: contests.slice(0, shownContests),
        contestCount: contests.length,
        regionNames: new Map(regions.map(({ code, name }) => [code, name])),
      }
    })
    if (!found) return answerNotFound(request, reply)
    const frame = frameOf(request)
    const today = dayOf(house.clock(), frame.zone)
    return answerPage(
      request,
      reply,
      <ElectionPage frame={frame} {...found} today={today} typed={{ wilayah }} />,
    )
  })

  async function answerList(
    request: FastifyRequest,
    reply: FastifyReply,
    failed?: { typed: Typed; refusal: Refusal },
  ) {
    const actor = memberOf(request)
    const query = queryOf(request)
    const filter = filterOf(query)
    const list = await house.transaction(actor, (tx) => listInstitutions(tx, filter))
    const page = (
      <InstitutionListPage
        frame={frameOf(request)}
        typed={{ ...query, ...failed?.typed }}
        {...list}
        page={filter.page ?? 1}
        pageSize={institutionsPerPage}
        href={(changes, path = '/lembaga') => addressOf(path, query, changes)}
        mayForm={actor.role === 'administrator'}
        refusal={failed?.refusal}
      />
    )
    return answerPage(request, reply, page, failed ? 422 : 200)
  }

  async function answerFile(request: FastifyRequest, reply: FastifyReply, send: typeof sendCsv) {
    const rows = await house.transaction(memberOf(request), (tx) =>
      allInstitutions(tx, filterOf(queryOf(request))),
    )
    const words = frameOf(request).words.registry.institutions
    const { columns } = words
    const table: ExportColumn<Institution>[] = [
      { heading: columns.key, value: (row) => row.key },
      { heading: columns.name, value: (row) => row.name, width: 48 },
      { heading: columns.kind, value: (row) => words.kinds[row.kind] },
      { heading: columns.region, value: (row) => row.region },
      { heading: columns.zone, value: (row) => row.zone },
      {
        heading: columns.valid,
        value: (row) => [row.validFrom, row.validTo].map((day) => day ?? '').join('…'),
      },
      { heading: columns.mark, value: (row) => (row.verified ? '' : words.unverified) },
    ]
    return send(reply, words.file, table, rows, markOf(request))
  }

  async function answerOne(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    failed?: { typed: Typed; refusal: Refusal },
  ) {
    const actor = memberOf(request)
    const frame = frameOf(request)
    const found = await house.transaction(actor, async (tx) => {
      const institution = await findInstitution(tx, key)
      if (!institution) return undefined
      const { parent, region, kind, zone, isEmployer } = institution
      const today = dayOf(house.clock(), zone)
      const holders = isEmployer ? await holdersOf(tx, key) : []
      const government = kind.endsWith('-government')
      const served = kind === 'bkn-regional' ? await provincesOfOffice(tx, key) : []
      const names = served.length
        ? new Map((await allRegions(tx, ['province'])).map((one) => [one.code, one.name]))
        : new Map()
      return {
        institution,
        holders,
        today,
        current: holderOn(holders, today),
        parent: parent ? await findInstitution(tx, parent) : undefined,
        supervisor: government ? await bawasluFor(tx, region) : undefined,
        office: government ? await regionalOfficeFor(tx, region) : undefined,
        provinces: served.map((code) => names.get(code) ?? code),
        elections: await listElections(tx),
      }
    })
    if (!found) return answerNotFound(request, reply)
    const mayKeep = mayKeepHolders(actor, key)
    return answerPage(
      request,
      reply,
      <InstitutionPage frame={frame} {...found} mayKeep={mayKeep} {...failed} />,
      failed ? 422 : 200,
    )
  }
}

function filterOf({
  cari = '',
  jenis = '',
  wilayah = '',
  halaman,
}: Record<string, string>): InstitutionFilter {
  const kind = institutionKinds.find((known) => known === jenis)
  return { text: cari.trim(), kind, region: wilayah.trim(), page: pageNumber(halaman) }
}

/** The same filter on another page, or as a file; empty parameters are left out. */
function addressOf(path: string, query: Record<string, string>, changes: Record<string, string>): string {
  const { halaman: _, ...rest } = query
  const kept = Object.entries({ ...rest, ...changes }).filter(([, value]) => value !== '')
  return kept.length ? `${path}?${new URLSearchParams(kept)}` : path
}
