import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { typedText } from '../design/index.ts'
import { answerNotFound, answerPage, frameOf, readForm } from '../design/outside/answers.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { memberOf } from './desk.routes.tsx'
import { AskNumberPage, ShownNumberPage } from './pages/number-page.tsx'
import { maskedNumber, showNumber } from './use-cases/show-number.ts'

type Request = FastifyRequest<{ Params: { number: string } }>
type Again = Pick<Parameters<typeof AskNumberPage>[0], 'typed' | 'refusal'>

/** The accused's number in full: asked for with a reason, shown once, recorded. */
export function numberRoutes(app: FastifyInstance, house: House): void {
  app.get('/kasus/:number/nip', (request, reply) => ask(house, request as Request, reply))

  app.post('/kasus/:number/nip', async (request, reply) => {
    const { number } = (request as Request).params
    const typed = readForm(request)
    const shown = await showNumber(house, memberOf(request), number, typedText(typed, 'reason'))
    if (isRefusal(shown)) return ask(house, request as Request, reply, { typed, refusal: shown })
    return answerPage(request, reply, <ShownNumberPage frame={frameOf(request)} number={number} {...shown} />)
  })
}

async function ask(
  house: House,
  request: Request,
  reply: FastifyReply,
  again: Again = {},
): Promise<FastifyReply> {
  const { number } = request.params
  const actor = memberOf(request)
  const found = await house.transaction(actor, (tx) => maskedNumber(tx, actor, number))
  if (!found) return answerNotFound(request, reply)
  const { name, masked } = found
  const page = { frame: frameOf(request), number, name, masked, ...again }
  return answerPage(request, reply, <AskNumberPage {...page} />, again.refusal ? 422 : 200)
}
