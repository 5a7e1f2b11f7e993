import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerPage, answerProblem, frameOf, readForm, seeOther } from '../design/outside/answers.ts'
import type { House } from '../foundation/outside/house.ts'
import { readUpload } from '../foundation/outside/upload.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { deviceFrom, deviceText } from './domain/device.ts'
import { isLocalPath } from './domain/pending-form.ts'
import { SignInPage } from './pages/sign-in-page.tsx'
import { dropForm, fieldsOf, sealForm, waitingForm } from './use-cases/resume-form.ts'
import { actorFor, resolveSession, type Session } from './use-cases/sessions.ts'

declare module 'fastify' {
  interface FastifyRequest {
    session: Session | undefined
  }
}

/**
 * Resolves who asks, from the session's cookie, for every request but those for static files. It runs when the form
 * has been read, so that a database that is away costs nobody what they typed; mount it before the guard.
 */
export function accountsHook(app: FastifyInstance, house: House): void {
  app.decorateRequest('session', undefined)
  app.addHook('preHandler', async (request) => {
    if (request.actor.kind !== 'public' || request.url.startsWith('/aset/')) return
    request.session = await resolveSession(house, request.cookies[cookieName(request)])
    request.actor = actorFor(request.session)
  })
  // A form that was sent again and taken is no longer carried.
  app.addHook('onResponse', async (request, reply) => {
    const { session } = request
    if (request.method !== 'POST' || !session?.carriesSomething || reply.statusCode >= 400) return
    if (request.actor.kind !== 'member') return
    const form = await waitingForm(house, session)
    if (form && form.path === request.url) await dropForm(house, session)
  })
}

/** The session behind this request, also one that has ended; undefined for a stranger. */
export function currentSession(request: FastifyRequest): Session | undefined {
  return request.session
}

/** `__Host-` binds the cookie to this very host, which browsers only grant over TLS. */
export function cookieName(request: FastifyRequest): string {
  return isSecure(request) ? '__Host-netral_sesi' : 'netral_sesi'
}

function isSecure(request: FastifyRequest): boolean {
  return request.server.site.origins.main.startsWith('https:')
}

export function giveCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieName(request), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure(request),
  })
}

export function takeCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieName(request), {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure(request),
  })
}

/** Two words on the browser, for the list of one's own sessions. */
export function deviceOf(request: FastifyRequest): string {
  return deviceText(deviceFrom(request.headers['user-agent']))
}

/**
 * What the guard answers to someone who is not signed in. A page is remembered and opened after signing in; a sent
 * form comes back sealed inside the sign-in page and is sent again with one press.
 */
export function askToSignIn(house: House) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const frame = frameOf(request)
    const { answers } = frame.words.common
    if (wantsJson(request)) {
      return answerProblem(request, reply, 401, answers.signInTitle, [frame.words.accounts.signIn.ended])
    }
    if (request.method === 'GET' || request.method === 'HEAD') {
      const after =
        isLocalPath(request.url) && request.url !== '/' ? `?ke=${encodeURIComponent(request.url)}` : ''
      return seeOther(reply, `/masuk${after}`)
    }
    const { kept, hadFile } = await sealedFormOf(house, request)
    const note = kept ? (hadFile ? 'kept-without-file' : 'kept') : 'not-kept'
    return answerPage(request, reply, SignInPage({ frame, kept, note }), 401)
  }
}

/** The sent form, sealed. A file is not carried: it is read past, and chosen again afterwards. */
async function sealedFormOf(
  house: House,
  request: FastifyRequest,
): Promise<{ kept: string | undefined; hadFile: boolean }> {
  const { typed, hadFile } = await typedOf(request)
  const fields = fieldsOf(typed)
  if (!fields) return { kept: undefined, hadFile }
  return { kept: sealForm(house, { account: request.session?.account, path: request.url, fields }), hadFile }
}

async function typedOf(request: FastifyRequest): Promise<{ typed: unknown; hadFile: boolean }> {
  const type = request.headers['content-type'] ?? ''
  if (/^application\/x-www-form-urlencoded/i.test(type)) return { typed: readForm(request), hadFile: false }
  if (!/^multipart\/form-data/i.test(type)) return { typed: undefined, hadFile: false }
  const upload = await readUpload(request.raw, {
    maxBytes: 80_000_000,
    fieldLimits: { count: 700, bytes: 100_000 },
  })
  if (isRefusal(upload)) return { typed: undefined, hadFile: true }
  await upload.discard()
  return { typed: { ...upload.fields }, hadFile: upload.file !== undefined }
}

function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? ''
  return accept.includes('json') && !accept.includes('html')
}
