import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refusalText, typedText } from '../design/index.ts'
import { answerPage, answerProblem, frameOf, readForm, seeOther } from '../design/outside/answers.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../foundation/refusal.ts'
import { offerReceipts } from '../transparency/transparency.door.ts'
import { isLocalPath } from './domain/pending-form.ts'
import { type InstitutionDirectory, keysAsNames, namesFor } from './institution-directory.ts'
import { ownAccountRoutes } from './own-account.routes.tsx'
import { EnrolPage } from './pages/code-app-pages.tsx'
import { InvitationPage } from './pages/invitation-page.tsx'
import { ResumePage } from './pages/resume-page.tsx'
import { RoleChoicePage } from './pages/role-choice-page.tsx'
import { CodePage, SignInPage } from './pages/sign-in-page.tsx'
import { peopleRoutes } from './people.routes.tsx'
import { statusOf } from './refusal-status.ts'
import { currentSession, deviceOf, giveCookie, takeCookie } from './session-hook.ts'
import { membershipsInForce } from './store/membership-store.ts'
import {
  beginEnrolment,
  enrolmentOf,
  finishEnrolment,
  readInvitation,
} from './use-cases/accept-invitation.ts'
import { enrolmentQr } from './use-cases/code-app.ts'
import { receiptsOfOwnAccount, receiptsOfPerson } from './use-cases/offered-receipts.ts'
import { dropForm, unsealForm, waitingForm } from './use-cases/resume-form.ts'
import { type Session, signingIn, signOut, todayOf } from './use-cases/sessions.ts'
import { giveCode, givePassword, giveRole, type SignInStep } from './use-cases/sign-in.ts'

/**
 * Everything this room answers. `directory` gives institutions their names; the registry stands above this room, so
 * the roof hands it in.
 */
export function accountsRoutes(
  app: FastifyInstance,
  house: House,
  directory: InstitutionDirectory = keysAsNames,
): void {
  signInRoutes(app, house, directory)
  invitationRoutes(app, house, directory)
  ownAccountRoutes(app, house, directory)
  peopleRoutes(app, house, directory)
  offerReceipts(app, house, '/akun/tanda-terima', receiptsOfOwnAccount)
  offerReceipts(app, house, '/pengguna/:account/tanda-terima', receiptsOfPerson)
}

function signInRoutes(app: FastifyInstance, house: House, directory: InstitutionDirectory): void {
  app.get('/masuk', async (request, reply) => {
    const { ke, keluar } = request.query as Record<string, string | undefined>
    const after = localPath(ke)
    if (request.actor.kind === 'member') return seeOther(reply, after ?? '/')
    const note = keluar === '1' ? 'signed-out' : noteFor(currentSession(request))
    return answerPage(request, reply, <SignInPage frame={frameOf(request)} after={after} note={note} />)
  })

  app.post('/masuk', async (request, reply) => {
    const form = readForm(request)
    const after = localPath(typedText(form, 'ke'))
    const kept = typedText(form, 'isian')
    const step = await givePassword(
      house,
      { email: typedText(form, 'email'), password: typedText(form, 'sandi') },
      deviceOf(request),
      { after, form: unsealForm(house, kept) },
    )
    if (!isRefusal(step)) {
      await signOut(house, currentSession(request))
      return goOn(request, reply, step)
    }
    const frame = frameOf(request)
    const page = <SignInPage frame={frame} typed={form} refusal={step} after={after} kept={kept} />
    return answerPage(request, reply, page, statusOf(reply, step))
  })

  app.get('/masuk/kode', async (request, reply) => {
    if (!isAt(currentSession(request), 'code')) return seeOther(reply, '/masuk')
    return answerPage(request, reply, <CodePage frame={frameOf(request)} />)
  })

  app.post('/masuk/kode', async (request, reply) => {
    const half = currentSession(request)
    if (!half || !isAt(half, 'code')) return beginAgain(request, reply)
    const step = await giveCode(house, half, typedText(readForm(request), 'kode'))
    if (!isRefusal(step)) return goOn(request, reply, step)
    if (step.key === 'accounts.begin-again') return beginAgain(request, reply)
    const page = <CodePage frame={frameOf(request)} refusal={step} />
    return answerPage(request, reply, page, statusOf(reply, step))
  })

  const choosingRole = async (
    request: FastifyRequest,
    reply: FastifyReply,
    half: Session,
    refusal?: Refusal,
  ) => {
    const held = await house.transaction(signingIn, (tx) =>
      membershipsInForce(tx, half.account, todayOf(house)),
    )
    const institutionName = await namesFor(house, directory, held)
    const page = (
      <RoleChoicePage
        frame={frameOf(request)}
        memberships={held}
        institutionName={institutionName}
        action="/masuk/peran"
        refusal={refusal}
      />
    )
    return answerPage(request, reply, page, refusal ? 422 : 200)
  }
  app.get('/masuk/peran', async (request, reply) => {
    const half = currentSession(request)
    if (!half || !isAt(half, 'role')) return seeOther(reply, '/masuk')
    return choosingRole(request, reply, half)
  })
  app.post('/masuk/peran', async (request, reply) => {
    const half = currentSession(request)
    if (!half || !isAt(half, 'role')) return beginAgain(request, reply)
    const step = await giveRole(house, half, typedText(readForm(request), 'peran'))
    if (!isRefusal(step)) return goOn(request, reply, step)
    if (step.key === 'accounts.begin-again') return beginAgain(request, reply)
    return choosingRole(request, reply, half, step)
  })

  app.get('/masuk/lanjutkan', async (request, reply) => {
    const session = currentSession(request)
    const form = session && (await waitingForm(house, session))
    return answerPage(request, reply, <ResumePage frame={frameOf(request)} form={form} />)
  })
  app.post('/masuk/lanjutkan/buang', async (request, reply) => {
    const session = currentSession(request)
    if (session) await dropForm(house, session)
    return seeOther(reply, '/')
  })

  app.post('/keluar', async (request, reply) => {
    await signOut(house, currentSession(request))
    takeCookie(request, reply)
    return seeOther(reply, '/masuk?keluar=1')
  })
}

function invitationRoutes(app: FastifyInstance, house: House, directory: InstitutionDirectory): void {
  app.get('/undangan/:token', async (request, reply) => showInvitation(request, reply))
  app.post('/undangan/:token', async (request, reply) => {
    const form = readForm(request)
    const begun = await beginEnrolment(
      house,
      tokenOf(request),
      {
        code: typedText(form, 'kode'),
        name: typedText(form, 'nama'),
        password: typedText(form, 'sandi'),
        again: typedText(form, 'sandi-ulang'),
      },
      deviceOf(request),
    )
    if (isRefusal(begun)) return showInvitation(request, reply, begun)
    giveCookie(request, reply, begun.token)
    return seeOther(reply, '/undangan/pasang-kode')
  })

  async function showInvitation(request: FastifyRequest, reply: FastifyReply, refusal?: Refusal) {
    const frame = frameOf(request)
    const token = tokenOf(request)
    const open = await readInvitation(house, token)
    if (isRefusal(open)) {
      const { goneTitle } = frame.words.accounts.invitation
      return answerProblem(request, reply, 410, goneTitle, [refusalText(frame.words, open)])
    }
    const institutionName = await namesFor(house, directory, open.memberships)
    const page = (
      <InvitationPage
        frame={frame}
        token={token}
        {...open}
        institutionName={institutionName}
        typed={refusal ? readForm(request) : undefined}
        refusal={refusal}
      />
    )
    return answerPage(request, reply, page, refusal ? statusOf(reply, refusal) : 200)
  }

  app.get('/undangan/pasang-kode', async (request, reply) => showApp(request, reply))
  app.post('/undangan/pasang-kode', async (request, reply) => {
    const half = currentSession(request)
    if (!half || !isAt(half, 'enrolment')) return beginAgain(request, reply)
    const step = await finishEnrolment(house, half, typedText(readForm(request), 'kode'))
    if (!isRefusal(step)) return goOn(request, reply, step)
    if (step.key === 'accounts.begin-again') return beginAgain(request, reply)
    return showApp(request, reply, step)
  })

  async function showApp(request: FastifyRequest, reply: FastifyReply, refusal?: Refusal) {
    const half = currentSession(request)
    const enrolment = half && isAt(half, 'enrolment') ? await enrolmentOf(house, half) : undefined
    if (!half || !enrolment) return seeOther(reply, '/masuk')
    const frame = frameOf(request)
    const page = (
      <EnrolPage
        frame={frame}
        action="/undangan/pasang-kode"
        email={half.email}
        secret={enrolment.totpSecret}
        qr={enrolmentQr(frame.words.common.siteName, half.email, enrolment.totpSecret)}
        refusal={refusal}
      />
    )
    return answerPage(request, reply, page, refusal ? statusOf(reply, refusal) : 200)
  }
}

function goOn(request: FastifyRequest, reply: FastifyReply, step: SignInStep): FastifyReply {
  giveCookie(request, reply, step.token)
  const next = {
    code: '/masuk/kode',
    role: '/masuk/peran',
    'recovery-codes': '/akun/kode-pemulihan',
    resume: '/masuk/lanjutkan',
    done: step.after ?? '/',
  }
  return seeOther(reply, next[step.next])
}

function beginAgain(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal: Refusal = { refused: true, key: 'accounts.begin-again', facts: {} }
  return answerPage(request, reply, <SignInPage frame={frameOf(request)} refusal={refusal} />, 422)
}

function isAt(session: Session | undefined, stage: Session['stage']): boolean {
  return session !== undefined && !session.ended && session.stage === stage
}

function noteFor(session: Session | undefined): 'ended' | 'role-gone' | undefined {
  if (session?.stage !== 'full') return undefined
  if (session.ended) return 'ended'
  return session.membership ? undefined : 'role-gone'
}

function localPath(path: string | undefined): string | undefined {
  return path && isLocalPath(path) && !path.startsWith('/masuk') ? path : undefined
}

function tokenOf(request: FastifyRequest): string {
  return (request.params as { token: string }).token
}
