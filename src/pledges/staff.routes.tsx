import { randomInt } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { colleaguesIn } from '../accounts/accounts.door.ts'
import {
  answerNotFound,
  answerPage,
  answerRefusal,
  frameOf,
  readForm,
  seeOther,
} from '../design/outside/answers.ts'
import { dayText, momentText, refusalText } from '../design/texts.ts'
import type { MemberActor } from '../foundation/actor.ts'
import { dayOf } from '../foundation/dates.ts'
import { isId, newId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import { leaveUploadsUnread, readUpload, uploadRefusal } from '../foundation/outside/upload.ts'
import { isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import { renderSheet } from '../letters/letters.door.ts'
import { employersOf, findInstitutions, listElections } from '../registry/registry.door.ts'
import type { Campaign } from './domain/campaign.ts'
import { isPrefix, rowQr, signs } from './domain/codes.ts'
import { isPublic } from './domain/tally.ts'
import {
  CampaignListPage,
  DisputesPage,
  ManagePage,
  NamesPage,
  NewCampaignPage,
  RosterPage,
  RosterRunPage,
  type ShownRun,
  TextPage,
  UnitPage,
} from './pages/staff-pages.tsx'
import { qrSvg } from './qr.ts'
import { findCampaignFile, listCampaigns, type Unit } from './store/campaign-store.ts'
import { ceremoniesOf } from './store/ceremony-store.ts'
import { looksAt, mergesOf, sharedDevices } from './store/hall-store.ts'
import {
  findRosterRun,
  latestRosterRuns,
  type NameFilter,
  type RosterRun,
  rosterErrors,
} from './store/roster-store.ts'
import { listDisputes } from './store/signer-store.ts'
import { readPaperFile, smallFile } from './use-cases/files.ts'
import {
  addToCascade,
  answerForUnit,
  keepCircular,
  moveDueDay,
  saveCampaignText,
  setCampaignState,
  startCampaign,
} from './use-cases/keep-campaign.ts'
import type { Progress } from './use-cases/progress.ts'
import { startFromFile, startFromRegister } from './use-cases/roster-run.ts'
import { lookAtNames, makeSlips, namesPerPage, setExcuse } from './use-cases/unit-work.ts'
import { type SeenCampaign, seeCampaign, textFor, unitsFor } from './use-cases/views.ts'

type Asked = FastifyRequest<{ Params: { campaign: string; unit: string; run: string; file: string } }>

/** The signed-in member; the guard has let nobody else this far. */
export function memberOf(request: FastifyRequest): MemberActor {
  const { actor } = request
  if (actor.kind !== 'member') throw new Error('A route for members was reached without one.')
  return actor
}

export function unitLabel(seen: Pick<SeenCampaign, 'names'>, unit: Unit, whole: string): string {
  const employer = seen.names.get(unit.institution) ?? unit.institution
  return unit.name ? `${unit.name}, ${employer}` : `${employer} (${whole.toLowerCase()})`
}

/** The desk's side: campaigns, texts, cascade, rosters, slips, sheets, names. */
export function staffRoutes(app: FastifyInstance, house: House, progress: Progress): void {
  leaveUploadsUnread(app)
  const see = async (request: FastifyRequest) => {
    const { campaign } = request.params as { campaign: string }
    return isPrefix(campaign) ? seeCampaign(house, progress, memberOf(request), campaign) : undefined
  }
  const prefixOf = (request: FastifyRequest) => (request.params as { campaign: string }).campaign
  const field = (request: FastifyRequest, name: string) => String([readForm(request)[name] ?? ''].flat()[0])

  app.get('/kampanye', async (request, reply) => {
    const actor = memberOf(request)
    const rows = await house.transaction(actor, async (tx) => {
      const all = await listCampaigns(tx)
      const names = await findInstitutions(
        tx,
        all.map((one) => one.openedBy),
      )
      return all.map((campaign) => ({
        campaign,
        by: names.get(campaign.openedBy)?.name ?? campaign.openedBy,
      }))
    })
    const mayOpen = ['personnel-office', 'panrb', 'kemendagri'].includes(actor.role)
    const seesDisputes = ['personnel-office', 'inspectorate', 'auditor'].includes(actor.role)
    return answerPage(
      request,
      reply,
      <CampaignListPage frame={frameOf(request)} rows={rows} mayOpen={mayOpen} seesDisputes={seesDisputes} />,
    )
  })

  const elections = (actor: MemberActor) =>
    house.transaction(actor, async (tx) =>
      (await listElections(tx)).map(({ key, name }) => ({ key, name })).reverse(),
    )
  app.get('/kampanye/baru', async (request, reply) =>
    answerPage(
      request,
      reply,
      <NewCampaignPage frame={frameOf(request)} elections={await elections(memberOf(request))} />,
    ),
  )
  app.post('/kampanye/baru', async (request, reply) => {
    const actor = memberOf(request)
    const typed = readForm(request)
    const key = String(typed.kunci ?? '')
    const started = await startCampaign(house, actor, typed, isId(key) ? key : newId())
    if (!isRefusal(started)) return seeOther(reply, `/kampanye/${started}`)
    const page = (
      <NewCampaignPage
        frame={frameOf(request)}
        elections={await elections(actor)}
        refusal={started}
        typed={typed}
      />
    )
    return answerPage(request, reply, page, 422)
  })

  app.get('/kampanye/bantahan', async (request, reply) => {
    const frame = frameOf(request)
    const rows = await house.transaction(memberOf(request), listDisputes)
    const shown = rows.map((row) => ({
      ...row,
      when: momentText(frame.words, row.at, frame.zone),
      campaign: row.prefix,
      unit: row.unitName || row.employer,
    }))
    return answerPage(request, reply, <DisputesPage frame={frame} rows={shown} />)
  })

  app.get('/kampanye/:campaign', (request, reply) => answerManage(request, reply))

  async function answerManage(request: FastifyRequest, reply: FastifyReply, refusal?: Refusal) {
    const actor = memberOf(request)
    const seen = await see(request)
    if (!seen) return answerNotFound(request, reply)
    const frame = frameOf(request)
    const w = frame.words.pledges
    const keeper =
      seen.campaign.openedBy === actor.institution &&
      ['personnel-office', 'panrb', 'kemendagri'].includes(actor.role)
    const asked =
      actor.role === 'personnel-office' && seen.units.some((unit) => unit.institution === actor.institution)
    const [employers, ceremonies] = await house.transaction(actor, async (tx) => [
      keeper ? await employersOf(tx, seen.campaign.region) : [],
      await ceremoniesOf(tx, seen.campaign.id),
    ])
    const text = textFor(seen)
    const page = (
      <ManagePage
        frame={frame}
        campaign={seen.campaign}
        by={seen.names.get(seen.campaign.openedBy) ?? seen.campaign.openedBy}
        text={text}
        counted={
          isPublic(seen.total) || unitsFor(seen, actor).every(({ mine }) => mine)
            ? { tally: seen.total, at: seen.at }
            : undefined
        }
        units={unitsFor(seen, actor).map(({ unit, ...one }) => ({
          ...one,
          id: unit.id,
          label: unitLabel(seen, unit, w.count.whole),
          due: dayText(frame.words, unit.dueDay, 'short'),
        }))}
        keeper={keeper}
        asked={asked}
        employers={employers.map(({ key, name }) => ({ key, name }))}
        files={seen.files}
        ceremonies={ceremonies.map((one) => ({
          ...one,
          when: momentText(frame.words, one.startsAt, one.zone),
        }))}
        refusal={refusal}
        typed={refusal ? readForm(request) : {}}
      />
    )
    return answerPage(request, reply, page, refusal ? 422 : 200)
  }

  const scopeOf = (request: FastifyRequest, given: string) => (given ? memberOf(request).institution : '')
  app.get('/kampanye/:campaign/teks', (request, reply) =>
    answerText(
      request,
      reply,
      scopeOf(request, String((request.query as Record<string, unknown>).lingkup ?? '')),
    ),
  )
  async function answerText(request: FastifyRequest, reply: FastifyReply, scope: string, refusal?: Refusal) {
    const seen = await see(request)
    if (!seen) return answerNotFound(request, reply)
    const own = seen.texts.filter((text) => text.scope === scope)[0]
    const text = own ?? textFor(seen)!
    const more = refusal ? { refusal, typed: readForm(request) } : {}
    const page = (
      <TextPage
        frame={frameOf(request)}
        campaign={seen.campaign}
        scope={scope}
        text={text}
        signed={!!own?.firstSignedAt}
        {...more}
      />
    )
    return answerPage(request, reply, page, refusal ? 422 : 200)
  }
  app.post('/kampanye/:campaign/teks', async (request, reply) => {
    const scope = scopeOf(request, field(request, 'lingkup'))
    const saved = await saveCampaignText(
      house,
      memberOf(request),
      prefixOf(request),
      scope,
      readForm(request),
    )
    if (!isRefusal(saved)) return seeOther(reply, `/kampanye/${prefixOf(request)}`)
    return saved.field ? answerText(request, reply, scope, saved) : answerRefusal(request, reply, saved)
  })

  app.post('/kampanye/:campaign/keadaan', async (request, reply) => {
    const to = field(request, 'keadaan')
    if (to !== 'open' && to !== 'closed') return answerRefusal(request, reply, refuse('invalid'))
    const set = await setCampaignState(house, memberOf(request), prefixOf(request), to)
    return isRefusal(set)
      ? answerRefusal(request, reply, set)
      : seeOther(reply, `/kampanye/${prefixOf(request)}`)
  })

  app.post('/kampanye/:campaign/satuan', async (request, reply) => {
    const added = await addToCascade(house, memberOf(request), prefixOf(request), readForm(request))
    if (!isRefusal(added)) return seeOther(reply, `/kampanye/${prefixOf(request)}`)
    return added.field ? answerManage(request, reply, added) : answerRefusal(request, reply, added)
  })

  app.post('/kampanye/:campaign/edaran', async (request, reply) => {
    const actor = memberOf(request)
    const upload = await smallFile(request)
    if (isRefusal(upload)) return answerManage(request, reply, upload)
    const file = await readPaperFile(upload.bytes)
    if (isRefusal(file)) return answerManage(request, reply, file)
    const kept = await keepCircular(house, actor, prefixOf(request), { name: upload.name, ...file })
    return isRefusal(kept)
      ? answerRefusal(request, reply, kept)
      : seeOther(reply, `/kampanye/${prefixOf(request)}`)
  })
  app.get('/kampanye/:campaign/edaran/:file', async (request, reply) => {
    const { file: id } = (request as Asked).params
    const seen = await see(request)
    const file =
      seen && isId(id)
        ? await house.transaction(memberOf(request), (tx) => findCampaignFile(tx, seen.campaign.id, id))
        : undefined
    return file ? sendFile(reply, file) : answerNotFound(request, reply)
  })

  // Rosters ---------------------------------------------------------------------------------------------------

  app.get('/kampanye/:campaign/daftar', (request, reply) => answerRoster(request, reply))
  async function answerRoster(request: FastifyRequest, reply: FastifyReply, refusal?: Refusal) {
    const seen = await see(request)
    if (!seen) return answerNotFound(request, reply)
    const frame = frameOf(request)
    const runs = await house.transaction(memberOf(request), (tx) => latestRosterRuns(tx, seen.campaign.id))
    const page = (
      <RosterPage
        frame={frame}
        campaign={seen.campaign}
        runs={runs.map((run) => shownRun(request, seen.campaign, run))}
        {...(refusal && { refusal })}
      />
    )
    return answerPage(request, reply, page, refusal ? 422 : 200)
  }
  function shownRun(request: FastifyRequest, campaign: Campaign, run: RosterRun): ShownRun {
    const { words } = frameOf(request)
    const problem = run.problem ? refusalText(words, { refused: true, ...run.problem }) : undefined
    return {
      ...run,
      name: run.fileName || words.pledges.staff.roster.register,
      when: momentText(words, run.startedAt, campaign.zone),
      total: run.rowsTotal,
      problem,
    }
  }
  app.post('/kampanye/:campaign/daftar', async (request, reply) => {
    const actor = memberOf(request)
    const upload = await readUpload(request.raw, { maxBytes: 50_000_000 })
    if (isRefusal(upload)) return answerRoster(request, reply, upload)
    if (!upload.file) return answerRoster(request, reply, refuse('upload.missing', {}, 'file'))
    const { name, stream } = upload.file
    const key = String(upload.fields.kunci ?? '')
    const started = await startFromFile(house, actor, prefixOf(request), {
      fileName: name,
      stream,
      key: isId(key) ? key : newId(),
    }).catch((error: unknown) => {
      const refusal = uploadRefusal(error)
      if (!refusal) throw error
      return refusal
    })
    await upload.discard()
    if (!isRefusal(started)) return seeOther(reply, `/kampanye/${prefixOf(request)}/daftar/${started}`)
    return started.key === 'not-found'
      ? answerNotFound(request, reply)
      : answerRoster(request, reply, started)
  })
  app.post('/kampanye/:campaign/daftar/register', async (request, reply) => {
    const key = field(request, 'kunci')
    const started = await startFromRegister(
      house,
      memberOf(request),
      prefixOf(request),
      isId(key) ? key : newId(),
    )
    return isRefusal(started)
      ? answerRefusal(request, reply, started)
      : seeOther(reply, `/kampanye/${prefixOf(request)}/daftar/${started}`)
  })
  const findRun = async (request: FastifyRequest) => {
    const seen = await see(request)
    const { run: id } = (request as Asked).params
    const run =
      seen && isId(id) ? await house.transaction(memberOf(request), (tx) => findRosterRun(tx, id)) : undefined
    return seen && run && run.campaign === seen.campaign.id ? { seen, run } : undefined
  }
  app.get('/kampanye/:campaign/daftar/:run', async (request, reply) => {
    const found = await findRun(request)
    if (!found) return answerNotFound(request, reply)
    const { seen, run } = found
    return answerPage(
      request,
      reply,
      <RosterRunPage
        frame={frameOf(request)}
        campaign={seen.campaign}
        run={shownRun(request, seen.campaign, run)}
      />,
    )
  })
  app.get('/kampanye/:campaign/daftar/:run/kesalahan.csv', async (request, reply) => {
    const found = await findRun(request)
    if (!found) return answerNotFound(request, reply)
    const { words } = frameOf(request)
    const rows = await house.transaction(memberOf(request), (tx) => rosterErrors(tx, found.run.id))
    const fields = words.registry.importErrors.fields
    const lines = rows.map(({ line, field: name, key, facts }) =>
      [line, fields[name] ?? name, refusalText(words, { refused: true, key, facts })]
        .map((cell) => `"${String(cell).replaceAll('"', '""')}"`)
        .join(';'),
    )
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${house.demo ? 'CONTOH-' : ''}baris-ditolak.csv"`)
      .header('cache-control', 'no-store')
      .send(`\ufeff${[words.pledges.staff.roster.errorColumns.join(';'), ...lines].join('\r\n')}\r\n`)
  })

  // One unit --------------------------------------------------------------------------------------------------

  app.get('/kampanye/:campaign/satuan/:unit', (request, reply) => answerUnit(request, reply))
  async function answerUnit(request: FastifyRequest, reply: FastifyReply, refusal?: Refusal, note?: string) {
    const actor = memberOf(request)
    const { unit: id } = (request as Asked).params
    const seen = await see(request)
    const found = seen && unitsFor(seen, actor).find(({ unit }) => unit.id === id)
    if (!seen || !found || !(found.mine || found.mayTake)) return answerNotFound(request, reply)
    const frame = frameOf(request)
    const { merges, looks, shared, people } = await house.transaction(actor, async (tx) => ({
      merges: await mergesOf(tx, seen.campaign.id),
      looks: await looksAt(tx, id),
      shared: found.mine ? await sharedDevices(tx, seen.campaign.id, id) : { pledges: 0, devices: 0 },
      people: await colleaguesIn(tx, actor.institution, dayOf(house.clock(), 'Asia/Jakarta')),
    }))
    const nameOf = new Map(people.map(({ account, name }) => [account, name]))
    const page = (
      <UnitPage
        frame={frame}
        campaign={seen.campaign}
        unit={{
          id,
          label: unitLabel(seen, found.unit, frame.words.pledges.count.whole),
          dueDay: found.unit.dueDay,
        }}
        counted={found.tally && { tally: found.tally, at: seen.at }}
        mine={found.mine}
        mayTake={found.mayTake}
        shared={shared}
        merges={merges.map((one) => ({
          id: one.id,
          when: momentText(frame.words, one.at, seen.campaign.zone),
        }))}
        looks={looks.map((one) => ({
          when: momentText(frame.words, one.at, seen.campaign.zone),
          who: nameOf.get(one.account) ?? frame.words.pledges.staff.you,
        }))}
        refusal={refusal}
        note={note}
      />
    )
    return answerPage(request, reply, page, refusal ? 422 : 200)
  }
  const unitUrl = (request: FastifyRequest) =>
    `/kampanye/${prefixOf(request)}/satuan/${(request as Asked).params.unit}`
  const onUnit = (request: FastifyRequest) =>
    [memberOf(request), prefixOf(request), idOr((request as Asked).params.unit)] as const

  app.post('/kampanye/:campaign/satuan/:unit/jawab', async (request, reply) => {
    const taken = await answerForUnit(house, ...onUnit(request))
    return isRefusal(taken) ? answerRefusal(request, reply, taken) : seeOther(reply, unitUrl(request))
  })
  app.post('/kampanye/:campaign/satuan/:unit/batas', async (request, reply) => {
    const moved = await moveDueDay(house, ...onUnit(request), field(request, 'batas'))
    if (!isRefusal(moved)) return seeOther(reply, unitUrl(request))
    return moved.field ? answerUnit(request, reply, moved) : answerRefusal(request, reply, moved)
  })

  app.get('/kampanye/:campaign/satuan/:unit/nama', (request, reply) => answerNames(request, reply))
  async function answerNames(request: FastifyRequest, reply: FastifyReply, refusal?: Refusal) {
    const query = request.query as Record<string, unknown>
    const filter = (
      ['open', 'signed', 'excused', 'all'].includes(String(query.saring)) ? String(query.saring) : 'open'
    ) as NameFilter
    const page = Math.max(1, Math.min(10_000, Number(query.halaman) || 1))
    const looked = await lookAtNames(house, ...onUnit(request), filter, Math.floor(page))
    if (isRefusal(looked)) return answerRefusal(request, reply, looked)
    const seen = await see(request)
    if (!seen) return answerNotFound(request, reply)
    const frame = frameOf(request)
    const { campaign, unit, names } = looked
    const shown = names.map((row) => ({
      ...row,
      when: row.signedAt ? momentText(frame.words, row.signedAt, campaign.zone) : undefined,
    }))
    return answerPage(
      request,
      reply,
      <NamesPage
        frame={frame}
        campaign={campaign}
        unit={{ id: unit.id, label: unitLabel(seen, unit, frame.words.pledges.count.whole) }}
        filter={filter}
        page={page}
        more={names.length === namesPerPage}
        names={shown}
        refusal={refusal}
        zone={campaign.zone}
      />,
      refusal ? 422 : 200,
    )
  }
  app.post('/kampanye/:campaign/satuan/:unit/alasan', async (request, reply) => {
    const typed = {
      person: field(request, 'orang'),
      excuse: field(request, 'alasan'),
      note: field(request, 'catatan'),
    }
    const set = await setExcuse(house, ...onUnit(request), typed)
    if (!isRefusal(set)) return seeOther(reply, `${unitUrl(request)}/nama`)
    return set.field ? answerNames(request, reply, set) : answerRefusal(request, reply, set)
  })

  app.post('/kampanye/:campaign/satuan/:unit/slip.pdf', async (request, reply) => {
    const person = field(request, 'orang')
    const made = await makeSlips(house, ...onUnit(request), person || undefined)
    if (isRefusal(made)) return answerRefusal(request, reply, made)
    const frame = frameOf(request)
    const words = frame.words.pledges.slipSheet
    const seen = await see(request)
    const curtain = Array.from({ length: 8 }, () =>
      Array.from({ length: 90 }, () => signs[randomInt(signs.length)])
        .join('')
        .replace(/(.{5})/g, '$1 '),
    )
    const pdf = await renderSheet('slip', {
      contoh: house.demo,
      words,
      campaign: made.campaign.title,
      unit: seen ? unitLabel(seen, made.unit, frame.words.pledges.count.whole) : made.unit.name,
      how: words.how(`${frame.origins.main}/ikrar/aktifkan`),
      curtain,
      slips: made.slips,
    })
    return sendPdf(reply, pdf, `slip-${made.campaign.prefix}`)
  })

  app.post('/kampanye/:campaign/satuan/:unit/lembar.pdf', async (request, reply) => {
    const looked = await lookAtNames(house, ...onUnit(request), 'open', 1, 'sheets')
    if (isRefusal(looked)) return answerRefusal(request, reply, looked)
    const { campaign, unit, names } = looked
    const frame = frameOf(request)
    const seen = (await see(request))!
    const text = textFor(seen, unit.institution)!
    const words = frame.words.pledges.paperSheet
    const qrs = await Promise.all(names.map((row) => qrSvg(rowQr(campaign.prefix, row.rowCode))))
    const sheet = {
      contoh: house.demo,
      words,
      campaign: campaign.title,
      unit: unitLabel(seen, unit, frame.words.pledges.count.whole),
      version: words.text(text.version),
      text,
      rows: names.map((row) => ({ name: row.name, number: row.number, code: row.rowCode })),
    }
    return sendPdf(reply, await renderSheet('lembar', sheet, qrs), `lembar-${campaign.prefix}`)
  })

  function sendPdf(reply: FastifyReply, pdf: Uint8Array, name: string) {
    return reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `attachment; filename="${house.demo ? 'CONTOH-' : ''}${name}.pdf"`)
      .header('cache-control', 'no-store')
      .send(Buffer.from(pdf))
  }
}

export function sendFile(reply: FastifyReply, file: { name: string; type: string; body: Buffer }) {
  return reply
    .header('content-type', file.type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('cache-control', 'no-store')
    .send(file.body)
}

/** An id from an address, or one that nobody has. */
export function idOr(text: string): string {
  return isId(text) ? text : '00000000-0000-4000-8000-000000000000'
}
