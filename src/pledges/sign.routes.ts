import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerProblem, frameOf, seeOther } from '../design/outside/answers.ts'
import { refusalText } from '../design/texts.ts'
import { isId } from '../foundation/ids.ts'
import { isRefusal, type Refusal } from '../foundation/refusal.ts'
import { isPrefix } from './domain/codes.ts'
import { signerToken } from './signer-session.ts'
import type { Sign } from './use-cases/sign.ts'

type Refused = (
  request: FastifyRequest,
  reply: FastifyReply,
  prefix: string,
  refusal: Refusal,
) => Promise<FastifyReply> | FastifyReply

/**
 * The press of "sign": what is asked is checked for form, then `sign` answers after its commit. Kept by itself because
 * a whole province presses at once; `refused` draws everything that is not a receipt.
 */
export function signRoute(app: FastifyInstance, sign: Sign, refused: Refused): void {
  app.post<{ Params: { campaign: string } }>('/ikrar/:campaign/tanda-tangan', async (request, reply) => {
    const { campaign: prefix } = request.params
    const { teks: text, setuju } = (request.body ?? {}) as Record<string, unknown>
    const token = signerToken(request)
    if (!isPrefix(prefix)) return refused(request, reply, '', { refused: true, key: 'not-found', facts: {} })
    if (!token || !/^[\w-]{43}$/.test(token))
      return refused(request, reply, prefix, { refused: true, key: 'pledges.signed-out', facts: {} })
    if (setuju !== 'ya')
      return refused(request, reply, prefix, {
        refused: true,
        key: 'pledges.not-ticked',
        facts: {},
        field: 'setuju',
      })
    if (!isId(text))
      return refused(request, reply, prefix, { refused: true, key: 'pledges.text-changed', facts: {} })
    const answer = await sign({ token, prefix, text })
    if (isRefusal(answer)) return refused(request, reply, prefix, answer)
    return seeOther(reply, `/ikrar/tanda-terima/${answer.number}`)
  })
}

/** Too many at once: nothing was recorded, and the page says when to press again. */
export function answerBusy(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { words } = frameOf(request)
  reply.header('retry-after', '5')
  return answerProblem(request, reply, 503, words.pledges.sign.busyTitle, [refusalText(words, refusal)])
}
