import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../foundation/actor.ts'
import type { Zone } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Frame } from '../frame.ts'
import { frameFor } from './site-frame.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set once per request by the session hook, public until then. */
    actor: Actor
  }
  interface FastifyInstance {
    /** What pages need to know of the site they are on. */
    site: Site
  }
}

/** One of our two sites, as its pages see it. */
export type Site = {
  name: 'main' | 'intake'
  house: House
  origins: { main: string; intake: string }
  assets: ReadonlyMap<string, string>
  /** The zone in which a reader works; Jakarta's when nobody says. */
  zoneFor?(actor: Actor): Zone
}

export function actorOf(request: FastifyRequest): Actor {
  return request.actor
}

/** The frame for a page that answers this request. */
export function frameOf(request: FastifyRequest): Frame {
  return frameFor(request.server.site, request)
}

/** The posted form as plain text: NUL signs are taken out, repeated names become lists, files are not here. */
export function readForm(request: FastifyRequest): Record<string, string | string[]> {
  const body = request.body
  if (typeof body !== 'object' || body === null) return {}
  const clean = (value: unknown) => String(value).replaceAll('\u0000', '').normalize('NFC')
  return Object.fromEntries(
    Object.entries(body as Record<string, unknown>).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(clean) : clean(value),
    ]),
  )
}
