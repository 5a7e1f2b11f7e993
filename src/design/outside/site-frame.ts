import type { FastifyRequest } from 'fastify'
import { newId } from '../../foundation/ids.ts'
import type { Frame } from '../frame.ts'
import { id } from '../words/id.ts'
import type { Site } from './requests.ts'

/** Builds the frame of a page from the site and the request. The reporter's site reads no cookies. */
export function frameFor(site: Site, request: FastifyRequest): Frame {
  const cookies = (request as { cookies?: Record<string, string | undefined> }).cookies ?? {}
  const theme = site.name === 'main' ? cookies.tampilan : undefined
  return {
    words: id,
    actor: request.actor,
    path: request.url,
    contoh: site.house.demo,
    site: site.name,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    zone: site.zoneFor?.(request.actor) ?? 'Asia/Jakarta',
    now: site.house.clock(),
    origins: site.origins,
    newFormKey: newId,
    asset: (name) => `/aset/${site.assets.get(name) ?? name}`,
  }
}
