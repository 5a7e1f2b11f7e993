import type { FastifyRequest } from 'fastify'
import type { ExportOptions } from '../design/outside/export.ts'
import { actorOf, frameOf } from '../design/outside/requests.ts'
import type { MemberActor } from '../foundation/actor.ts'

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

/** The demonstration's mark on files. */
export function markOf(request: FastifyRequest): ExportOptions {
  const frame = frameOf(request)
  const { exampleMark, exampleValue } = frame.words.registry
  return frame.contoh ? { contoh: { heading: exampleMark, value: exampleValue } } : {}
}

/** A page number from an address, 1 for anything else. */
export function pageNumber(text: string | undefined): number {
  const page = Number(text)
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1
}
