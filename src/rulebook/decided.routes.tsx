import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Typed, typedText } from '../design/index.ts'
import { answerPage, answerRefusal, frameOf, readForm, seeOther } from '../design/outside/answers.ts'
import type { MemberActor } from '../foundation/actor.ts'
import { isId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import { ruleBook } from './data/book.ts'
import { DecidedPage } from './pages/decided-page.tsx'
import { decidedDeadlines } from './store/decided-store.ts'
import { agreeDeadline, declineDeadline, proposeDeadline } from './use-cases/decide-deadline.ts'

const address = '/aturan/tenggat/penetapan'

/** Administrators decide, two of them, how long a deadline is that no source settles. */
export function decidedRoutes(app: FastifyInstance, house: House): void {
  app.get(address, (request, reply) => answerDecided(request, reply))

  app.post(address, async (request, reply) => {
    const typed = readForm(request)
    const text = Object.fromEntries(Object.keys(typed).map((name) => [name, typedText(typed, name)]))
    const proposed = await proposeDeadline(house, memberOf(request), text)
    if (isRefusal(proposed)) return answerDecided(request, reply, { typed, refusal: proposed })
    return seeOther(reply, address)
  })

  app.post(`${address}/putus`, async (request, reply) => {
    const typed = readForm(request)
    const id = typedText(typed, 'id')
    const act = typedText(typed, 'ke') === 'setuju' ? agreeDeadline : declineDeadline
    const decided = isId(id) ? await act(house, memberOf(request), id) : refuse('not-found')
    if (!isRefusal(decided)) return seeOther(reply, address)
    if (decided.key === 'not-found') return answerRefusal(request, reply, decided)
    return answerDecided(request, reply, { refusal: decided })
  })

  async function answerDecided(
    request: FastifyRequest,
    reply: FastifyReply,
    again: { typed?: Typed; refusal?: Refusal } = {},
  ) {
    const actor = memberOf(request)
    const decided = await house.transaction(actor, decidedDeadlines)
    const page = (
      <DecidedPage
        frame={frameOf(request)}
        rules={ruleBook.deadlines}
        decided={decided}
        me={actor.account}
        {...again}
      />
    )
    return answerPage(request, reply, page, again.refusal ? 422 : 200)
  }
}

function memberOf(request: FastifyRequest): MemberActor {
  if (request.actor.kind !== 'member') throw new Error('This route is for members.')
  return request.actor
}
