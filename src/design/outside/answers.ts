import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import type { Refusal } from '../../foundation/refusal.ts'
import { AnswerPage, KeptFormPage } from '../answer-page.tsx'
import { refusalText } from '../texts.ts'
import { frameOf, readForm } from './requests.ts'

export { actorOf, frameOf, readForm } from './requests.ts'

/** Sends a page. Refused forms are sent with 422 and what was typed. */
export function answerPage(
  _request: FastifyRequest,
  reply: FastifyReply,
  page: VNode,
  status = 200,
): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', reply.getHeader('cache-control') ?? 'no-store')
    .send(`<!doctype html>${render(page)}`)
}

/** After a change: go and look, so that a reload changes nothing again. */
export function seeOther(reply: FastifyReply, address: string): FastifyReply {
  return reply.redirect(address, 303)
}

/** The HTTP status that fits a refusal. */
export function statusOf(refusal: Refusal): number {
  if (refusal.key === 'not-found') return 404
  if (refusal.key === 'not-allowed') return 403
  if (refusal.key === 'not-now' || refusal.key === 'changed-meanwhile' || refusal.key === 'duplicate')
    return 409
  if (refusal.key === 'too-large') return 413
  return 422
}

/** A page of its own for a refusal; for refused fields show the form again instead. */
export function answerRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const status = statusOf(refusal)
  if (status === 404) return answerNotFound(request, reply)
  const frame = frameOf(request)
  const { answers } = frame.words.common
  const title =
    status === 403
      ? answers.notAllowedTitle
      : refusal.key === 'changed-meanwhile'
        ? answers.changedMeanwhileTitle
        : frame.words.common.form.errorTitle
  return answerProblem(request, reply, status, title, [refusalText(frame.words, refusal)])
}

/** The same answer whether a thing is absent or not the reader's. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { answers } = frameOf(request).words.common
  return answerProblem(request, reply, 404, answers.notFoundTitle, [answers.notFound, answers.notFoundHint])
}

/** A short page, or `application/problem+json` for machines. */
export function answerProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  title: string,
  sentences: readonly string[],
): FastifyReply {
  if (wantsJson(request)) {
    return reply
      .code(status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify({ type: 'about:blank', title, status, detail: sentences.join(' ') }))
  }
  return answerPage(request, reply, AnswerPage({ frame: frameOf(request), title, sentences }), status)
}

/**
 * When the database cannot be reached: a posted form comes back with everything in it and one button to send it
 * again; secrets are never put into a page.
 */
export function answerUnavailable(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const frame = frameOf(request)
  const { answers } = frame.words.common
  reply.header('retry-after', '5')
  const typed = request.method === 'POST' ? readForm(request) : {}
  const secret = /sandi|kode|rahasia|password|token/i
  const kept = Object.entries(typed).filter(([name]) => !secret.test(name))
  if (!kept.length || kept.length < Object.keys(typed).length || wantsJson(request)) {
    return answerProblem(request, reply, 503, answers.unavailableTitle, [
      answers.unavailable,
      answers.unavailableRetry,
    ])
  }
  const page = KeptFormPage({
    frame,
    action: request.url,
    title: answers.unavailableTitle,
    kept: Object.fromEntries(kept),
  })
  return answerPage(request, reply, page, 503)
}

function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? ''
  return accept.includes('json') && !accept.includes('html')
}
