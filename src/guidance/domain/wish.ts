import type { Day } from '../../foundation/dates.ts'
import type { ActKind, ObjectKind, PersonKind, Question } from '../../rulebook/rulebook.door.ts'

/** For or with whom. Whether somebody is a candidate yet is told by the day, so nobody is asked about it. */
export type Relation = 'running' | 'spouse' | 'party' | 'self'
export const relations: readonly Relation[] = ['running', 'spouse', 'party', 'self']

export type Topic = 'online' | 'gathering' | 'work' | 'family' | 'joining' | 'open'
export const topics: readonly Topic[] = ['online', 'gathering', 'work', 'family', 'joining', 'open']

/** A thing somebody may want to do, in everyday words; the words stand in the word table under its key. */
export type Wish = {
  key: WishKey
  topic: Topic
  /** What the rule book calls it; absent where no form of the book names such a thing. */
  act?: ActKind
  /** What the wish itself says about the facts that the wording of a form asks for. */
  facts?: NonNullable<Question['facts']>
  /** Whom it can be for; empty where that makes no difference. */
  relations: readonly Relation[]
  /** Why it is open, where no form names it. */
  ground?: Ground
  /** The nearest thing that is not open, so that a reader sees the line between the two. */
  near?: WishKey
}

/** What an open wish rests on. `words` has the sentence; the confidence is the rule book's. */
export type Ground = {
  key: 'right-to-vote' | 'wording-names-acts' | 'right-to-report' | 'speaker-on-duty' | 'circular-2018'
  confidence: 'quoted' | 'quoted-secondary' | 'press' | 'unverified'
  source?: string
}

const anyone: readonly Relation[] = ['running', 'spouse', 'party']
const person: readonly Relation[] = ['running', 'spouse']

const catalogue = {
  like: { topic: 'online', act: 'engagement', relations: anyone },
  comment: { topic: 'online', act: 'engagement', relations: anyone },
  share: { topic: 'online', act: 'engagement', relations: anyone },
  follow: { topic: 'online', act: 'engagement', relations: anyone },
  'campaign-online': { topic: 'online', act: 'online-campaign', relations: anyone },
  'photo-support': { topic: 'online', act: 'photo', facts: { supportPurpose: true }, relations: anyone },
  'photo-plain': { topic: 'online', act: 'photo', facts: { supportPurpose: false }, relations: anyone },

  'attend-support': {
    topic: 'gathering',
    act: 'attend-declaration',
    facts: { activeSupport: true },
    relations: anyone,
  },
  'attend-silent': {
    topic: 'gathering',
    act: 'attend-declaration',
    facts: { activeSupport: false },
    relations: anyone,
  },
  'attend-on-duty': {
    topic: 'gathering',
    act: 'attend-declaration',
    facts: { hasAssignmentLetter: true },
    relations: anyone,
  },
  'join-campaign': { topic: 'gathering', act: 'campaign-activity', relations: anyone },
  'wear-attributes': { topic: 'gathering', act: 'attributes', relations: anyone },
  'bring-colleagues': { topic: 'gathering', act: 'mobilise', relations: anyone },
  'use-facilities': { topic: 'gathering', act: 'state-facilities', relations: anyone },

  'put-up-props': { topic: 'work', act: 'props', relations: anyone },
  'invite-others': { topic: 'work', act: 'partisan-activity', relations: anyone },
  'give-goods': { topic: 'work', act: 'partisan-activity', relations: anyone },
  decide: { topic: 'work', act: 'decision', relations: anyone },
  other: { topic: 'work', act: 'other', relations: anyone },

  'persuade-family': { topic: 'family', act: 'partisan-activity', relations: anyone },
  'spouse-without-leave': {
    topic: 'family',
    act: 'spouse-campaign',
    facts: { onUnpaidLeave: false },
    relations: ['spouse'],
  },
  'spouse-on-leave': {
    topic: 'family',
    act: 'spouse-campaign',
    facts: { onUnpaidLeave: true },
    relations: ['spouse'],
  },

  'join-party': { topic: 'joining', act: 'party-membership', relations: ['party'] },
  'campaign-team': { topic: 'joining', act: 'campaign-team', relations: anyone },
  'support-letter': { topic: 'joining', act: 'support-letter', relations: person },
  'approach-without-leave': {
    topic: 'joining',
    act: 'approach',
    facts: { onUnpaidLeave: false },
    relations: ['party', 'self'],
  },
  'approach-on-leave': {
    topic: 'joining',
    act: 'approach',
    facts: { onUnpaidLeave: true },
    relations: ['party', 'self'],
  },

  vote: {
    topic: 'open',
    relations: [],
    // The press reports a survey on whether this right should be taken away, so it stands; its text was not seen.
    ground: {
      key: 'right-to-vote',
      confidence: 'unverified',
      source:
        'https://news.detik.com/berita/d-5857678/survei-kasn-5116-responden-setuju-hak-pilih-asn-dicabut-di-pilkada',
    },
    near: 'invite-others',
  },
  'read-only': {
    topic: 'open',
    relations: [],
    ground: {
      key: 'wording-names-acts',
      confidence: 'quoted-secondary',
      source:
        'https://www.hukamanews.com/nasional/46010626426/pns-harus-netral-di-medsos-selama-pemilu-dilarang-like-dan-share-begini-aturannya-dan-sanksinya?page=2',
    },
    near: 'like',
  },
  'report-violation': {
    topic: 'open',
    relations: [],
    ground: {
      key: 'right-to-report',
      confidence: 'quoted',
      source: 'https://id.wikisource.org/wiki/Halaman:Perpu_1_2014.pdf/93',
    },
  },
  'speak-on-duty': {
    topic: 'open',
    relations: [],
    ground: {
      key: 'speaker-on-duty',
      confidence: 'press',
      source:
        'https://finance.detik.com/berita-ekonomi-bisnis/d-5231477/sederet-larangan-buat-pns-selama-pilkada/2',
    },
    near: 'attend-on-duty',
  },
  'spouse-photo-private': {
    topic: 'open',
    relations: [],
    ground: {
      key: 'circular-2018',
      confidence: 'press',
      source:
        'https://www.kordanews.com/36255/asn-istri-suami-peserta-pilkada-serentak-2018-boleh-hadiri-kampanye/2',
    },
    near: 'photo-plain',
  },
} satisfies Record<string, Omit<Wish, 'key' | 'near'> & { near?: string }>

export type WishKey = keyof typeof catalogue

export const wishes: readonly Wish[] = Object.entries(catalogue).map(([key, wish]) => ({
  key: key as WishKey,
  ...(wish as Omit<Wish, 'key'>),
}))

export function findWish(key: string): Wish | undefined {
  return wishes.find((wish) => wish.key === key)
}

/** Everybody who can ask; the compiler counts that nobody of the rule book's persons is forgotten. */
const askerTable: Record<PersonKind, true> = {
  pns: true,
  cpns: true,
  pppk: true,
  'pppk-part-time': true,
  ppnpn: true,
  'head-of-region': true,
  'state-official': true,
  'village-head': true,
  'military-police': true,
  'campaign-staff': true,
  other: true,
}
export const askers = Object.keys(askerTable) as PersonKind[]

/** A whole question: who, what, for whom, on which day, and what is known of the contest of that place. */
export type Asked = {
  person: PersonKind
  wish: Wish
  /** Set exactly where the wish can be for several. */
  relation?: Relation
  day: Day
  namingDay?: Day
  campaign?: { from: Day; to: Day }
}

/** The question as the rule book takes it from a case; undefined where no form names such a thing. */
export function questionOf(asked: Asked): Question | undefined {
  const { wish, person, day, namingDay, campaign, relation = wish.relations[0] } = asked
  if (!wish.act || !relation) return undefined
  // Going to the campaign of one's own spouse has a row of its own.
  const own = relation === 'spouse' && (wish.act === 'attend-declaration' || wish.act === 'campaign-activity')
  return {
    act: own ? 'spouse-campaign' : wish.act,
    object: objectOf(relation),
    person,
    day,
    ...(namingDay && { namingDay }),
    ...(campaign && { campaign }),
    facts: wish.facts ?? {},
  }
}

function objectOf(relation: Relation): ObjectKind {
  if (relation === 'party') return 'party'
  return relation === 'self' ? 'prospective-candidate' : 'candidate'
}
