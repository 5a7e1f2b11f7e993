import type { FastifyReply, FastifyRequest } from 'fastify'
import { newSecret } from '../foundation/ids.ts'

function secure(request: FastifyRequest): boolean {
  return request.server.site.origins.main.startsWith('https:')
}

/** A signer's cookie, apart from that of a member: who signs is not who administers. */
export function signerCookie(request: FastifyRequest): string {
  return secure(request) ? '__Host-netral_penanda' : 'netral_penanda'
}

export function signerToken(request: FastifyRequest): string | undefined {
  return request.cookies[signerCookie(request)]
}

export function giveSignerCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  // Lax, not strict: the QR of a hall and the link of a message lead here from elsewhere.
  reply.setCookie(signerCookie(request), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: secure(request),
  })
}

export function takeSignerCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(signerCookie(request), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: secure(request),
  })
}

/** "The same browser": lets many signatures from one device be seen, without knowing whose it is. */
export function deviceOf(request: FastifyRequest, reply: FastifyReply): string {
  const name = secure(request) ? '__Host-netral_perangkat' : 'netral_perangkat'
  const known = request.cookies[name]
  if (known && /^[\w-]{43}$/.test(known)) return known
  const device = newSecret()
  reply.setCookie(name, device, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: secure(request),
    maxAge: 400 * 86_400,
  })
  return device
}
