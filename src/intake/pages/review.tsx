import type { ComponentChildren } from 'preact'
import { Button, dayText, type Frame } from '../../design/index.ts'
import { type ElectionPlaces, electionOf, regionName } from '../domain/places.ts'
import type { Answers, KnownBy, Protection, ReportKind } from '../domain/report.ts'
import { dayTyped } from '../domain/report.ts'
import type { Step } from '../domain/steps.ts'

/** All answers in one list, each with a button that goes back to its question. */
export function Review({
  frame,
  answers,
  places,
  firstStage,
}: {
  frame: Frame
  answers: Answers
  places: readonly ElectionPlaces[]
  firstStage?: string
}) {
  const { intake } = frame.words
  const { review } = intake
  const election = electionOf(places, answers.election)
  const day = answers.dayUnsure ? undefined : dayTyped(answers.day)
  const early = day && firstStage && day < firstStage ? ` (${review.early})` : ''
  const when = day ? `${dayText(frame.words, day)}${early}` : review.about(answers.dayAbout)
  const contact = [answers.contactName, answers.contactPhone, answers.contactEmail, answers.contactHow]
  const rows: [Step, string, ComponentChildren][] = [
    ['jenis', review.terms.kind, intake.kind.choices[answers.kind as ReportKind]?.label],
    [
      'perlindungan',
      review.terms.protection,
      intake.protection.choices[answers.protection as Protection]?.label,
    ],
    ...(places.length > 1
      ? [['pemilihan', review.terms.election, election?.name] satisfies [Step, string, ComponentChildren]]
      : []),
    ['kabupaten', review.terms.region, regionName(places, answers.election, answers.regency)],
    ['kejadian', review.terms.story, <Lines text={answers.story} />],
    ['waktu', review.terms.when, when],
    ['tempat', review.terms.place, answers.place],
    [
      'terlapor-lain',
      review.terms.people,
      <ol>
        {answers.people.map((told) => (
          <li>
            {[
              told.nameUnknown || !told.name ? intake.person.nameless : told.name,
              told.description,
              told.position,
              told.employer,
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          </li>
        ))}
      </ol>,
    ],
    ['diuntungkan', review.terms.beneficiary, answers.beneficiary],
    ['siapa-tahu', review.terms.knownBy, intake.knownBy.choices[answers.knownBy as KnownBy]],
    ...(answers.protection === 'anonymous'
      ? []
      : [
          ['kontak', review.terms.contact, contact.filter((part) => part !== '').join(' · ')] satisfies [
            Step,
            string,
            ComponentChildren,
          ],
        ]),
  ]
  return (
    <>
      <h1>{review.title}</h1>
      <p class="hint">{review.hint}</p>
      <dl class="summary">
        {rows.map(([step, term, detail]) => (
          <div>
            <dt>{term}</dt>
            <dd>
              {detail || <span class="hint">{review.empty}</span>}{' '}
              <Button kind="quiet" name="ke" value={`ubah:${step}`}>
                {review.change}
                <span class="unseen"> {term}</span>
              </Button>
            </dd>
          </div>
        ))}
      </dl>
      <p>{review.truth}</p>
    </>
  )
}

/** Typed text with its line breaks. */
export function Lines({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((line, at) => (
        <>
          {at > 0 && <br />}
          {line}
        </>
      ))}
    </>
  )
}
