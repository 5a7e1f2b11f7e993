import type { Frame } from '../../design/index.ts'
import { Notice, Page, SummaryList } from '../../design/index.ts'
import type { RuleBook, ViolationForm } from '../domain/book.ts'
import { refsOn } from '../domain/law.ts'
import { Edition, SourceList, TrustLegend, TrustMark } from './parts.tsx'
import { refText, validityText } from './texts.ts'

/** One form of violation: wording, what must be proven, bases of today, sanctions, sources and marks. */
export function FormPage({
  frame,
  book,
  form,
  today,
}: {
  frame: Frame
  book: RuleBook
  form: ViolationForm
  today: string
}) {
  const { words } = frame
  const text = words.rulebook
  const note = text.formNotes[form.code]
  const rows = [
    { term: text.form.wording, detail: form.text },
    { term: text.form.category, detail: text.categories[form.category] },
    { term: text.form.phase, detail: text.phases[form.phase] },
    ...(form.elements.length > 0
      ? [{ term: text.form.elements, detail: form.elements.map((each) => text.elements[each]).join('; ') }]
      : []),
    { term: text.form.instrument, detail: instrumentText(frame, book, form) },
    { term: text.form.bases, detail: <Bases frame={frame} book={book} form={form} today={today} /> },
    { term: text.form.level, detail: <Level frame={frame} book={book} form={form} /> },
    { term: text.form.sanctions, detail: <Sanctions frame={frame} book={book} form={form} /> },
    { term: text.form.validity, detail: validityText(words, form) },
    { term: text.form.wordingTrust, detail: <TrustMark frame={frame} of={form.confidence} full /> },
    { term: text.form.sanctionTrust, detail: <TrustMark frame={frame} of={form.sanctionConfidence} full /> },
    { term: text.form.sources, detail: <SourceList book={book} keys={form.sources} /> },
  ]
  return (
    <Page
      frame={frame}
      title={text.form.heading(form.code)}
      back={{ href: '/aturan', label: text.form.back }}
    >
      <h1>{text.form.heading(form.code)}</h1>
      {note && (
        <Notice title={text.form.note}>
          <p>{note}</p>
        </Notice>
      )}
      <SummaryList rows={rows} />
      <TrustLegend frame={frame} />
      <Edition frame={frame} book={book} />
    </Page>
  )
}

type FormProps = { frame: Frame; book: RuleBook; form: ViolationForm }

function instrumentText(frame: Frame, book: RuleBook, form: ViolationForm): string {
  const law = book.laws.find((each) => each.key === form.instrument)?.title ?? form.instrument
  if (!form.row) return law
  const { row, rowEstimated } = frame.words.rulebook.form
  return form.rowEstimated ? rowEstimated(law, form.row) : row(law, form.row)
}

function Bases({ frame, book, form, today }: FormProps & { today: string }) {
  if (form.bases.length === 0) return <>{frame.words.rulebook.reasons['basis-to-fill-in']?.({})}</>
  return (
    <ul>
      {refsOn(book.laws, form.bases, today).map((ref) => (
        <li>
          {refText(book, ref)}
          {!ref.inForce && <span class="hint"> ({frame.words.rulebook.form.lapsed})</span>}
        </li>
      ))}
    </ul>
  )
}

function Level({ frame, book, form }: FormProps) {
  const text = frame.words.rulebook
  return (
    <>
      {text.levels[form.level]}
      {form.otherLevels?.map(({ level, source }) => (
        <p class="hint">
          {text.form.otherLevel(text.levels[level].toLowerCase(), book.sources[source]?.publisher ?? source)}
        </p>
      ))}
    </>
  )
}

function Sanctions({ frame, book, form }: FormProps) {
  // Where sources contradict each other no kind is offered, as in the check.
  if (form.sanctions.length === 0 || form.sanctionConfidence === 'conflict') {
    return <>{frame.words.rulebook.form.sanctionsNone}</>
  }
  return (
    <ul>
      {form.sanctions.map((key) => (
        <li>{book.sanctions.find((kind) => kind.key === key)?.text}</li>
      ))}
    </ul>
  )
}
