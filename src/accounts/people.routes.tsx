import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { typedText } from '../design/index.ts'
import { answerPage, answerRefusal, frameOf, readForm, seeOther } from '../design/outside/answers.ts'
import { type ExportColumn, sendCsv, sendXlsx } from '../design/outside/export.ts'
import type { Words } from '../design/words/id.ts'
import { isId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import { allRefusals, isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import type { MembershipState } from './domain/membership.ts'
import { isRole, kindOfInstitution, regionOfInstitution } from './domain/roles.ts'
import { dayFrom } from './domain/typed-day.ts'
import { type InstitutionDirectory, namesFor } from './institution-directory.ts'
import { InvitePage } from './pages/invite-page.tsx'
import { PeoplePage, type PersonRow } from './pages/people-page.tsx'
import { PersonPage } from './pages/person-page.tsx'
import { holderOfMembership } from './store/membership-store.ts'
import { eventsOf, listMembers, type PeopleFilter } from './store/people-list-store.ts'
import { accountOf, confirmRole, proposeRole, withdrawRole } from './use-cases/grants.ts'
import { readPerson } from './use-cases/read-person.ts'
import { cancelRenewal, confirmRenewal, inviteAgain, proposeRenewal } from './use-cases/renew-access.ts'
import { todayOf } from './use-cases/sessions.ts'

const pageSize = 50
const longestExport = 100_000

/** The administrator's pages: who holds which right, proposing, confirming and withdrawing. */
export function peopleRoutes(app: FastifyInstance, house: House, directory: InstitutionDirectory): void {
  app.get('/pengguna', async (request, reply) => {
    const typed = request.query as Record<string, string | undefined>
    const page = Math.min(Math.max(1, Math.trunc(Number(typed.halaman)) || 1), 1_000_000)
    const { rows, total } = await house.transaction(request.actor, (tx) =>
      listMembers(tx, filterFrom(typed), pageSize, (page - 1) * pageSize),
    )
    const shown = (
      <PeoplePage
        frame={frameOf(request)}
        me={accountOf(request.actor) ?? ''}
        rows={rows}
        total={total}
        page={page}
        pageSize={pageSize}
        filter={typed}
        href={(change) => addressOf(typed, change)}
        institutionName={await namesFor(house, directory, rows)}
      />
    )
    return answerPage(request, reply, shown)
  })

  const answerFile = async (request: FastifyRequest, reply: FastifyReply, send: typeof sendCsv) => {
    const typed = request.query as Record<string, string | undefined>
    const { rows } = await house.transaction(request.actor, (tx) =>
      listMembers(tx, filterFrom(typed), longestExport, 0),
    )
    const { words, contoh } = frameOf(request)
    const columns = columnsOf(words, await namesFor(house, directory, rows))
    const mark = { heading: words.common.contoh, value: words.common.contoh }
    return send(reply, words.accounts.people.file, columns, rows, contoh ? { contoh: mark } : {})
  }
  app.get('/pengguna/daftar.csv', (request, reply) => answerFile(request, reply, sendCsv))
  app.get('/pengguna/daftar.xlsx', (request, reply) => answerFile(request, reply, sendXlsx))

  app.get('/pengguna/undang', async (request, reply) =>
    answerPage(request, reply, <InvitePage frame={frameOf(request)} today={todayOf(house)} />),
  )
  app.post('/pengguna/undang', async (request, reply) => {
    const typed = readForm(request)
    const institution = await institutionFrom(house, directory, request, typed)
    const role = typedText(typed, 'peran')
    const from = dayFrom(typedText(typed, 'mulai'), 'mulai')
    const until = dayFrom(typedText(typed, 'sampai'), 'sampai')
    const unfit = allRefusals(
      [
        isRefusal(institution.answer) ? institution.answer : undefined,
        isRole(role) ? undefined : refuse('missing', {}, 'peran'),
        isRefusal(from) ? from : undefined,
        isRefusal(until) ? until : undefined,
      ].filter((one) => one !== undefined),
    )
    const answer =
      unfit || isRefusal(institution.answer) || !isRole(role) || isRefusal(from) || isRefusal(until)
        ? unfit!
        : await proposeRole(
            house,
            request.actor,
            { email: typedText(typed, 'email'), name: typedText(typed, 'nama') },
            {
              role,
              institution: institution.answer,
              region: regionOfInstitution(institution.answer),
              from: from ?? todayOf(house),
              until,
            },
          )
    if (!isRefusal(answer)) return seeOther(reply, `/pengguna/${answer.account}`)
    const { candidates } = institution
    const page = (
      <InvitePage
        frame={frameOf(request)}
        today={todayOf(house)}
        typed={typed}
        refusal={answer}
        candidates={candidates}
      />
    )
    return answerPage(request, reply, page, 422)
  })

  personRoutes(app, house, directory)
}

function personRoutes(app: FastifyInstance, house: House, directory: InstitutionDirectory): void {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    account: string,
    refused?: { refusal: Refusal; at?: string },
  ) => {
    const person = isId(account) ? await readPerson(house, request.actor, account) : refuse('not-found')
    if (isRefusal(person)) return answerRefusal(request, reply, person)
    const history = await house.transaction(request.actor, (tx) => eventsOf(tx, account))
    const page = (
      <PersonPage
        frame={frameOf(request)}
        me={accountOf(request.actor) ?? ''}
        {...person}
        half={person.half && { ...person.half, text: halfText(request, person.half) }}
        history={history}
        institutionName={await namesFor(house, directory, person.memberships)}
        typed={refused ? readForm(request) : undefined}
        refusal={refused?.refusal}
        refusedAt={refused?.at}
      />
    )
    return answerPage(request, reply, page, refused ? 422 : 200)
  }

  app.get('/pengguna/:account', async (request, reply) => show(request, reply, param(request, 'account')))

  app.post('/pengguna/peran/:membership/setujui', async (request, reply) => {
    const id = param(request, 'membership')
    const answer = isId(id) ? await confirmRole(house, request.actor, id) : refuse('not-found')
    if (isRefusal(answer)) return answerRefusal(request, reply, answer)
    return seeOther(reply, `/pengguna/${answer.account}`)
  })
  app.post('/pengguna/peran/:membership/cabut', async (request, reply) => {
    const id = param(request, 'membership')
    const reason = typedText(readForm(request), 'alasan')
    const answer = isId(id) ? await withdrawRole(house, request.actor, id, reason) : refuse('not-found')
    if (!isRefusal(answer)) return seeOther(reply, `/pengguna/${answer.account}`)
    const holder = answer.field === 'alasan' ? await holderOf(house, request, id) : undefined
    return holder
      ? show(request, reply, holder, { refusal: answer, at: id })
      : answerRefusal(request, reply, answer)
  })

  const steps = {
    'akses-baru': proposeRenewal,
    'akses-baru/setujui': confirmRenewal,
    'akses-baru/batal': cancelRenewal,
    'undangan-baru': inviteAgain,
  }
  for (const [step, act] of Object.entries(steps)) {
    app.post(`/pengguna/:account/${step}`, async (request, reply) => {
      const account = param(request, 'account')
      const answer = isId(account) ? await act(house, request.actor, account) : refuse('not-found')
      if (isRefusal(answer)) return answerRefusal(request, reply, answer)
      return seeOther(reply, `/pengguna/${account}`)
    })
  }
}

/** The institution that was meant: chosen among candidates, named by its key, or the only one that fits. */
async function institutionFrom(
  house: House,
  directory: InstitutionDirectory,
  request: FastifyRequest,
  typed: Record<string, string | string[]>,
): Promise<{ answer: string | Refusal; candidates: readonly { key: string; name: string }[] }> {
  const text = (typedText(typed, 'instansi-pilihan') || typedText(typed, 'instansi')).trim()
  if (text === '') return { answer: refuse('missing', {}, 'instansi'), candidates: [] }
  if (text.length > 200) return { answer: refuse('too-long', { max: 200 }, 'instansi'), candidates: [] }
  const { known, candidates } = await house.transaction(request.actor, async (tx) => ({
    known: kindOfInstitution(text) ? (await directory.names(tx, [text])).has(text) : false,
    candidates: await directory.search(tx, text),
  }))
  if (known) return { answer: text, candidates: [] }
  const [only, ...others] = candidates
  if (only && others.length === 0) return { answer: only.key, candidates: [] }
  const key = only ? 'accounts.institution-several' : 'accounts.institution-unknown'
  return { answer: refuse(key, {}, only ? 'instansi-pilihan' : 'instansi'), candidates }
}

async function holderOf(
  house: House,
  request: FastifyRequest,
  membership: string,
): Promise<string | undefined> {
  return house.transaction(request.actor, (tx) => holderOfMembership(tx, membership))
}

function halfText(request: FastifyRequest, half: { kind: 'link' | 'code'; text: string }): string {
  return half.kind === 'link' ? `${request.server.site.origins.main}${half.text}` : half.text
}

/** The list's columns as a file; all of it is text. */
function columnsOf(words: Words, institutionName: (key: string) => string): ExportColumn<PersonRow>[] {
  const { people, roles } = words.accounts
  return [
    { heading: people.name, value: (row) => row.name, width: 32 },
    { heading: people.email, value: (row) => row.email, width: 32 },
    { heading: people.role, value: (row) => roles[row.role].label },
    { heading: people.institution, value: (row) => institutionName(row.institution), width: 40 },
    { heading: people.state, value: (row) => people.states[row.state] },
    { heading: people.from, value: (row) => row.from },
    { heading: people.until, value: (row) => row.until },
  ]
}

function filterFrom(typed: Record<string, string | undefined>): PeopleFilter {
  const states: readonly MembershipState[] = ['proposed', 'active', 'withdrawn']
  const text = (name: string) =>
    String(typed[name] ?? '')
      .replaceAll('\u0000', '')
      .slice(0, 200)
      .trim()
  return {
    text: text('cari') || undefined,
    role: isRole(text('peran')) ? (text('peran') as PeopleFilter['role']) : undefined,
    institution: text('instansi') || undefined,
    state: states.find((state) => state === text('status')),
  }
}

function addressOf(
  typed: Record<string, string | undefined>,
  change: { halaman?: number; file?: 'csv' | 'xlsx' },
): string {
  const kept = ['cari', 'peran', 'status', 'instansi'].flatMap((name) =>
    typed[name] ? [[name, String(typed[name])] as [string, string]] : [],
  )
  if (change.halaman && change.halaman > 1) kept.push(['halaman', String(change.halaman)])
  const query = new URLSearchParams(kept).toString()
  return `/pengguna${change.file ? `/daftar.${change.file}` : ''}${query ? `?${query}` : ''}`
}

function param(request: FastifyRequest, name: string): string {
  return (request.params as Record<string, string>)[name] ?? ''
}
