import type { ComponentChildren } from 'preact'
import { type Frame, Page } from '../../design/index.ts'

/** A page of the reporter's site: one thing, and the way out always at hand. */
export function ReporterPage({
  frame,
  title,
  failed,
  children,
}: {
  frame: Frame
  title: string
  failed?: boolean
  children: ComponentChildren
}) {
  const { intake } = frame.words
  return (
    <Page frame={frame} title={title} failed={failed} scripts={['reporter.js']}>
      <p class="notice warning" role="alert" id="putus" hidden>
        {intake.offline}
      </p>
      {children}
      <p class="leave">
        <a class="button quiet" href="/tutup" rel="noreferrer">
          {intake.leave}
          <span class="unseen">. {intake.leaveHint}</span>
        </a>
      </p>
    </Page>
  )
}
