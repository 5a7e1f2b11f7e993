import type { FastifyRequest } from 'fastify'
import type { Typed } from '../design/index.ts'
import { actorOf, readForm } from '../design/outside/answers.ts'
import type { MemberActor } from '../foundation/actor.ts'
import type { House } from '../foundation/outside/house.ts'
import type { Tx } from '../foundation/outside/sql.ts'
import { readUpload, uploadRefusal } from '../foundation/outside/upload.ts'
import { isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import { allRegions, findInstitutions } from '../registry/registry.door.ts'
import { answerers, employerKeepers } from './domain/who-may.ts'
import type { DeskPlace } from './pages/parts.tsx'
import { keepFile, mostFileBytes } from './use-cases/files.ts'

/** What was typed into a form that is shown again, and why. */
export type Again = { typed?: Typed; refusal?: Refusal }

/** The parts of the desk that a role opens. */
export function openTo(actor: MemberActor): DeskPlace[] {
  const places: [DeskPlace, boolean][] = [
    ['overview', true],
    ['activities', true],
    ['circulars', true],
    ['offices', [...employerKeepers, 'personnel-authority'].includes(actor.role)],
    ['taskForces', true],
    ['questions', answerers.includes(actor.role)],
  ]
  return places.filter(([, open]) => open).map(([place]) => place)
}

export function namesOf(rows: readonly { institution: string }[]) {
  return async (tx: Parameters<typeof findInstitutions>[0]): Promise<Map<string, string>> => {
    const found = await findInstitutions(
      tx,
      rows.map((row) => row.institution),
    )
    return new Map([...found].map(([key, { name }]) => [key, name]))
  }
}

export function pageOf(typed: Record<string, string>): number {
  const page = Number(typed.halaman)
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1
}

/** Reads the one file of a form and keeps it. */
export async function keepUpload(
  house: House,
  request: FastifyRequest,
  owner: { kind: 'activity' | 'circular'; key: string },
): Promise<string | Refusal> {
  const upload = await readUpload(request.raw, { maxBytes: mostFileBytes })
  if (isRefusal(upload)) return { ...upload, field: 'berkas' }
  if (!upload.file) return refuse('missing', {}, 'berkas')
  const chunks: Buffer[] = []
  try {
    for await (const chunk of upload.file.stream) chunks.push(chunk as Buffer)
  } catch (error) {
    await upload.discard()
    const refusal = uploadRefusal(error)
    if (!refusal) throw error
    return { ...refusal, field: 'berkas' }
  }
  return keepFile(house, memberOf(request), owner, { name: upload.file.name, bytes: Buffer.concat(chunks) })
}

/** Provinces and regencies to choose from; a real folder does not offer the invented ones. */
export async function regionChoices(tx: Tx, demo: boolean): Promise<{ code: string; name: string }[]> {
  const regions = (await allRegions(tx)).filter((region) => demo || !region.invented)
  return demo
    ? [...regions.filter((one) => one.invented), ...regions.filter((one) => !one.invented)]
    : regions
}

/** The address's parameters as text, NUL taken out; a repeated one counts once. */
export function queryOf(request: FastifyRequest): Record<string, string> {
  const given = Object.entries((request.query ?? {}) as Record<string, unknown>)
  return Object.fromEntries(
    given.map(([name, value]) => [
      name,
      String(Array.isArray(value) ? value[0] : value)
        .replaceAll('\u0000', '')
        .slice(0, 300),
    ]),
  )
}

/** The signed-in member; the guard has let nobody else this far. */
export function memberOf(request: FastifyRequest): MemberActor {
  const actor = actorOf(request)
  if (actor.kind !== 'member') throw new Error('A route for members was reached without one.')
  return actor
}

/** A form of several alike on one page: its fields carry the ending of what they are about, which is taken off. */
export function formWithout(request: FastifyRequest, end: string): ReturnType<typeof readForm> {
  return Object.fromEntries(
    Object.entries(readForm(request)).map(([name, value]) => [
      name.endsWith(end) ? name.slice(0, -end.length) : name,
      value,
    ]),
  )
}

/** The same for a form whose fields all begin with a mark. */
export function formWithoutMark(request: FastifyRequest, mark: string): ReturnType<typeof readForm> {
  return Object.fromEntries(
    Object.entries(readForm(request)).map(([name, value]) => [
      name.startsWith(mark) ? name.slice(mark.length) : name,
      value,
    ]),
  )
}
