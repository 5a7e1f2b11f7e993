import {
  Button,
  ButtonLink,
  Details,
  dayText,
  ErrorSummary,
  type Frame,
  Hidden,
  Notice,
  numberText,
  Page,
  SummaryList,
  TextArea,
  TextField,
  Timeline,
  type Typed,
  typedText,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { EvidenceKind } from '../domain/evidence.ts'
import { openingHours } from '../domain/opening.ts'
import type { KnownBy, ReportContent } from '../domain/report.ts'
import { factKinds } from '../domain/suggestions.ts'
import type { SealedShown } from './desk-report-page.tsx'
import { Lines } from './review.tsx'

export type ReadEvidence = {
  id: string
  place: number
  facts: { kind: EvidenceKind; type: string; bytes: number }
  hasDerivative: boolean
}
export type ReadMessage = { fromReporter: boolean; day: string; text: string; changedReport?: ReportContent }

/** The text of an opened report, its evidence, the conversation, and what an officer can do with it. */
export function DeskReadPage({
  frame,
  opening,
  report,
  content,
  evidence,
  messages,
  handOver,
  typed,
  refusal,
}: {
  frame: Frame
  opening: string
  report: SealedShown
  content: ReportContent
  evidence: readonly ReadEvidence[]
  messages: readonly ReadMessage[]
  /** Address of the form that makes a case of it, where the room above offers one. */
  handOver?: string | undefined
  typed?: Typed
  refusal?: Refusal | undefined
}) {
  const { desk, kind, thread } = frame.words.intake
  const { read } = desk
  const base = `/laporan-masuk/${report.id}`
  const few = content.knownBy === 'only-me' || content.knownBy === 'few'
  return (
    <Page frame={frame} title={read.title} back={{ href: base, label: desk.one.title }} failed={!!refusal}>
      <h1>{kind.choices[content.kind].label}</h1>
      <ErrorSummary frame={frame} refusal={refusal} />
      <p class="hint">{read.until(openingHours)}</p>
      <Notice kind="warning">
        <p>{read.careful}</p>
        {few && <p>{read.fewKnow}</p>}
      </Notice>
      <Told frame={frame} content={content} region={report.region} election={report.election} />
      {report.state === 'opened' && handOver && (
        <div class="actions">
          <ButtonLink href={handOver}>{read.handOver}</ButtonLink>
          <span class="hint">{read.handOverHint}</span>
        </div>
      )}

      <h2>{read.evidenceTitle}</h2>
      {evidence.length === 0 && <p>{read.noEvidence}</p>}
      {evidence.length > 0 && (
        <ul class="cards">
          {evidence.map((each) => {
            const size = `${numberText(frame.words, Math.max(1, Math.round(each.facts.bytes / 1_000)))}`
            const address = `${base}/isi/${opening}/bukti/${each.id}`
            const label = read.evidence(
              each.place,
              frame.words.intake.evidence.kinds[each.facts.kind],
              frame.words.intake.evidence.size(size),
            )
            return (
              <li>
                <h3>{label}</h3>
                {each.hasDerivative && <img src={address} alt={label} loading="lazy" />}
                <p class="hint">{each.hasDerivative ? read.photoNote : read.attachmentNote}</p>
                <a href={address}>{each.hasDerivative ? read.view : read.download}</a>
              </li>
            )
          })}
        </ul>
      )}

      <h2>{read.messagesTitle}</h2>
      {messages.length > 0 && (
        <Timeline
          items={messages.map((message) => ({
            when: dayText(frame.words, message.day),
            title: message.fromReporter ? read.reporter : thread.officer,
            children: message.changedReport ? (
              <Details summary={thread.changedReport}>
                <Told
                  frame={frame}
                  content={message.changedReport}
                  region={report.region}
                  election={report.election}
                />
              </Details>
            ) : (
              <p>
                <Lines text={message.text} />
              </p>
            ),
          }))}
        />
      )}
      <form method="post" action={`${base}/pesan`} noValidate>
        <Hidden name="pembukaan" value={opening} />
        <Hidden name="kunci" value={typedText(typed, 'kunci') || frame.newFormKey()} />
        <TextArea
          frame={frame}
          name="pesan"
          label={read.write}
          hint={read.writeHint}
          typed={typed}
          refusal={refusal}
          rows={3}
        />
        <Button kind="quiet">{read.send}</Button>
      </form>

      <h2>{read.factsTitle}</h2>
      <form method="post" action={`${base}/fakta`} noValidate>
        <Hidden name="pembukaan" value={opening} />
        {factKinds.map((fact) => (
          <TextField
            frame={frame}
            name={fact}
            label={read.facts[fact]}
            typed={typed}
            refusal={refusal}
            optional
            width={fact === 'act-day' ? 'medium' : undefined}
          />
        ))}
        <Button kind="quiet">{read.note}</Button>
      </form>

      {(report.state === 'opened' || report.state === 'set-aside') && (
        <Details
          summary={report.state === 'opened' ? read.asideTitle : read.backTitle}
          open={!!refusal && refusal.field === 'alasan'}
        >
          {report.state === 'opened' && <p>{read.asideWhat}</p>}
          <form
            method="post"
            action={`${base}/${report.state === 'opened' ? 'sisihkan' : 'kembalikan'}`}
            noValidate
          >
            <Hidden name="pembukaan" value={opening} />
            <TextArea
              frame={frame}
              name="alasan"
              label={report.state === 'opened' ? read.asideReason : read.backReason}
              typed={typed}
              refusal={refusal}
              rows={2}
            />
            <Button kind={report.state === 'opened' ? 'danger' : 'quiet'}>
              {report.state === 'opened' ? read.aside : read.back}
            </Button>
          </form>
        </Details>
      )}
    </Page>
  )
}

function Told({
  frame,
  content,
  region,
  election,
}: {
  frame: Frame
  content: ReportContent
  region: string
  election: string
}) {
  const { review, protection, knownBy, desk, person } = frame.words.intake
  const { happened, contact } = content
  const early = happened.beforeFirstStage ? ` (${desk.read.early})` : ''
  return (
    <>
      <SummaryList
        rows={[
          { term: review.terms.protection, detail: protection.choices[content.protection].label },
          { term: review.terms.election, detail: election },
          { term: review.terms.region, detail: region },
          {
            term: review.terms.when,
            detail: happened.day
              ? `${dayText(frame.words, happened.day)}${early}`
              : review.about(happened.about ?? ''),
          },
          { term: review.terms.place, detail: content.place || review.empty },
          { term: review.terms.story, detail: <Lines text={content.story} /> },
          { term: review.terms.beneficiary, detail: content.beneficiary || review.empty },
          {
            term: review.terms.knownBy,
            detail:
              content.knownBy === 'not-asked' ? review.empty : knownBy.choices[content.knownBy as KnownBy],
          },
          {
            term: desk.read.contact,
            detail: contact
              ? [contact.name, contact.phone, contact.email, contact.how].filter(Boolean).join(' · ')
              : desk.read.noContact,
          },
        ]}
      />
      <h2>{desk.read.people}</h2>
      <ol>
        {content.people.map((told) => (
          <li>
            {[told.nameUnknown ? person.nameless : told.name, told.description, told.position, told.employer]
              .filter((part) => part !== '')
              .join(' · ')}
          </li>
        ))}
      </ol>
    </>
  )
}
