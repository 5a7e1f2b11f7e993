import type { Frame, Typed } from '../../design/index.ts'
import {
  Button,
  DayField,
  Details,
  ErrorSummary,
  Form,
  Lead,
  Notice,
  Page,
  Radios,
  SelectField,
  Tag,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { RuleBook } from '../domain/book.ts'
import { actKinds, objectKinds, personKinds } from '../domain/book.ts'
import type { Classification, FormMatch } from '../domain/classify.ts'
import { Edition, Parts, Reasons, TrustLegend, TrustMark } from './parts.tsx'
import { reasonText, refText } from './texts.ts'

type Props = { frame: Frame; book: RuleBook; typed?: Typed; refusal?: Refusal; answer?: Classification }

/** The check: act, object, day, naming day and person in; forms, sanctions, doubts and reasons out. */
export function CheckPage({ frame, book, typed, refusal, answer }: Props) {
  const text = frame.words.rulebook.check
  return (
    <Page frame={frame} title={text.title} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{text.title}</h1>
      <Lead>{text.lead}</Lead>
      <Parts frame={frame} here="check" />
      {answer && <Answer frame={frame} book={book} answer={answer} />}
      <h2>{text.ask}</h2>
      <CheckForm frame={frame} book={book} typed={typed} refusal={refusal} />
      <TrustLegend frame={frame} />
      <Edition frame={frame} book={book} />
    </Page>
  )
}

function CheckForm({ frame, typed, refusal }: Props) {
  const text = frame.words.rulebook
  const common = { frame, typed, refusal }
  const facts = [
    ['cltn', text.check.leave],
    ['surat', text.check.letter],
    ['dukungan', text.check.support],
    ['tujuan', text.check.purpose],
  ] as const
  return (
    <Form frame={frame} method="get" action="/aturan/cek" label={text.check.label}>
      <SelectField
        {...common}
        name="perbuatan"
        label={text.check.act}
        choices={actKinds.map((value) => ({ value, label: text.acts[value] }))}
      />
      <Radios
        {...common}
        name="objek"
        label={text.check.object}
        choices={objectKinds.map((value) => ({
          value,
          label: text.objects[value],
          hint: value === 'party' ? undefined : text.objectHints[value],
        }))}
      />
      <DayField {...common} name="hari" label={text.check.day} />
      <DayField
        {...common}
        name="penetapan"
        label={text.check.namingDay}
        hint={text.check.namingHint}
        optional
      />
      <SelectField
        {...common}
        name="orang"
        label={text.check.person}
        choices={personKinds.map((value) => ({ value, label: text.persons[value] }))}
      />
      <Details summary={text.check.facts}>
        <DayField {...common} name="kampanye_dari" label={text.check.campaignFrom} optional />
        <DayField {...common} name="kampanye_sampai" label={text.check.campaignTo} optional />
        {facts.map(([name, label]) => (
          <SelectField
            {...common}
            name={name}
            label={label}
            empty={text.check.unknown}
            choices={[
              { value: 'ya', label: text.check.yes },
              { value: 'tidak', label: text.check.no },
            ]}
          />
        ))}
      </Details>
      <Button>{text.check.submit}</Button>
    </Form>
  )
}

function Answer({ frame, book, answer }: { frame: Frame; book: RuleBook; answer: Classification }) {
  const text = frame.words.rulebook.check
  const sentence = answer.standing === 'referral' ? text.category.referral : text.category[answer.category]
  return (
    <section aria-labelledby="jawaban">
      <h2 id="jawaban">{text.answer}</h2>
      <Notice kind={answer.category === 'undetermined' ? 'warning' : 'info'} title={sentence}>
        {answer.standing === 'case' && (
          <>
            <p>{answer.proposal ? text.proposal(answer.proposal) : text.noProposal}</p>
            <p>{text.alleged}</p>
          </>
        )}
      </Notice>
      <h3>{text.why}</h3>
      <Reasons frame={frame} reasons={answer.reasons} />
      {answer.matches.length > 0 && <h3>{text.matches}</h3>}
      {answer.matches.map((match) => (
        <Match frame={frame} book={book} match={match} />
      ))}
      {answer.cleared.length > 0 && (
        <>
          <h3>{text.cleared}</h3>
          <ul>
            {answer.cleared.map(({ form, reason }) => (
              <li>
                <a href={`/aturan/bentuk/${form.code}`}>{form.code}</a> {reasonText(frame.words, reason)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Match({ frame, book, match }: { frame: Frame; book: RuleBook; match: FormMatch }) {
  const text = frame.words.rulebook
  const { form } = match
  return (
    <div class="card">
      <p>
        <a href={`/aturan/bentuk/${form.code}`}>{form.code}</a>{' '}
        <Tag kind={match.certainty === 'fits' ? 'good' : 'warning'}>{text.check[match.certainty]}</Tag>{' '}
        {text.outcome[form.category]} · {text.levels[form.level]}
      </p>
      <p>{form.text}</p>
      <Reasons frame={frame} reasons={match.reasons} />
      <p>
        <strong>{text.check.sanctionsFrom[match.sanctionsFrom]}</strong>{' '}
        <TrustMark frame={frame} of={form.sanctionConfidence} />
      </p>
      {match.sanctions.length > 0 && (
        <ul>
          {match.sanctions.map((key) => (
            <li>{book.sanctions.find((kind) => kind.key === key)?.text}</li>
          ))}
        </ul>
      )}
      {match.bases.length > 0 && (
        <p class="hint">
          {text.form.bases}: {match.bases.map((ref) => refText(book, ref)).join('; ')}
        </p>
      )}
    </div>
  )
}
