import {
  Button,
  ButtonLink,
  DayField,
  Details,
  dayText,
  ErrorSummary,
  Form,
  type Frame,
  Hidden,
  Lead,
  Notice,
  Page,
  Radios,
  SelectField,
  Tag,
  type Typed,
} from '../../design/index.ts'
import type { Day } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { AnswerView, FormView } from '../domain/views.ts'
import { askers, topics, type Wish, type WishKey, wishes } from '../domain/wish.ts'
import { Paragraphs, Parts, TrustTag, verdictKinds } from './parts.tsx'
import { PublishedList, type PublishedView } from './published-page.tsx'

/** The front page of guidance: what do you want to do? */
export function HubPage({ frame }: { frame: Frame }) {
  const text = frame.words.guidance
  const services = [
    ['/panduan/kalender', text.parts.calendar, text.hub.calendar],
    ['/panduan/poster', text.parts.posters, text.hub.posters],
    ['/panduan/jawaban', text.parts.published, text.hub.published],
    ['/panduan/tanya', text.parts.ask, text.hub.ask],
    ['/panduan/koreksi', text.parts.correct, text.hub.correct],
    ['/panduan/kode', text.parts.code, text.hub.code],
    ['/panduan/tugas', text.parts.tasks, text.hub.tasks],
  ] as const
  return (
    <Page frame={frame} title={text.title} wide>
      <h1>{text.title}</h1>
      <Lead>{text.lead}</Lead>
      <h2>{text.hub.question}</h2>
      <WishLists frame={frame} />
      <h2>{text.hub.other}</h2>
      <ul class="cards">
        {services.map(([href, title, about]) => (
          <li>
            <h3>
              <a href={href}>{title}</a>
            </h3>
            <p>{about}</p>
          </li>
        ))}
      </ul>
    </Page>
  )
}

function WishLists({ frame }: { frame: Frame }) {
  const text = frame.words.guidance
  return (
    <>
      {topics.map((topic) => (
        <Details summary={text.topics[topic]} open={topic === 'online'}>
          <ul class="wishes">
            {wishes
              .filter((wish) => wish.topic === topic)
              .map((wish) => (
                <li>
                  <a href={`/panduan/bolehkah?hal=${wish.key}`}>{text.wishes[wish.key]}</a>
                </li>
              ))}
          </ul>
        </Details>
      ))}
    </>
  )
}

export type AskedView = {
  day: Day
  electionName: string | undefined
  namingDay: Day | undefined
  verified: boolean
}

export type MayIProps = {
  frame: Frame
  wish: Wish | undefined
  typed: Typed
  refusal?: Refusal | undefined
  asked?: AskedView | undefined
  answer?: AnswerView | undefined
  nearby?: { key: WishKey; answer: AnswerView } | undefined
  published: PublishedView[]
  regions: { code: string; name: string }[]
  elections: { key: string; name: string }[]
  today: Day
}

/** One question and its answer. The address carries the whole question, so an answer can be sent on. */
export function MayIPage(props: MayIProps) {
  const { frame, wish, refusal, answer } = props
  const text = frame.words.guidance.mayI
  if (!wish)
    return (
      <Page frame={frame} title={text.title} wide failed={refusal !== undefined}>
        <h1>{text.title}</h1>
        <Lead>{text.choose}</Lead>
        <Parts frame={frame} here="mayI" />
        <WishLists frame={frame} />
      </Page>
    )
  const title = text.heading(frame.words.guidance.wishes[wish.key])
  return (
    <Page
      frame={frame}
      title={title}
      failed={refusal !== undefined}
      back={{ href: '/panduan', label: text.change }}
    >
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{title}</h1>
      {answer && <AnswerPart {...props} answer={answer} />}
      <h2>{answer ? text.again : text.fill}</h2>
      <Question {...props} wish={wish} />
      {props.published.length > 0 && (
        <>
          <h2>{text.published}</h2>
          <PublishedList frame={frame} rows={props.published} />
        </>
      )}
    </Page>
  )
}

function Question({ frame, wish, typed, refusal, regions, elections, today }: MayIProps & { wish: Wish }) {
  const { mayI, relations } = frame.words.guidance
  const common = { frame, typed, refusal }
  return (
    <Form frame={frame} method="get" action="/panduan/bolehkah" label={mayI.label}>
      <Hidden name="hal" value={wish.key} />
      <SelectField
        {...common}
        name="siapa"
        label={mayI.person}
        value="pns"
        choices={askers.map((value) => ({ value, label: frame.words.rulebook.persons[value] }))}
      />
      {wish.relations.length > 1 && (
        <Radios
          {...common}
          name="untuk"
          label={mayI.relation}
          choices={wish.relations.map((value) => ({ value, label: relations[value] }))}
        />
      )}
      <DayField {...common} name="hari" label={mayI.day} value={today} />
      <SelectField
        {...common}
        name="wilayah"
        label={mayI.where}
        hint={mayI.whereHint}
        empty={mayI.whereEmpty}
        choices={regions.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <SelectField
        {...common}
        name="pemilihan"
        label={mayI.election}
        empty={mayI.electionEmpty}
        choices={elections.map(({ key, name }) => ({ value: key, label: name }))}
      />
      <Button>{mayI.submit}</Button>
    </Form>
  )
}

function AnswerPart({ frame, wish, asked, answer, nearby, typed }: MayIProps & { answer: AnswerView }) {
  const text = frame.words.guidance
  const { mayI } = text
  const certain = answer.verdict === 'may-not'
  const carry = new URLSearchParams(
    ['siapa', 'untuk', 'hari', 'wilayah'].flatMap((name) =>
      typeof typed[name] === 'string' && typed[name] !== '' ? [[name, typed[name] as string]] : [],
    ),
  )
  return (
    <section aria-labelledby="jawaban">
      <h2 id="jawaban" class="unseen">
        {mayI.answer}
      </h2>
      <div class={`verdict ${verdictKinds[answer.verdict]}`}>
        <p class="verdict-word">{text.verdicts[answer.verdict]}</p>
        <p>{text.whys[answer.why]}</p>
        <p>{text.advices[answer.verdict]}</p>
      </div>
      {asked && <AskedLine frame={frame} asked={asked} phase={answer.phase} />}
      {answer.ground && (
        <>
          <h3>{mayI.ground}</h3>
          <p>
            {text.grounds[answer.ground.key]} <TrustTag frame={frame} trust={answer.ground.trust} />
          </p>
          {answer.ground.source && (
            <p class="hint">
              <a href={answer.ground.source} rel="noreferrer">
                {mayI.source}
              </a>
            </p>
          )}
        </>
      )}
      {answer.forms.length > 0 && <h3>{certain ? mayI.forms : mayI.formsMaybe}</h3>}
      {answer.forms.map((form) => (
        <FormCard frame={frame} form={form} />
      ))}
      {answer.cleared.length > 0 && <h3>{mayI.cleared}</h3>}
      {answer.cleared.map(({ code, text: wording, reason }) => (
        <div class="card">
          <p>
            <a href={`/aturan/bentuk/${code}`}>{code}</a> {reason}
          </p>
          <p class="hint">{wording}</p>
        </div>
      ))}
      {nearby && (
        <>
          <h3>{mayI.near}</h3>
          <p>
            <a href={`/panduan/bolehkah?hal=${nearby.key}&${carry}`}>{text.wishes[nearby.key]}</a>{' '}
            <Tag
              kind={
                nearby.answer.verdict === 'may-not'
                  ? 'late'
                  : nearby.answer.verdict === 'may'
                    ? 'good'
                    : 'warning'
              }
            >
              {text.verdicts[nearby.answer.verdict]}
            </Tag>
          </p>
        </>
      )}
      {answer.reasons.length > 0 && (
        <Details summary={mayI.why}>
          <ul>
            {answer.reasons.map((reason) => (
              <li>{reason}</li>
            ))}
          </ul>
        </Details>
      )}
      <p class="hint">
        {mayI.sameBook} {frame.words.rulebook.notAdvice}
      </p>
      {answer.verdict !== 'may-not' && wish && (
        <ButtonLink href={`/panduan/tanya?hal=${wish.key}&${carry}`} kind="quiet">
          {mayI.askOfficially}
        </ButtonLink>
      )}
    </section>
  )
}

function AskedLine({ frame, asked, phase }: { frame: Frame; asked: AskedView; phase: AnswerView['phase'] }) {
  const { mayI, phases } = frame.words.guidance
  const parts = [
    dayText(frame.words, asked.day) + (phase ? ` (${phases[phase]})` : ''),
    asked.electionName ?? mayI.noElection,
  ]
  return (
    <p>
      {parts.join(' · ')}.{' '}
      {asked.electionName &&
        (asked.namingDay ? mayI.naming(dayText(frame.words, asked.namingDay)) : mayI.namingUnknown)}{' '}
      {asked.electionName && !asked.verified && <Tag kind="warning">{mayI.unverified}</Tag>}
    </p>
  )
}

/** One form: what it says, what it may cost, by which article, and how sure each of these is. */
export function FormCard({ frame, form }: { frame: Frame; form: FormView }) {
  const { rulebook, guidance } = frame.words
  const { match } = form
  return (
    <div class="card">
      <p>
        <a href={`/aturan/bentuk/${match.form.code}`}>{match.form.code}</a>{' '}
        <strong>{rulebook.outcome[match.form.category]}</strong>{' '}
        {match.certainty === 'doubtful' && <Tag kind="warning">{rulebook.check.doubtful}</Tag>}
      </p>
      <p>{match.form.text}</p>
      <p>
        <strong>{guidance.mayI.sanctions}:</strong>{' '}
        {match.sanctionsFrom === 'book'
          ? `${rulebook.levels[match.form.level]}. ${form.sanctions.join('; ')}.`
          : `${rulebook.check.sanctionsFrom[match.sanctionsFrom]}.`}{' '}
        <TrustTag frame={frame} trust={form.sanctionTrust} />
      </p>
      <p>
        <strong>{guidance.mayI.bases}:</strong>{' '}
        {form.bases.length > 0 ? `${form.bases.join('; ')}.` : guidance.mayI.noBases}
      </p>
      {form.reasons.length > 0 && <Paragraphs text={form.reasons.join('\n')} />}
    </div>
  )
}

/** An answer in one line, for the desk of those who answer questions. */
export function AnswerNotice({ frame, answer }: { frame: Frame; answer: AnswerView }) {
  const text = frame.words.guidance
  return (
    <Notice kind={verdictKinds[answer.verdict]} title={text.verdicts[answer.verdict]}>
      <p>{text.whys[answer.why]}</p>
      {answer.forms.length > 0 && (
        <p>
          {answer.forms.map(({ match }) => (
            <>
              <a href={`/aturan/bentuk/${match.form.code}`}>{match.form.code}</a>{' '}
            </>
          ))}
        </p>
      )}
    </Notice>
  )
}
