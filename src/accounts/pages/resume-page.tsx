import {
  Button,
  ButtonLink,
  Form,
  type Frame,
  Hidden,
  numberText,
  Page,
  SummaryList,
} from '../../design/index.ts'
import type { PendingForm } from '../domain/pending-form.ts'

/** A form whose session had ended, complete and ready to be sent again with one press. */
export function ResumePage({ frame, form }: { frame: Frame; form: PendingForm | undefined }) {
  const { resume } = frame.words.accounts
  if (!form) {
    return (
      <Page frame={frame} title={resume.title}>
        <h1>{resume.title}</h1>
        <p>{resume.nothing}</p>
        <ButtonLink href="/">{frame.words.common.answers.home}</ButtonLink>
      </Page>
    )
  }
  return (
    <Page frame={frame} title={resume.title}>
      <h1>{resume.title}</h1>
      <p class="lead">{resume.text}</p>
      <SummaryList
        rows={[
          { term: resume.to, detail: form.path.split('?')[0] },
          { term: resume.fields, detail: numberText(frame.words, form.fields.length) },
        ]}
      />
      <Form frame={frame} action={form.path}>
        {form.fields.map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        <Button>{resume.submit}</Button>
      </Form>
      <Form frame={frame} action="/masuk/lanjutkan/buang">
        <Button kind="quiet">{resume.discard}</Button>
      </Form>
    </Page>
  )
}
