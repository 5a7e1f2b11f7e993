import type { Frame } from '../../design/index.ts'
import { Lead, Notice, Page, Table } from '../../design/index.ts'
import type { RuleBook, SanctionKind } from '../domain/book.ts'
import { isInForce, refsOn } from '../domain/law.ts'
import { type PowerQuestion, whoMayPunish } from '../domain/punishing.ts'
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
      {(['regency', 'central-province'] as const).map((employer) => (
        <Powers frame={frame} book={book} employer={employer} />
      ))}
      <p>
        <TrustMark frame={frame} of={book.punishers[0]?.confidence ?? 'unverified'} full />
      </p>
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

const positions = [
  'jpt-utama',
  'jpt-madya',
  'ahli-utama',
  'jpt-pratama',
  'administrator',
  'pengawas',
  'below',
] as const
/** A regency has nobody above; its secretary is JPT Pratama. */
const aboveRegency: readonly string[] = ['jpt-utama', 'jpt-madya', 'ahli-utama']
const punishments = ['light', 'moderate', 'severe', 'dismissal'] as const

/** Who imposes what on whom, asked the way an officer asks; where the table names nobody, the next higher official. */
function Powers({
  frame,
  book,
  employer,
}: {
  frame: Frame
  book: RuleBook
  employer: PowerQuestion['employer']
}) {
  const { sanctions: text, levels } = frame.words.rulebook
  const who = (position: (typeof positions)[number], punishment: (typeof punishments)[number]) => {
    const dismissal = punishment === 'dismissal'
    const level = dismissal ? 'severe' : punishment
    const officials = whoMayPunish(book.punishers, { employer, position, level, dismissal })
    return officials.map((official) => text.officials[official]).join(', ') || text.nextHigher
  }
  const rows = positions
    .filter((position) => employer !== 'regency' || !aboveRegency.includes(position))
    .map((position) => ({ position, cells: punishments.map((punishment) => who(position, punishment)) }))
    .filter(({ cells }) => cells.some((cell) => cell !== text.nextHigher))
  return (
    <Table
      caption={text.employers[employer]}
      columns={[
        { label: text.over },
        ...punishments.map((one) => ({ label: one === 'dismissal' ? text.dismissal : levels[one] })),
      ]}
      rows={rows.map(({ position, cells }) => [text.positions[position], ...cells])}
    />
  )
}
