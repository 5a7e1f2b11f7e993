import type { FastifyRequest } from 'fastify'
import { actorOf, readForm } from '../design/outside/answers.ts'
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
