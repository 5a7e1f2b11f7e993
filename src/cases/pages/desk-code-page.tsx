import { ButtonLink, type Frame, Lead, Notice, Page } from '../../design/index.ts'

/** The seven words for whoever reported by phone or on a visit: shown once, read out or printed, kept by nobody here. */
export function DeskCodePage({
  frame,
  incident,
  code,
}: {
  frame: Frame
  incident: string
  code: readonly string[]
}) {
  const { deskCode } = frame.words.cases
  return (
    <Page frame={frame} title={deskCode.title}>
      <h1>{deskCode.title}</h1>
      <Lead>{deskCode.lead}</Lead>
      <ol class="code-words" aria-label={deskCode.label}>
        {code.map((word) => (
          <li>{word}</li>
        ))}
      </ol>
      <p>{deskCode.track(`${frame.origins.intake}/`)}</p>
      <p>{deskCode.repeat}</p>
      <Notice kind="warning" title={deskCode.once}>
        <p>{deskCode.print}</p>
      </Notice>
      <p class="actions">
        <ButtonLink href={`/peristiwa/${incident}?tercatat=baru`}>{deskCode.done}</ButtonLink>
      </p>
    </Page>
  )
}
