import type { ComponentChildren } from 'preact'
import { type Frame, Tag } from '../../design/index.ts'
import type { Trust } from '../../rulebook/rulebook.door.ts'
import type { Verdict } from '../domain/answer.ts'

type Words = Frame['words']
type Place = keyof Omit<Words['guidance']['parts'], 'label'>

const places: Record<Place, string> = {
  hub: '/panduan',
  mayI: '/panduan/bolehkah',
  calendar: '/panduan/kalender',
  posters: '/panduan/poster',
  published: '/panduan/jawaban',
  ask: '/panduan/tanya',
  correct: '/panduan/koreksi',
  code: '/panduan/kode',
  tasks: '/panduan/tugas',
}

/** The public parts of guidance, above each of its pages. */
export function Parts({ frame, here }: { frame: Frame; here: Place }) {
  const { parts } = frame.words.guidance
  const shown: Place[] = ['hub', 'calendar', 'published', 'ask', 'correct', 'code']
  return (
    <nav aria-label={parts.label}>
      <ul>
        {shown.map((place) => (
          <li>
            <a href={places[place]} aria-current={place === here ? 'page' : undefined}>
              {parts[place]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type DeskPlace = keyof Omit<Words['guidance']['desk']['parts'], 'label'>
const deskPlaces: Record<DeskPlace, string> = {
  overview: '/pembinaan',
  activities: '/pembinaan/kegiatan',
  circulars: '/pembinaan/edaran',
  offices: '/pembinaan/unit',
  taskForces: '/pembinaan/satgas',
  questions: '/pembinaan/pertanyaan',
}

/** The parts that this reader may open. */
export function DeskParts({
  frame,
  here,
  open,
}: {
  frame: Frame
  here: DeskPlace
  open: readonly DeskPlace[]
}) {
  const { parts } = frame.words.guidance.desk
  return (
    <nav aria-label={parts.label}>
      <ul>
        {open.map((place) => (
          <li>
            <a href={deskPlaces[place]} aria-current={place === here ? 'page' : undefined}>
              {parts[place]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
export type { DeskPlace }

export const verdictKinds: Record<Verdict, 'success' | 'late' | 'warning'> = {
  may: 'success',
  'may-not': 'late',
  'ask-first': 'warning',
}

const trustKinds = { verified: 'good', reported: 'info', unverified: 'warning' } as const

/** How sure a fact is, in the rule book's own words. */
export function TrustTag({ frame, trust }: { frame: Frame; trust: Trust }) {
  return <Tag kind={trustKinds[trust]}>{frame.words.rulebook.trust[trust]}</Tag>
}

export function personText(words: Words, person: string): string {
  return (words.rulebook.persons as Record<string, string>)[person] ?? person
}

export function wishText(words: Words, wish: string): string {
  return (words.guidance.wishes as Record<string, string>)[wish] ?? wish
}

/** Text that somebody typed, paragraph by paragraph. */
export function Paragraphs({ text }: { text: string }): ComponentChildren {
  return text
    .split(/\n+/)
    .filter((each) => each.trim() !== '')
    .map((each) => <p>{each}</p>)
}
