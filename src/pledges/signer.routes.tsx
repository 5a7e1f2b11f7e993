import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  answerNotFound,
  answerPage,
  answerRefusal,
  frameOf,
  readForm,
  seeOther,
} from '../design/outside/answers.ts'
import { dayText, momentText } from '../design/texts.ts'
import { dayOf } from '../foundation/dates.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../foundation/refusal.ts'
import { receiptOf } from '../transparency/transparency.door.ts'
import { isPrefix } from './domain/codes.ts'
import { NotMePage } from './pages/public-pages.tsx'
import { ActivatePage, OwnPage, ReceiptPage, SignInToSignPage, SignPage } from './pages/signer-pages.tsx'
import { qrPicture } from './qr.ts'
import { answerBusy, signRoute } from './sign.routes.ts'
import { deviceOf, giveSignerCookie, signerToken, takeSignerCookie } from './signer-session.ts'
import { activate, signerOf, signInToSign, signOutOfSigning } from './use-cases/activate.ts'
import { decline, disputeBySlip, disputeOwn, ownCampaign, ownCampaigns, ownReceipt } from './use-cases/own.ts'
import { openSigning, type Sign } from './use-cases/sign.ts'

/** What a signer does: activate, sign in, read, sign or not, keep the receipt, say "not me". */
export function signerRoutes(app: FastifyInstance, house: House, sign: Sign = openSigning(house)): void {
  const whoAsks = (request: FastifyRequest) => signerOf(house, signerToken(request))
  const onwards = (to: string) => (isPrefix(to) ? `/ikrar/${to}/tanda-tangan` : '/ikrar/saya')
  const field = (request: FastifyRequest, name: string) => String([readForm(request)[name] ?? ''].flat()[0])
  const wanted = (request: FastifyRequest) => {
    const to = String((request.query as Record<string, unknown>).ke ?? '')
    return isPrefix(to) ? to : ''
  }
  const askToEnter = (reply: FastifyReply, to = '') => seeOther(reply, `/ikrar/masuk${to ? `?ke=${to}` : ''}`)

  app.get('/ikrar/aktifkan', async (request, reply) =>
    answerPage(request, reply, <ActivatePage frame={frameOf(request)} to={wanted(request)} />),
  )
  app.post('/ikrar/aktifkan', async (request, reply) => {
    const typed = {
      number: field(request, 'nomor'),
      code: field(request, 'kode'),
      pin: field(request, 'pin'),
      again: field(request, 'pin-lagi'),
    }
    const to = field(request, 'ke')
    const entered = await activate(house, typed, deviceOf(request, reply))
    if (isRefusal(entered)) {
      if (entered.key === 'pledges.busy') return answerBusy(request, reply, entered)
      const kept = { nomor: typed.number, kode: typed.code }
      return answerPage(
        request,
        reply,
        <ActivatePage frame={frameOf(request)} to={to} refusal={entered} typed={kept} />,
        422,
      )
    }
    giveSignerCookie(request, reply, entered.token)
    return seeOther(reply, onwards(to))
  })

  app.get('/ikrar/masuk', async (request, reply) =>
    answerPage(request, reply, <SignInToSignPage frame={frameOf(request)} to={wanted(request)} />),
  )
  app.post('/ikrar/masuk', async (request, reply) => {
    const to = field(request, 'ke')
    const typed = { number: field(request, 'nomor'), pin: field(request, 'pin') }
    const entered = await signInToSign(house, typed, deviceOf(request, reply))
    if (isRefusal(entered)) {
      if (entered.key === 'pledges.busy') return answerBusy(request, reply, entered)
      const page = (
        <SignInToSignPage
          frame={frameOf(request)}
          to={to}
          refusal={entered}
          typed={{ nomor: typed.number }}
        />
      )
      return answerPage(request, reply, page, 422)
    }
    giveSignerCookie(request, reply, entered.token)
    return seeOther(reply, onwards(to))
  })
  app.post('/ikrar/keluar', async (request, reply) => {
    const token = signerToken(request)
    if (token) await signOutOfSigning(house, token)
    takeSignerCookie(request, reply)
    return seeOther(reply, '/ikrar')
  })

  app.get('/ikrar/saya', async (request, reply) => {
    const signer = await whoAsks(request)
    return signer ? answerOwn(request, reply, signer) : askToEnter(reply)
  })
  async function answerOwn(request: FastifyRequest, reply: FastifyReply, signer: string) {
    const rows = await ownCampaigns(house, signer)
    return answerPage(
      request,
      reply,
      <OwnPage frame={frameOf(request)} rows={rows.filter((row) => !row.removed)} />,
    )
  }

  app.get<{ Params: { campaign: string } }>('/ikrar/:campaign/tanda-tangan', async (request, reply) => {
    const { campaign } = request.params
    if (!isPrefix(campaign)) return answerNotFound(request, reply)
    const signer = await whoAsks(request)
    return signer ? answerSign(request, reply, signer, campaign) : askToEnter(reply, campaign)
  })

  async function answerSign(
    request: FastifyRequest,
    reply: FastifyReply,
    signer: string,
    prefix: string,
    refusal?: Refusal,
  ) {
    const own = await ownCampaign(house, signer, prefix)
    if (!own) return answerRefusal(request, reply, { refused: true, key: 'pledges.not-on-roster', facts: {} })
    if (own.row.state === 'closed' && !own.row.receipt)
      return answerRefusal(request, reply, { refused: true, key: 'pledges.closed', facts: {} })
    const frame = frameOf(request)
    const { declinedAt } = own.row
    const declinedOn = declinedAt && dayText(frame.words, dayOf(declinedAt, own.row.zone))
    const page = (
      <SignPage
        frame={frame}
        prefix={prefix}
        title={own.row.title}
        text={own.text}
        receipt={own.row.receipt}
        declinedOn={declinedOn}
        {...(refusal && { refusal })}
      />
    )
    return answerPage(request, reply, page, refusal ? 422 : 200)
  }

  signRoute(app, sign, async (request, reply, prefix, refusal) => {
    if (refusal.key === 'pledges.busy') return answerBusy(request, reply, refusal)
    if (refusal.key === 'not-found') return answerNotFound(request, reply)
    const signer = refusal.key === 'pledges.signed-out' ? undefined : await whoAsks(request)
    if (!signer) return askToEnter(reply, prefix)
    if (['pledges.not-ticked', 'pledges.text-changed'].includes(refusal.key))
      return answerSign(request, reply, signer, prefix, refusal)
    return answerRefusal(request, reply, refusal)
  })

  app.post<{ Params: { campaign: string } }>('/ikrar/:campaign/tidak', async (request, reply) => {
    const signer = await whoAsks(request)
    if (!signer) return askToEnter(reply, request.params.campaign)
    const noted = await decline(house, signer, request.params.campaign)
    return isRefusal(noted) ? answerRefusal(request, reply, noted) : seeOther(reply, '/ikrar/saya')
  })

  app.get<{ Params: { number: string } }>('/ikrar/tanda-terima/:number', async (request, reply) => {
    const signer = await whoAsks(request)
    if (!signer) return askToEnter(reply)
    const pledge = await ownReceipt(house, signer, request.params.number)
    if (!pledge) return answerNotFound(request, reply)
    const frame = frameOf(request)
    const qr = await qrPicture(`${frame.origins.main}/ikrar/cek/${pledge.number}`)
    const when = pledge.dayOnly
      ? dayText(frame.words, dayOf(pledge.signedAt, pledge.zone))
      : momentText(frame.words, pledge.signedAt, pledge.zone)
    const receipt = { ...pledge, when, disputed: pledge.voidWhy === 'disputed' }
    const fresh = house.clock().getTime() - pledge.signedAt.getTime() < 120_000
    return answerPage(request, reply, <ReceiptPage frame={frame} receipt={receipt} qr={qr} fresh={fresh} />)
  })
  app.get<{ Params: { number: string } }>('/ikrar/tanda-terima/:number/bukti', async (request, reply) => {
    const signer = await whoAsks(request)
    if (!signer) return askToEnter(reply)
    const pledge = await ownReceipt(house, signer, request.params.number)
    if (!pledge) return answerNotFound(request, reply)
    const proof = await receiptOf(house, pledge.entry, { withRecord: true })
    if (!proof) return answerNotFound(request, reply)
    if (isRefusal(proof)) return answerRefusal(request, reply, proof)
    const name = `${house.demo ? 'CONTOH-' : ''}ikrar-${pledge.number}.tlog-proof`
    return reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'no-store')
      .send(proof.text)
  })

  app.get('/ikrar/bukan-saya', async (request, reply) =>
    answerPage(request, reply, <NotMePage frame={frameOf(request)} />),
  )
  app.post('/ikrar/bukan-saya', async (request, reply) => {
    const frame = frameOf(request)
    const receipt = field(request, 'tanda-terima')
    if (receipt) {
      const signer = await whoAsks(request)
      if (!signer) return askToEnter(reply)
      const disputed = await disputeOwn(house, signer, receipt, field(request, 'keterangan'))
      if (isRefusal(disputed)) return answerRefusal(request, reply, disputed)
      takeSignerCookie(request, reply)
      return answerPage(request, reply, <NotMePage frame={frame} done="disputed" />)
    }
    const typed = {
      number: field(request, 'nomor'),
      code: field(request, 'kode'),
      words: field(request, 'keterangan'),
    }
    const disputed = await disputeBySlip(house, typed)
    if (isRefusal(disputed))
      return answerPage(
        request,
        reply,
        <NotMePage frame={frame} refusal={disputed} typed={readForm(request)} />,
        422,
      )
    return answerPage(
      request,
      reply,
      <NotMePage frame={frame} done={disputed === 'no-pledge' ? 'no-pledge' : 'disputed'} />,
    )
  })
}
