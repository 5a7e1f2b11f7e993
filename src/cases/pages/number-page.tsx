import {
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type Frame,
  Page,
  TextArea,
  type Typed,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { caseHref } from './parts.tsx'

/** Asks why someone needs the accused's whole number. */
export function AskNumberPage(props: {
  frame: Frame
  number: string
  name: string
  masked: string
  typed?: Typed
  refusal?: Refusal | undefined
}) {
  const { frame, number, name, masked, typed, refusal } = props
  const { cases } = frame.words
  const texts = cases.fullNumber
  return (
    <Page
      frame={frame}
      title={texts.title}
      back={{ href: caseHref(number), label: cases.case(number) }}
      failed={Boolean(refusal)}
    >
      <h1>{texts.title}</h1>
      <ErrorSummary frame={frame} refusal={refusal} />
      <p class="lead">
        <code>{masked}</code>
      </p>
      <p>{texts.lead(name || cases.unknownPerson)}</p>
      <Form frame={frame} action={`${caseHref(number)}/nip`} typed={typed}>
        <TextArea frame={frame} name="reason" label={texts.reason} typed={typed} refusal={refusal} rows={3} />
        <Button>{texts.show}</Button>
      </Form>
    </Page>
  )
}

/** The whole number, on this page alone: looking again asks for a reason again. */
export function ShownNumberPage(props: {
  frame: Frame
  number: string
  name: string
  employeeNumber: string
}) {
  const { frame, number, name, employeeNumber } = props
  const { cases } = frame.words
  const title = cases.fullNumber.shown(name || cases.unknownPerson)
  return (
    <Page frame={frame} title={title} back={{ href: caseHref(number), label: cases.case(number) }}>
      <h1>{title}</h1>
      <p class="lead">
        <code>{employeeNumber}</code>
      </p>
      <p>
        {cases.fullNumber.recorded}{' '}
        <a href={`${caseHref(number)}/tanda-terima`}>{frame.words.transparency.receipts.openAll}</a>
      </p>
      <ButtonLink href={caseHref(number)} kind="quiet">
        {cases.case(number)}
      </ButtonLink>
    </Page>
  )
}
