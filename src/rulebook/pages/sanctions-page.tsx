import type { Frame } from '../../design/index.ts'
import { Lead, Notice, Page, Table } from '../../design/index.ts'
import type { PunishingPower, RuleBook, SanctionKind } from '../domain/book.ts'
import { isInForce, refsOn } from '../domain/law.ts'
import { checkSanction } from '../domain/sanctions.ts'
import { Edition, Parts, Reasons, TrustLegend, TrustMark } from './parts.tsx'
import { refText } from './texts.ts'

/** Sanctions of today, what is none, the window before a regional election, and who may punish. */
export function SanctionsPage({ frame, book, today }: { frame: Frame; book: RuleBook; today: string }) {
  const text = frame.words.rulebook.sanctions
  const valid = book.sanctions.filter((kind) => kind.standing === 'sanction' && isInForce(kind, today))
  const not = book.sanctions.filter((kind) => !valid.includes(kind))
  return (
    <Page frame={frame} title={text.title} wide>
      <h1>{text.title}</h1>
      <Lead>{text.lead}</Lead>
      <Parts frame={frame} here="sanctions" />
      <Table
        caption={text.today}
        columns={[
          { label: text.kind },
          { label: text.level },
          { label: text.persons },
          { label: text.basis },
          { label: text.siasn, number: true },
          { label: frame.words.rulebook.forms.trust },
        ]}
        rows={valid.map((kind) => kindRow(frame, book, kind, today))}
      />
      <p>{text.agencyList}</p>
      <p class="hint">{text.siasnNote}</p>

      <h2>{text.notToday}</h2>
      <p>{text.notTodayLead}</p>
      <Table
        caption={text.notToday}
        captionHidden
        columns={[{ label: text.kind }, { label: text.why }]}
        rows={not.map((kind) => [kind.text, <WhyNot frame={frame} book={book} kind={kind} today={today} />])}
      />

      <h2>{text.window}</h2>
      <Notice kind="warning">
        <p>{text.windowText}</p>
        <p>{text.windowBasis}</p>
        <p>{text.windowUnverified}</p>
      </Notice>

      <h2>{text.who}</h2>
      <p>{text.whoLead}</p>
      <Table
        caption={text.who}
        captionHidden
        columns={[
          { label: text.official },
          { label: text.over },
          { label: text.upTo },
          { label: text.dismissal },
        ]}
        rows={book.punishers.map((power) => powerRow(frame, power))}
      />
      <p>{text.mustPunish}</p>
      <TrustLegend frame={frame} />
      <Edition frame={frame} book={book} />
    </Page>
  )
}

function kindRow(frame: Frame, book: RuleBook, kind: SanctionKind, today: string) {
  const text = frame.words.rulebook
  return [
    kind.text,
    text.levels[kind.level],
    kind.persons.map((person) => text.persons[person]).join(', '),
    refsOn(book.laws, [kind.basis], today).map((ref) => refText(book, ref)),
    kind.siasnCode ?? '–',
    <TrustMark frame={frame} of={kind.confidence} />,
  ]
}

/** The page asks the same function that refuses on the desk. */
function WhyNot({
  frame,
  book,
  kind,
  today,
}: {
  frame: Frame
  book: RuleBook
  kind: SanctionKind
  today: string
}) {
  const ruling = checkSanction(book, { kind: kind.key, day: today, person: kind.persons[0] ?? 'pns' })
  return <Reasons frame={frame} reasons={[...ruling.reasons, ...ruling.prompts]} />
}

function powerRow(frame: Frame, power: PunishingPower) {
  const text = frame.words.rulebook
  const over = typeof power.over === 'string' ? [power.over] : power.over
  return [
    text.sanctions.officials[power.official],
    over.map((position) => text.sanctions.positions[position]).join(', '),
    power.levels.length > 0
      ? power.levels.map((level) => text.levels[level].toLowerCase()).join(', ')
      : text.sanctions.dismissalOnly,
    power.dismissal ? text.sanctions.may : text.sanctions.mayNot,
  ]
}
