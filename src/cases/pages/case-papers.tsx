import {
  Button,
  ButtonLink,
  dayText,
  Form,
  type Frame,
  Hidden,
  SummaryList,
  Tag,
  TextArea,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { CaseView } from '../domain/views.ts'
import { caseHref, dayOfInstant } from './parts.tsx'

/** The accused and whoever has a part in the case. */
export function Parties({ frame, view }: { frame: Frame; view: CaseView }) {
  const { page, personKinds, identities, offices, unknownPerson, fullNumber } = frame.words.cases
  const { party } = page
  const { accused } = view
  const rows = [
    { term: party.accused, detail: accused.name ?? unknownPerson },
    {
      term: party.number,
      detail: accused.employeeNumber && <code>{accused.employeeNumber}</code>,
      action: view.numberHref ? { href: view.numberHref, label: fullNumber.show } : undefined,
    },
    { term: party.kind, detail: personKinds[accused.kind] },
    { term: party.position, detail: accused.position },
    { term: party.workUnit, detail: accused.workUnit },
    { term: party.employer, detail: view.row.employer?.name },
    { term: party.office, detail: accused.office !== 'other' && offices[accused.office] },
    { term: party.identity, detail: identities[accused.identity] },
    { term: party.description, detail: accused.description },
    ...(view.pledges ?? []).map(({ version, day }) => ({
      term: frame.words.pledges.onCase.title,
      detail: frame.words.pledges.onCase.line(version, dayText(frame.words, day)),
    })),
    { term: party.supervisor, detail: view.supervisor },
    { term: party.bawaslu, detail: view.bawaslu },
    { term: party.regionalOffice, detail: view.regionalOffice },
    { term: party.superior, detail: view.superior },
  ]
  return (
    <section>
      <h2>{page.parties}</h2>
      <SummaryList rows={rows.filter((one) => one.detail)} />
    </section>
  )
}

/** Letters, evidence, receipts and numbers. */
export function Papers({ frame, view }: { frame: Frame; view: CaseView }) {
  const { words } = frame
  const { page, numberKinds } = words.cases
  return (
    <>
      <section>
        <h2>{page.documents}</h2>
        {view.bundle && (
          <p>
            <ButtonLink href={view.bundle} kind="quiet">
              {page.bundle}
            </ButtonLink>
          </p>
        )}
        {view.documents.length === 0 && <p class="hint">{page.noDocuments}</p>}
        <ul>
          {view.documents.map((one) => (
            <li>
              <a href={one.href}>{one.title}</a>{' '}
              {one.day && <small>{dayText(words, one.day, 'short')}</small>}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{page.evidence}</h2>
        {view.evidence.length === 0 && <p class="hint">{page.noEvidence}</p>}
        {view.evidenceHref && <a href={view.evidenceHref}>{words.cases.evidence.manage}</a>}
        <ul>
          {view.evidence.map((one) => (
            <li>
              {one.href ? <a href={one.href}>{one.title}</a> : one.title}{' '}
              {one.note && <small>{one.note}</small>}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{page.receipts}</h2>
        {view.receipts.length === 0 && <p class="hint">{page.noReceipts}</p>}
        <ul>
          {view.receipts.map((one) => (
            <li>
              <code>{one.number}</code> {page.receiptLine(one.from, one.to)}{' '}
              <small>{dayOfInstant(frame, one.at)}</small>{' '}
              {one.acknowledgedAt && (
                <Tag kind="good">
                  {words.cases.shipments.acknowledged(dayOfInstant(frame, one.acknowledgedAt))}
                </Tag>
              )}
            </li>
          ))}
        </ul>
        {!view.reconstructed && (
          <a href={`${caseHref(view.row.number)}/tanda-terima`}>{words.transparency.receipts.openAll}</a>
        )}
      </section>
      <section>
        <h2>{page.numbers}</h2>
        {view.numbers.length === 0 && <p class="hint">{page.noNumbers}</p>}
        <SummaryList
          rows={view.numbers.map((one) => ({
            term: numberKinds[one.kind] ?? one.kind,
            detail: <code>{one.number}</code>,
          }))}
        />
      </section>
    </>
  )
}

/** Notes of one's own institution. */
export function Notes({
  frame,
  view,
  typed,
  refusal,
}: {
  frame: Frame
  view: CaseView
  /** A refused note, with what was typed. */
  typed?: Record<string, string | string[]>
  refusal?: Refusal | undefined
}) {
  const { page } = frame.words.cases
  if (!view.notes) return null
  return (
    <section id="catatan">
      <h2>{page.notes}</h2>
      <p class="hint">{page.notesHint}</p>
      {view.notes.length === 0 && <p>{page.noNotes}</p>}
      <ul class="cards">
        {view.notes.map((note) => (
          <li>
            <p>{note.text}</p>
            <small>
              {note.by}, {dayOfInstant(frame, note.at, 'long')}
            </small>
          </li>
        ))}
      </ul>
      <Form frame={frame} action={`${caseHref(view.row.number)}/catatan`} formKey typed={typed}>
        <TextArea
          frame={frame}
          name="catatan"
          label={page.noteField}
          typed={typed}
          refusal={refusal}
          rows={3}
        />
        <Hidden name="versi" value={String(view.version)} />
        <Button kind="quiet">{page.addNote}</Button>
      </Form>
    </section>
  )
}
