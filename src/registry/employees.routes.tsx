import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerNotFound, answerPage, answerRefusal, frameOf, readForm } from '../design/outside/answers.ts'
import type { RoleKey } from '../foundation/actor.ts'
import { isId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import type { Tx } from '../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import { type EmployeeHit, seenBy } from './domain/employee-view.ts'
import { searchable } from './domain/person-name.ts'
import { registryRouteRules } from './domain/who-may.ts'
import { EmployeeSearchPage, RevealedPage, RevealPage } from './pages/employee-pages.tsx'
import { memberOf, queryOf } from './request-parts.ts'
import { findEmployee } from './store/employee-store.ts'
import { employerFinder, findInstitutions } from './store/institution-store.ts'
import { searchEmployees } from './use-cases/look-up.ts'
import { revealNumber } from './use-cases/reveal-number.ts'

const limit = 50
const ownOnly: readonly RoleKey[] = ['personnel-office', 'inspectorate', 'personnel-authority']

export function employeeRoutes(app: FastifyInstance, house: House): void {
  app.get('/pegawai', async (request, reply) => {
    const actor = memberOf(request)
    const { cari = '', instansi = '' } = queryOf(request)
    const anyEmployer = !ownOnly.includes(actor.role)
    const searched = await house.transaction(actor, async (tx) => {
      if (cari.trim() === '') return { hits: undefined }
      const employer = anyEmployer ? await employerOf(tx, instansi) : actor.institution
      if (isRefusal(employer)) return { hits: undefined, refusal: employer }
      if (searchable(cari).length < 2)
        return { hits: undefined, refusal: refuse('employee.query', {}, 'cari') }
      const hits = await searchEmployees(tx, actor, { text: cari, employer, limit })
      return { hits, names: await namesOf(tx, hits) }
    })
    const page = (
      <EmployeeSearchPage
        frame={frameOf(request)}
        typed={{ cari, instansi }}
        refusal={searched.refusal}
        hits={searched.hits}
        limit={limit}
        employerNames={searched.names ?? new Map()}
        anyEmployer={anyEmployer}
        mayImport={mayImport(actor.role)}
      />
    )
    return answerPage(request, reply, page, searched.refusal ? 422 : 200)
  })

  app.get<{ Params: { id: string } }>('/pegawai/:id/buka', (request, reply) =>
    askForReason(request, reply, request.params.id),
  )

  app.post('/pegawai/buka', async (request, reply) => {
    const { pegawai = '', reason = '' } = readForm(request)
    if (!isId(pegawai)) return answerNotFound(request, reply)
    const shown = await revealNumber(house, memberOf(request), { employee: pegawai, reason: String(reason) })
    if (!isRefusal(shown))
      return answerPage(request, reply, <RevealedPage frame={frameOf(request)} employee={shown} />)
    if (shown.field !== 'reason') return answerRefusal(request, reply, shown)
    return askForReason(request, reply, pegawai, { reason: String(reason), refusal: shown })
  })

  async function askForReason(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    failed?: { reason: string; refusal: Refusal },
  ) {
    if (!isId(id)) return answerNotFound(request, reply)
    const actor = memberOf(request)
    const found = await house.transaction(actor, async (tx) => {
      const employee = await findEmployee(tx, id)
      if (!employee) return undefined
      const hit = seenBy(actor, employee)
      return { hit, employerName: (await namesOf(tx, [hit])).get(hit.employer) ?? hit.employer }
    })
    if (!found) return answerNotFound(request, reply)
    const page = (
      <RevealPage
        frame={frameOf(request)}
        {...found}
        {...(failed && { typed: { reason: failed.reason }, refusal: failed.refusal })}
      />
    )
    return answerPage(request, reply, page, failed ? 422 : 200)
  }
}

function mayImport(role: RoleKey): boolean {
  const rule = registryRouteRules['GET /pegawai/impor']
  return Array.isArray(rule) && rule.includes(role)
}

/** A typed employer by key or name; nothing typed is every employer. */
async function employerOf(tx: Tx, typed: string): Promise<string | undefined | Refusal> {
  if (typed.trim() === '') return undefined
  const find = await employerFinder(tx)
  return find(typed) ?? refuse('employee.employer-unknown', {}, 'instansi')
}

async function namesOf(tx: Tx, hits: readonly EmployeeHit[]): Promise<Map<string, string>> {
  const found = await findInstitutions(
    tx,
    hits.map((hit) => hit.employer),
  )
  return new Map([...found].map(([key, institution]) => [key, institution.name]))
}
