import type { ComponentChildren } from 'preact'
import { type Frame, Page } from '../../design/index.ts'

/** A page of the reporter's site: one thing, and the way out always at hand. */
export function ReporterPage({
  frame,
  title,
  failed,
  scripts,
  children,
}: {
  frame: Frame
  title: string
  failed?: boolean
  scripts?: readonly string[]
  children: ComponentChildren
}) {
  const { intake } = frame.words
  return (
    <Page frame={frame} title={title} failed={failed} scripts={scripts}>
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
