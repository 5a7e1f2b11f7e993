import { dayText, type Frame, Lead, Page } from '../../design/index.ts'
import type { Election, Stage } from '../../registry/registry.door.ts'
import type { Element, FormMatch } from '../../rulebook/rulebook.door.ts'
import type { Squares } from '../domain/views.ts'
import { wishes } from '../domain/wish.ts'

/** The posters of an election, one for each stage. */
export function PosterListPage({
  frame,
  election,
  stages,
}: {
  frame: Frame
  election: Election | undefined
  stages: readonly Stage[]
}) {
  const text = frame.words.guidance.poster
  return (
    <Page frame={frame} title={text.title} back={{ href: '/panduan', label: frame.words.guidance.title }}>
      <h1>{text.title}</h1>
      <Lead>{text.lead}</Lead>
      {election && <h2>{election.name}</h2>}
      {stages.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <ul class="tasks">
          {stages.map((stage) => (
            <li>
              <a href={`/panduan/poster/${stage.key}?pemilihan=${stage.election}`}>{stage.name}</a>
              <span class="hint">
                {dayText(frame.words, stage.starts)} – {dayText(frame.words, stage.ends)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

/** One A4 sheet: what is forbidden in this stage, what stays open, and where to look. */
export function PosterPage({
  frame,
  election,
  stage,
  forms,
  qr,
}: {
  frame: Frame
  election: Election
  stage: Stage
  forms: readonly FormMatch[]
  /** The address of "Bolehkah?". */
  qr: Squares
}) {
  const text = frame.words.guidance.poster
  const { acts, elements } = frame.words.rulebook
  // One line an act: the same act may stand in the decree and in the statute.
  const lines = new Map<string, FormMatch[]>()
  for (const match of forms)
    for (const act of match.form.acts.slice(0, 1)) lines.set(act, [...(lines.get(act) ?? []), match])
  const [from, until] = [dayText(frame.words, stage.starts), dayText(frame.words, stage.ends)]
  return (
    <Page frame={frame} title={`${text.heading}: ${stage.name}`} bare>
      <div class="poster">
        <h1>{text.heading}</h1>
        <p class="lead">
          {election.name}.{' '}
          {stage.starts === stage.ends ? text.oneDay(stage.name, from) : text.period(stage.name, from, until)}
          .
        </p>
        <h2>{text.forbidden}</h2>
        <ul class="poster-list">
          {[...lines].map(([act, matches]) => (
            <li>
              <strong>{acts[act as keyof typeof acts]}</strong>
              {elementsOf(matches).map((element) => `, ${text.when(elements[element])}`)}{' '}
              <span class="hint">
                {matches
                  .map((each) => each.form.code + (each.sanctionTrust === 'unverified' ? '*' : ''))
                  .join(', ')}
                , {[...new Set(matches.map((each) => text[each.form.category]))].join(' / ')}
              </span>
            </li>
          ))}
        </ul>
        <h2>{text.open}</h2>
        <ul>
          {wishes
            .filter((wish) => wish.topic === 'open' && wish.key !== 'spouse-photo-private')
            .map((wish) => (
              <li>
                {frame.words.guidance.wishes[wish.key] +
                  (wish.ground?.confidence === 'unverified' ? '*' : '')}
              </li>
            ))}
        </ul>
        <div class="poster-foot">
          <svg
            aria-hidden="true"
            width="120"
            height="120"
            viewBox={`-4 -4 ${qr.size + 8} ${qr.size + 8}`}
            shape-rendering="crispEdges"
          >
            <rect x="-4" y="-4" width={qr.size + 8} height={qr.size + 8} fill="#fff" />
            <path d={qr.path} fill="#000" />
          </svg>
          <p>
            {text.check}
            <br />
            <strong>{`${frame.origins.main}/panduan`}</strong>
            <br />
            <span class="hint">
              {text.foot} {text.unverified}
            </span>
          </p>
        </div>
      </div>
    </Page>
  )
}

/** What the wording demands beyond the act; only where every form of the act demands it. */
function elementsOf(matches: readonly FormMatch[]): readonly Element[] {
  const [first, ...rest] = matches.map((match) => match.form.elements)
  return (first ?? []).filter((element) => rest.every((each) => each.includes(element)))
}
