import type { FastifyInstance } from 'fastify'
import { ButtonLink, type Frame, Notice, Page } from './design/index.ts'
import { answerPage, frameOf, readForm, seeOther } from './design/outside/answers.ts'
import type { RouteRules } from './foundation/actor.ts'

export const homeRouteRules: RouteRules = {
  'GET /': 'everyone',
  'GET /aset/:file': 'everyone',
  'GET /lapor': 'everyone',
  'POST /tampilan': 'everyone',
  'GET /sehat': 'everyone',
}

/** The front page, the way to the reporter's site, and the switch of light and dark. */
export function homeRoutes(app: FastifyInstance): void {
  app.get('/', async (request, reply) => {
    if (request.actor.kind === 'member') return seeOther(reply, homeFor(request.actor.role))
    return answerPage(request, reply, <HomePage frame={frameOf(request)} />)
  })

  app.get('/lapor', async (request, reply) => {
    reply.header('referrer-policy', 'no-referrer')
    return answerPage(request, reply, <ReportingPage frame={frameOf(request)} />)
  })

  app.post('/tampilan', async (request, reply) => {
    const { tampilan, kembali } = readForm(request)
    const theme = tampilan === 'light' || tampilan === 'dark' ? tampilan : 'auto'
    reply.setCookie('tampilan', theme, { path: '/', maxAge: 31_536_000, sameSite: 'strict', httpOnly: true })
    return seeOther(reply, localPath(String(kembali ?? '/')))
  })

  app.get('/sehat', async (_request, reply) => reply.type('text/plain').send('ok\n'))
}

/** Where a role begins: an administrator has no cases. */
export function homeFor(role: string): string {
  return role === 'administrator' ? '/pengguna' : '/meja'
}

/** A path on this site, or the front page for anything else. */
export function localPath(path: string): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '/'
}

function HomePage({ frame }: { frame: Frame }) {
  const { home } = frame.words.common
  return (
    <Page frame={frame} title={home.title} wide>
      <h1>{home.title}</h1>
      <p class="lead">{home.lead}</p>
      <ul class="cards">
        <li>
          <h2>{home.reportTitle}</h2>
          <p>{home.reportText}</p>
          <ButtonLink href="/lapor">{frame.words.common.nav.report}</ButtonLink>
        </li>
        <li>
          <h2>{home.statisticsTitle}</h2>
          <p>{home.statisticsText}</p>
          <p>
            <a href="/statistik">{home.statisticsLink}</a>
          </p>
        </li>
        <li>
          <h2>{home.rulesTitle}</h2>
          <p>{home.rulesText}</p>
          <p>
            <a href="/aturan">{home.rulesLink}</a>
          </p>
        </li>
        <li>
          <h2>{home.guideTitle}</h2>
          <p>{home.guideText}</p>
          <p>
            <a href="/panduan">{home.guideLink}</a>
          </p>
        </li>
        <li>
          <h2>{home.logTitle}</h2>
          <p>{home.logText}</p>
          <p>
            <a href="/log">{home.logLink}</a>
          </p>
        </li>
        <li>
          <h2>{home.staffTitle}</h2>
          <p>{home.staffText}</p>
          <p>
            <a href="/masuk">{frame.words.common.nav.signIn}</a>
          </p>
        </li>
      </ul>
    </Page>
  )
}

function ReportingPage({ frame }: { frame: Frame }) {
  const { home } = frame.words.common
  return (
    <Page frame={frame} title={home.reportTitle}>
      <h1>{home.reportTitle}</h1>
      <p class="lead">{home.reportText}</p>
      <Notice kind="warning">
        <p>{home.reportSafety}</p>
      </Notice>
      <a class="button main" href={`${frame.origins.intake}/`} rel="noreferrer">
        {home.reportLink}
      </a>
      <a class="button quiet" href={`${frame.origins.intake}/lacak`} rel="noreferrer">
        {home.trackLink}
      </a>
    </Page>
  )
}
