import type { Frame } from '../../design/index.ts'
import { Button, Form, Lead, Page, SelectField, Table } from '../../design/index.ts'
import type { Category, Phase, RuleBook, ViolationForm } from '../domain/book.ts'
import { Edition, Parts, TrustLegend, TrustMark } from './parts.tsx'

export type FormsFilter = { category?: Category; phase?: Phase }
const categories: readonly Category[] = ['ethics', 'discipline']
const phases: readonly Phase[] = ['before-naming', 'after-naming', 'campaign', 'any']

/** Reads the filter from a query; anything unknown is no filter. */
export function readFormsFilter(query: Record<string, unknown>): FormsFilter {
  return {
    category: categories.find((each) => each === query.jenis),
    phase: phases.find((each) => each === query.waktu),
  }
}

/** The forms of violation, filterable by kind and time, each with how sure its wording is. */
export function FormsPage({ frame, book, filter }: { frame: Frame; book: RuleBook; filter: FormsFilter }) {
  const { words } = frame
  const text = words.rulebook
  const shown = book.forms.filter(
    (form) =>
      (!filter.category || form.category === filter.category) &&
      (!filter.phase || form.phase === filter.phase),
  )
  return (
    <Page frame={frame} title={text.title} wide>
      <h1>{text.title}</h1>
      <Lead>{text.lead}</Lead>
      <Parts frame={frame} here="forms" />
      <Form frame={frame} method="get" action="/aturan" class="filters" label={text.forms.filterLabel}>
        <div class="grid">
          <SelectField
            frame={frame}
            name="jenis"
            label={text.forms.category}
            value={filter.category}
            empty={text.forms.all}
            choices={categories.map((value) => ({ value, label: text.categories[value] }))}
          />
          <SelectField
            frame={frame}
            name="waktu"
            label={text.forms.phase}
            value={filter.phase}
            empty={text.forms.all}
            choices={phases.map((value) => ({ value, label: text.phases[value] }))}
          />
        </div>
        <Button kind="quiet">{words.common.actions.filter}</Button>
      </Form>
      {shown.length === 0 ? (
        <p>{text.forms.none}</p>
      ) : (
        <Table
          caption={text.forms.caption(String(shown.length), String(book.forms.length))}
          columns={[
            { label: text.forms.code },
            { label: text.forms.text },
            { label: text.forms.category },
            { label: text.forms.phase },
            { label: text.forms.level },
            { label: text.forms.trust },
          ]}
          rows={shown.map((form) => formRow(frame, form))}
        />
      )}
      <TrustLegend frame={frame} />
      <Edition frame={frame} book={book} />
    </Page>
  )
}

function formRow(frame: Frame, form: ViolationForm) {
  const text = frame.words.rulebook
  return [
    <a class="form-code" href={`/aturan/bentuk/${form.code}`}>
      {form.code}
    </a>,
    form.text,
    text.categories[form.category],
    text.phases[form.phase],
    form.sanctionConfidence === 'conflict' ? text.forms.disputed : text.levels[form.level],
    <TrustMark frame={frame} of={form.confidence} />,
  ]
}
