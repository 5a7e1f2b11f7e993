import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerNotFound, answerPage, answerProblem, frameOf } from '../design/outside/answers.ts'
import type { Words } from '../design/words/id.ts'
import { type MemberActor, theHouse } from '../foundation/actor.ts'
import type { House } from '../foundation/outside/house.ts'
import type { Tx } from '../foundation/outside/sql.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { actsOf, type OfferedReceipts, type RecordedAct } from './domain/offered.ts'
import { ReceiptPage, ReceiptsPage } from './pages/receipt-page.tsx'
import { actsAbout } from './store/act-store.ts'
import { newestCheckpoint } from './store/seal-store.ts'
import { receiptOf } from './use-cases/receipts.ts'
import { squaresCode } from './use-cases/squares-code.ts'
import { publishedTrust, trustOf } from './use-cases/trust.ts'
import { verifyReceipt } from './use-cases/verify-receipt.ts'

/**
 * What a room answers for its address: found under the reader's own rights, so that the rows decide who may have a
 * receipt and not only the route. Undefined is 404.
 */
export type FindReceipts = (
  tx: Tx,
  actor: MemberActor,
  params: Record<string, string>,
  words: Words,
) => Promise<OfferedReceipts | undefined>

const ending = '.tlog-proof'

/**
 * Offers the receipts of a room's acts under `base`: the list, one receipt, and its file. A room adds its own with
 * this one line, and the row `GET <base>/:act?` in its who-may.
 */
export function offerReceipts(app: FastifyInstance, house: House, base: string, find: FindReceipts): void {
  app.get(`${base}/:act?`, async (request, reply) => {
    const { actor } = request
    if (actor.kind !== 'member') return answerNotFound(request, reply)
    const params = request.params as Record<string, string>
    const { words } = frameOf(request)
    const offered = await house.transaction(actor, (tx) => find(tx, actor, params, words))
    if (!offered) return answerNotFound(request, reply)
    const { acts, counted } = await house.transaction(theHouse('receipt'), async (tx) => ({
      acts: actsOf(
        (await actsAbout(tx, offered.subjects)).map((row) => ({
          ...row,
          record: Buffer.from(row.record).toString('utf8'),
        })),
      )
        .map((act) => ({ act, sees: offered.sees(act) }))
        .filter(({ sees }) => sees !== 'none'),
      counted: (await newestCheckpoint(tx, { counting: true }))?.size ?? 0,
    }))
    const own = addressOf(base, params)
    const wanted = params.act?.endsWith(ending) ? params.act.slice(0, -ending.length) : params.act
    if (wanted === undefined) {
      const listed = acts.map(({ act }) => ({ ...act, sealed: act.index !== null && act.index < counted }))
      const { about, back } = offered
      return answerPage(
        request,
        reply,
        <ReceiptsPage frame={frameOf(request)} about={about} back={back} base={own} acts={listed} />,
      )
    }
    const found = acts.find(({ act }) => act.key === wanted || act.entry === wanted)
    if (!found) return answerNotFound(request, reply)
    return answerReceipt(house, request, reply, {
      ...found,
      about: offered.about,
      base: own,
      asFile: params.act !== wanted,
    })
  })
}

type Found = {
  act: RecordedAct
  sees: 'all' | 'proof' | 'none'
  about: string
  base: string
  asFile: boolean
}

async function answerReceipt(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  { act, sees, about, base, asFile }: Found,
): Promise<FastifyReply> {
  const frame = frameOf(request)
  const withRecord = sees === 'all'
  const receipt = await receiptOf(house, act.entry, { withRecord })
  const trust = trustOf(publishedTrust(house.dataDir))
  if (isRefusal(receipt) || !trust) {
    const { receipts, refusals } = frame.words.transparency
    reply.header('retry-after', '30')
    return answerProblem(request, reply, 503, receipts.title, [refusals['log.receipt-not-yet']!({})])
  }
  // What we hand out as a proof must be one; anything else is an accident, and is met as one.
  const judged = verifyReceipt(receipt.text, trust)
  if (isRefusal(judged)) throw new Error(`A receipt of ours does not hold: ${judged.key}`)
  if (asFile)
    return sendReceipt(reply, `${frame.words.transparency.receipts.fileName}${ending}`, receipt.text)
  const squares = squaresCode(receipt.text, frame.origins.main)
  return answerPage(
    request,
    reply,
    <ReceiptPage
      frame={frame}
      about={about}
      base={base}
      act={act}
      receipt={judged}
      text={receipt.text}
      withRecord={withRecord}
      squares={squares}
    />,
  )
}

/** The text as a file to keep. */
export function sendReceipt(reply: FastifyReply, name: string, text: string): FastifyReply {
  return reply
    .header('content-type', 'text/plain; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(text)
}

function addressOf(base: string, params: Record<string, string>): string {
  return base.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}
