import { Button, ButtonLink, Form, Hidden } from './fields.tsx'
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'

/** A title, one or two sentences, and a way on: for refusals and failures. */
export function AnswerPage({
  frame,
  title,
  sentences,
}: {
  frame: Frame
  title: string
  sentences: readonly string[]
}) {
  return (
    <Page frame={frame} title={title}>
      <h1>{title}</h1>
      {sentences.map((sentence) => (
        <p>{sentence}</p>
      ))}
      <ButtonLink href="/" kind="quiet">
        {frame.words.common.answers.home}
      </ButtonLink>
    </Page>
  )
}

/** Everything that was typed, ready to be sent again. */
export function KeptFormPage(props: {
  frame: Frame
  action: string
  title: string
  kept: Record<string, string | string[]>
}) {
  const { frame, action, title, kept } = props
  const { answers, actions } = frame.words.common
  return (
    <Page frame={frame} title={title}>
      <h1>{title}</h1>
      <p>{answers.unavailable}</p>
      <p>{answers.unavailableKept}</p>
      <Form frame={frame} action={action}>
        {Object.entries(kept).flatMap(([name, value]) =>
          (Array.isArray(value) ? value : [value]).map((one) => <Hidden name={name} value={one} />),
        )}
        <Button>{actions.sendAgain}</Button>
      </Form>
    </Page>
  )
}
