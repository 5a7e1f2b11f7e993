import type { Frame } from '../../design/index.ts'
import { Lead, Page, Table } from '../../design/index.ts'
import type { RuleBook } from '../domain/book.ts'
import type { Law } from '../domain/law.ts'
import { Edition, Parts, SourceList, TrustLegend, TrustMark } from './parts.tsx'
import { validityText } from './texts.ts'

/** Laws with their days, the marks in plain words, and every public page the book was compiled from. */
export function BasesPage({ frame, book }: { frame: Frame; book: RuleBook }) {
  const text = frame.words.rulebook.bases
  return (
    <Page frame={frame} title={text.title} wide>
      <h1>{text.title}</h1>
      <Lead>{text.lead}</Lead>
      <Parts frame={frame} here="bases" />
      <TrustLegend frame={frame} open />
      <Table
        caption={text.laws}
        columns={[
          { label: text.law },
          { label: text.subject },
          { label: text.validity },
          { label: text.trust },
        ]}
        rows={book.laws.map((law) => [
          law.title,
          law.subject,
          validity(frame, book, law),
          <TrustMark frame={frame} of={law.confidence} />,
        ])}
      />
      <h2>{text.sources}</h2>
      <p>{text.sourcesLead}</p>
      <SourceList book={book} keys={Object.keys(book.sources)} />
      <Edition frame={frame} book={book} />
    </Page>
  )
}

function validity(frame: Frame, book: RuleBook, law: Law): string {
  const next = book.laws.find((each) => each.key === law.replacedBy)
  const days = validityText(frame.words, law)
  return next ? `${days}, ${frame.words.rulebook.bases.replaced(next.title)}` : days
}
