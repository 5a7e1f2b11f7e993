import { ButtonLink, Details, type Frame, Lead, Notice, Page } from '../../design/index.ts'
import { ReporterPage } from './reporter-page.tsx'

export function StartPage({ frame, form }: { frame: Frame; form: string }) {
  const { start } = frame.words.intake
  return (
    <ReporterPage frame={frame} title={start.title}>
      <h1>{start.title}</h1>
      <Lead>{start.lead}</Lead>
      <Notice kind="warning" title={start.safetyTitle}>
        <ul>
          {start.safety.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </Notice>
      <form method="post" action="/lapor">
        <input type="hidden" name="isi" value={form} />
        <div class="actions">
          <button type="submit" class="button main" name="ke" value="mulai">
            {start.begin}
          </button>
          <ButtonLink href="/lacak" kind="quiet">
            {start.track}
          </ButtonLink>
        </div>
      </form>
      <p>{start.keptNowhere}</p>
      <h2>{start.whatTitle}</h2>
      <ol>
        {start.what.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ol>
      <p>
        {start.truth} {start.goodFaith}
      </p>
      <Details summary={start.limitsTitle}>
        <ul>
          {start.limits.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </Details>
    </ReporterPage>
  )
}

/** What stays on the screen after leaving: nothing of what was typed. */
export function LeftPage({ frame }: { frame: Frame }) {
  const { left } = frame.words.intake
  return (
    <Page frame={frame} title={left.title}>
      <h1>{left.title}</h1>
      <p>{left.text}</p>
      <p>
        <a href="/">{left.again}</a>
      </p>
    </Page>
  )
}
