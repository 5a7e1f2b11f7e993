import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { typedText } from '../design/index.ts'
import { answerPage, answerRefusal, frameOf, readForm, seeOther } from '../design/outside/answers.ts'
import { isId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import { idleMinutes } from './domain/session.ts'
import { type InstitutionDirectory, namesFor } from './institution-directory.ts'
import { EnrolPage, RecoveryCodesPage } from './pages/code-app-pages.tsx'
import {
  AccountPage,
  NewAppPage,
  PasswordPage,
  RenewCodesPage,
  SessionsPage,
} from './pages/own-account-pages.tsx'
import { statusOf } from './refusal-status.ts'
import { askToSignIn, currentSession } from './session-hook.ts'
import { membershipsInForce } from './store/membership-store.ts'
import { type ListedSession, openSessionsOf } from './store/session-store.ts'
import { enrolmentOf } from './use-cases/accept-invitation.ts'
import { enrolmentQr } from './use-cases/code-app.ts'
import {
  beginNewApp,
  changePassword,
  finishNewApp,
  forgetRecoveryCodes,
  recoveryCodesLeft,
  renewRecoveryCodes,
  unsavedRecoveryCodes,
} from './use-cases/own-account.ts'
import { actAs, endOtherSessions, endSession, type Session, todayOf } from './use-cases/sessions.ts'

type Handler = (request: FastifyRequest, reply: FastifyReply, session: Session) => Promise<FastifyReply>

/** One's own account; every page needs a session of one's own, not only a right. */
export function ownAccountRoutes(app: FastifyInstance, house: House, directory: InstitutionDirectory): void {
  const own = (handler: Handler) => async (request: FastifyRequest, reply: FastifyReply) => {
    const session = currentSession(request)
    if (!session || request.actor.kind !== 'member') return askToSignIn(house)(request, reply)
    return handler(request, reply, session)
  }

  const showAccount = async (
    request: FastifyRequest,
    reply: FastifyReply,
    session: Session,
    refusal?: Refusal,
  ) => {
    const { memberships, sessions } = await house.transaction(request.actor, async (tx) => ({
      memberships: await membershipsInForce(tx, session.account, todayOf(house)),
      sessions: await openSessionsOf(tx, session.account, seenSince(house)),
    }))
    const page = (
      <AccountPage
        frame={frameOf(request)}
        name={session.name}
        email={session.email}
        current={session.membership?.id}
        memberships={memberships}
        institutionName={await namesFor(house, directory, memberships)}
        recoveryCodes={await recoveryCodesLeft(house, session)}
        sessions={sessions.length}
        saved={(request.query as { tersimpan?: string }).tersimpan === '1'}
        refusal={refusal}
      />
    )
    return answerPage(request, reply, page, refusal ? 422 : 200)
  }
  app.get(
    '/akun',
    own((request, reply, session) => showAccount(request, reply, session)),
  )
  app.post(
    '/akun/peran',
    own(async (request, reply, session) => {
      const answer = await actAs(house, session, typedText(readForm(request), 'peran'))
      return isRefusal(answer) ? showAccount(request, reply, session, answer) : seeOther(reply, '/')
    }),
  )

  app.get(
    '/akun/sesi',
    own(async (request, reply, session) => {
      const sessions: ListedSession[] = await house.transaction(request.actor, (tx) =>
        openSessionsOf(tx, session.account, seenSince(house)),
      )
      const page = <SessionsPage frame={frameOf(request)} current={session.id} sessions={sessions} />
      return answerPage(request, reply, page)
    }),
  )
  app.post(
    '/akun/sesi/:id/cabut',
    own(async (request, reply) => {
      const { id } = request.params as { id: string }
      const answer = isId(id) ? await endSession(house, request.actor, id) : refuse('not-found')
      return isRefusal(answer) ? answerRefusal(request, reply, answer) : seeOther(reply, '/akun/sesi')
    }),
  )
  app.post(
    '/akun/sesi/cabut-lainnya',
    own(async (request, reply, session) => {
      await endOtherSessions(house, request.actor, session.id)
      return seeOther(reply, '/akun/sesi')
    }),
  )

  const showPassword: Handler = async (request, reply, session) =>
    answerPage(request, reply, <PasswordPage frame={frameOf(request)} email={session.email} />)
  app.get('/akun/kata-sandi', own(showPassword))
  app.post(
    '/akun/kata-sandi',
    own(async (request, reply, session) => {
      const form = readForm(request)
      const answer = await changePassword(house, session, {
        present: typedText(form, 'sandi-lama'),
        password: typedText(form, 'sandi'),
        again: typedText(form, 'sandi-ulang'),
      })
      if (!isRefusal(answer)) return seeOther(reply, '/akun?tersimpan=1')
      const page = <PasswordPage frame={frameOf(request)} email={session.email} refusal={answer} />
      return answerPage(request, reply, page, statusOf(reply, answer))
    }),
  )

  codeAppRoutes(app, house, own)
  recoveryCodeRoutes(app, house, own)
}

type Own = (handler: Handler) => (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

function codeAppRoutes(app: FastifyInstance, house: House, own: Own): void {
  app.get(
    '/akun/aplikasi-kode',
    own(async (request, reply) => answerPage(request, reply, <NewAppPage frame={frameOf(request)} />)),
  )
  app.post(
    '/akun/aplikasi-kode',
    own(async (request, reply, session) => {
      const form = readForm(request)
      const typed = { password: typedText(form, 'sandi'), code: typedText(form, 'kode') }
      const answer = await beginNewApp(house, session, typed)
      if (!isRefusal(answer)) return seeOther(reply, '/akun/aplikasi-kode/pasang')
      const page = <NewAppPage frame={frameOf(request)} refusal={answer} />
      return answerPage(request, reply, page, statusOf(reply, answer))
    }),
  )

  const showApp = async (
    request: FastifyRequest,
    reply: FastifyReply,
    session: Session,
    refusal?: Refusal,
  ) => {
    const enrolment = await enrolmentOf(house, session)
    if (!enrolment) return seeOther(reply, '/akun/aplikasi-kode')
    const frame = frameOf(request)
    const page = (
      <EnrolPage
        frame={frame}
        action="/akun/aplikasi-kode/pasang"
        email={session.email}
        secret={enrolment.totpSecret}
        qr={enrolmentQr(frame.words.common.siteName, session.email, enrolment.totpSecret)}
        refusal={refusal}
      />
    )
    return answerPage(request, reply, page, refusal ? statusOf(reply, refusal) : 200)
  }
  app.get(
    '/akun/aplikasi-kode/pasang',
    own((request, reply, session) => showApp(request, reply, session)),
  )
  app.post(
    '/akun/aplikasi-kode/pasang',
    own(async (request, reply, session) => {
      const answer = await finishNewApp(house, session, typedText(readForm(request), 'kode'))
      return isRefusal(answer)
        ? showApp(request, reply, session, answer)
        : seeOther(reply, '/akun?tersimpan=1')
    }),
  )
}

function recoveryCodeRoutes(app: FastifyInstance, house: House, own: Own): void {
  app.get(
    '/akun/kode-pemulihan',
    own(async (request, reply, session) => {
      const codes = await unsavedRecoveryCodes(house, session)
      return answerPage(request, reply, <RecoveryCodesPage frame={frameOf(request)} codes={codes} />)
    }),
  )
  app.post(
    '/akun/kode-pemulihan/tersimpan',
    own(async (_request, reply, session) => {
      await forgetRecoveryCodes(house, session)
      return seeOther(reply, '/')
    }),
  )
  app.get(
    '/akun/kode-pemulihan/baru',
    own(async (request, reply) => answerPage(request, reply, <RenewCodesPage frame={frameOf(request)} />)),
  )
  app.post(
    '/akun/kode-pemulihan',
    own(async (request, reply, session) => {
      const answer = await renewRecoveryCodes(house, session, typedText(readForm(request), 'kode'))
      if (!isRefusal(answer)) return seeOther(reply, '/akun/kode-pemulihan')
      const page = <RenewCodesPage frame={frameOf(request)} refusal={answer} />
      return answerPage(request, reply, page, statusOf(reply, answer))
    }),
  )
}

function seenSince(house: House): Date {
  return new Date(house.clock().getTime() - idleMinutes * 60_000)
}
