import { type Counter, type Dimension, dimensionsOf, type TimedStage } from './counters.ts'

/** A text in both languages of the house. */
export type InTwo = { readonly id: string; readonly en: string }

type Common = {
  /** Its name on the command line, in addresses and in files: letters, digits and hyphens. */
  readonly id: string
  /** Raised when the definition changes; a published figure keeps the version that it was made with. */
  readonly version: number
  readonly unit: 'ASN' | 'hari' | 'tenggat'
  readonly name: InTwo
  readonly definition: InTwo
  /** By what it may be divided. */
  readonly by: readonly Dimension[]
  /** By what everyone may see it divided; the rest is for supervisors and auditors. */
  readonly publicBy: readonly Dimension[]
}

/** Several counts side by side. Where `partsOf` is set, the `parts` are disjoint and must sum to it. */
export type CountMeasure = Common & {
  readonly kind: 'count'
  readonly counters: readonly Counter[]
  readonly partsOf?: { readonly whole: Counter; readonly parts: readonly Counter[] }
}

/** One count as a part of another. */
export type RateMeasure = Common & {
  readonly kind: 'rate'
  readonly numerator: Counter
  readonly denominator: Counter
}

/** How a whole divides over the values of a dimension; without a wish over the first of `by`. */
export type ShareMeasure = Common & {
  readonly kind: 'share'
  /** Counted per value. With `open` and `since`, the days of what still runs are added up to the day of the answer. */
  readonly of: Counter
  readonly open?: Counter
  readonly since?: Counter
}

/** Lengths in days: median and ninetieth percentile of ended and of still running ones, each with its days so far. */
export type DurationMeasure = Common & {
  readonly kind: 'duration'
  readonly open: Counter
  readonly ended: Counter
}

/** Still running ones of several stages, by age. */
export type AgeMeasure = Common & {
  readonly kind: 'ages'
  readonly stages: readonly { readonly name: string; readonly open: Counter }[]
}

/** A mean of days still running, where only the sum of the beginnings is kept. */
export type OutstandingMeasure = Common & {
  readonly kind: 'outstanding'
  readonly open: Counter
  readonly since: Counter
}

export type Measure =
  | CountMeasure
  | RateMeasure
  | ShareMeasure
  | DurationMeasure
  | AgeMeasure
  | OutstandingMeasure

/** Upper ends, in days, of the ranges of age; the last range is open. 240 days is what a year's report asks about. */
export const ageEnds = [7, 30, 90, 240] as const

const places = ['province', 'employerKind', 'form', 'position'] as const

const statuses = [
  'awaitingBkn',
  'awaitingPpk',
  'sanctioned',
  'notProven',
  'incomplete',
  'notServing',
  'cancelled',
  'referred',
] as const satisfies readonly Counter[]

/**
 * Every measure that the engine answers. One more is one more entry here; where it needs something that is not counted
 * yet, also one counter (counters.ts) and the line that sets it (case-marks.ts).
 */
export const measures: readonly Measure[] = [
  {
    kind: 'count',
    id: 'funnel',
    version: 1,
    unit: 'ASN',
    name: { id: 'Corong penanganan', en: 'Handling funnel' },
    definition: {
      id: 'ASN terlapor menurut status. Delapan status saling terpisah dan jumlahnya sama dengan yang dilaporkan.',
      en: 'Accused civil servants by status. The eight statuses are disjoint and sum to those reported.',
    },
    counters: ['reported', 'recommended', 'followedUp', ...statuses],
    partsOf: { whole: 'reported', parts: statuses },
    by: places,
    publicBy: ['province'],
  },
  {
    kind: 'count',
    id: 'steps',
    version: 1,
    unit: 'ASN',
    name: { id: 'Sampai di langkah mana', en: 'How far cases have come' },
    definition: {
      id: 'Kasus yang telah sampai di tiap langkah: diterima, diverifikasi, direkomendasikan, diklaim, dibuktikan, dikonfirmasi.',
      en: 'Cases that have reached each step: received, verified, recommended, claimed, evidenced, confirmed.',
    },
    counters: ['reported', 'verified', 'recommended', 'claimed', 'evidenced', 'followedUp'],
    by: places,
    publicBy: ['province'],
  },
  {
    kind: 'ages',
    id: 'ageing',
    version: 1,
    unit: 'ASN',
    name: { id: 'Umur kasus menurut tahap', en: 'Age of open cases by stage' },
    definition: {
      id: 'Kasus yang belum selesai menurut tahap, dengan umur dalam hari sejak masuk tahap itu.',
      en: 'Open cases by stage, with their age in days since they entered it.',
    },
    stages: [
      stage('verification'),
      stage('assessment'),
      stage('decision'),
      stage('evidence'),
      stage('confirmation'),
    ],
    by: [],
    publicBy: [],
  },
  {
    kind: 'rate',
    id: 'follow-up-of-recommended',
    version: 1,
    unit: 'ASN',
    name: { id: 'Tindak lanjut dari yang direkomendasikan', en: 'Followed up, of those recommended' },
    definition: {
      id: 'Kasus yang tindak lanjutnya dikonfirmasi, dibagi kasus dengan rekomendasi yang berlaku.',
      en: 'Cases with a confirmed follow-up over cases with a recommendation that stands.',
    },
    numerator: 'followedUp',
    denominator: 'recommended',
    by: [...places, 'employer'],
    publicBy: ['province', 'employer'],
  },
  {
    kind: 'rate',
    id: 'follow-up-of-reported',
    version: 1,
    unit: 'ASN',
    name: { id: 'Tindak lanjut dari yang dilaporkan', en: 'Followed up, of those reported' },
    definition: {
      id: 'Kasus yang tindak lanjutnya dikonfirmasi, dibagi semua kasus yang dilaporkan.',
      en: 'Cases with a confirmed follow-up over all cases reported.',
    },
    numerator: 'followedUp',
    denominator: 'reported',
    by: places,
    publicBy: ['province'],
  },
  {
    kind: 'rate',
    id: 'follow-up-of-processed',
    version: 1,
    unit: 'ASN',
    name: { id: 'Tindak lanjut dari yang diproses', en: 'Followed up, of those processed' },
    definition: {
      id: 'Kasus yang tindak lanjutnya dikonfirmasi, dibagi kasus yang sudah direkomendasikan atau ditutup.',
      en: 'Cases with a confirmed follow-up over cases recommended or closed.',
    },
    numerator: 'followedUp',
    denominator: 'processed',
    by: places,
    publicBy: ['province'],
  },
  {
    kind: 'rate',
    id: 'recommended-of-reported',
    version: 1,
    unit: 'ASN',
    name: { id: 'Direkomendasikan dari yang dilaporkan', en: 'Recommended, of those reported' },
    definition: {
      id: 'Kasus dengan rekomendasi yang berlaku, dibagi semua kasus yang dilaporkan.',
      en: 'Cases with a recommendation that stands over all cases reported.',
    },
    numerator: 'recommended',
    denominator: 'reported',
    by: places,
    publicBy: ['province'],
  },
  ...(
    [
      ['verification', 'verifikasi', 'verification', 'diterima sampai diverifikasi', 'received to verified'],
      [
        'assessment',
        'telaah',
        'assessment',
        'diverifikasi sampai direkomendasikan',
        'verified to recommended',
      ],
      ['decision', 'keputusan', 'decision', 'direkomendasikan sampai diklaim', 'recommended to claimed'],
      ['evidence', 'pembuktian', 'evidence', 'diklaim sampai dibuktikan', 'claimed to evidenced'],
      [
        'confirmation',
        'konfirmasi',
        'confirmation',
        'dibuktikan sampai dikonfirmasi',
        'evidenced to confirmed',
      ],
      ['followUp', 'tindak lanjut', 'follow-up', 'direkomendasikan sampai selesai', 'recommended to done'],
      ['whole', 'seluruh penanganan', 'whole handling', 'diterima sampai selesai', 'received to done'],
    ] as const
  ).map(([key, inId, inEn, spanId, spanEn]) => timeIn(key, inId, inEn, spanId, spanEn)),
  {
    kind: 'share',
    id: 'time-per-holder',
    version: 1,
    unit: 'hari',
    name: { id: 'Waktu menurut pemegang berkas', en: 'Time by holder' },
    definition: {
      id: 'Hari berkas berada pada tiap pemegang, termasuk yang masih dipegang. Bagian-bagiannya berjumlah penuh.',
      en: 'Days that files lay with each holder, also those still held. The shares sum to the whole.',
    },
    of: 'heldDays',
    open: 'heldOpen',
    since: 'heldSince',
    by: ['holderKind', 'holder'],
    publicBy: [],
  },
  {
    kind: 'count',
    id: 'breaches',
    version: 1,
    unit: 'tenggat',
    name: { id: 'Tenggat yang terlewat', en: 'Deadlines missed' },
    definition: {
      id: 'Tenggat yang terlewat. Satu kasus dapat melewati beberapa tenggat.',
      en: 'Deadlines missed. One case can miss several.',
    },
    counters: ['breached'],
    by: ['holderKind', 'holder', 'province'],
    publicBy: [],
  },
  {
    kind: 'duration',
    id: 'days-late',
    version: 1,
    unit: 'hari',
    name: { id: 'Besarnya keterlambatan', en: 'Size of delays' },
    definition: {
      id: 'Hari sejak jatuh tempo sampai berkas berpindah tahap. Yang belum berpindah dihitung sampai tanggal jawaban.',
      en: 'Days from the due day until the file moved on. What has not moved counts up to the day of the answer.',
    },
    open: 'breachOpen',
    ended: 'breachEnded',
    by: ['holderKind', 'province'],
    publicBy: [],
  },
  {
    kind: 'count',
    id: 'turns',
    version: 1,
    unit: 'ASN',
    name: { id: 'Dibuka kembali, dipindahkan, dibantah', en: 'Reopened, transferred, disputed' },
    definition: {
      id: 'Kasus yang pernah dibuka kembali, dipindahkan, dibantah buktinya, atau diajukan keberatan.',
      en: 'Cases ever reopened, transferred, disputed or appealed.',
    },
    counters: ['reopened', 'transferred', 'disputed', 'appealed'],
    by: places,
    publicBy: [],
  },
  {
    kind: 'share',
    id: 'sanctions-recommended',
    version: 1,
    unit: 'ASN',
    name: { id: 'Sanksi yang direkomendasikan', en: 'Sanctions recommended' },
    definition: {
      id: 'Kasus dengan rekomendasi yang berlaku, menurut golongan sanksi yang direkomendasikan.',
      en: 'Cases with a recommendation that stands, by the group of the recommended sanction.',
    },
    of: 'sanctionRecommended',
    by: ['sanction'],
    publicBy: ['sanction'],
  },
  {
    kind: 'share',
    id: 'sanctions-imposed',
    version: 1,
    unit: 'ASN',
    name: { id: 'Sanksi yang dijatuhkan', en: 'Sanctions imposed' },
    definition: {
      id: 'Kasus dengan tindak lanjut terkonfirmasi, menurut golongan sanksi yang dijatuhkan.',
      en: 'Cases with a confirmed follow-up, by the group of the imposed sanction.',
    },
    of: 'sanctionImposed',
    by: ['sanction'],
    publicBy: ['sanction'],
  },
  {
    kind: 'share',
    id: 'sanctions-compared',
    version: 1,
    unit: 'ASN',
    name: { id: 'Sanksi: rekomendasi dan putusan', en: 'Sanctions: recommended against imposed' },
    definition: {
      id: 'Kasus terkonfirmasi menurut pasangan sanksi: yang direkomendasikan dan yang dijatuhkan.',
      en: 'Confirmed cases by the pair of sanctions: recommended and imposed.',
    },
    of: 'sanctionCompared',
    by: ['sanctionPair'],
    publicBy: ['sanctionPair'],
  },
  {
    kind: 'count',
    id: 'sanction-weight',
    version: 1,
    unit: 'ASN',
    name: { id: 'Lebih ringan atau lebih berat', en: 'Milder or heavier than recommended' },
    definition: {
      id: 'Kasus terkonfirmasi yang sanksinya lebih ringan, sama, atau lebih berat daripada rekomendasi.',
      en: 'Confirmed cases whose sanction is milder than, the same as, or heavier than recommended.',
    },
    counters: ['imposedMilder', 'imposedSame', 'imposedHeavier'],
    by: [...places, 'employer'],
    publicBy: ['province'],
  },
  {
    kind: 'outstanding',
    id: 'outstanding',
    version: 1,
    unit: 'hari',
    name: { id: 'Hari menunggu tindak lanjut', en: 'Days outstanding' },
    definition: {
      id: 'Rekomendasi yang belum selesai menurut instansi, dan rata-rata hari menunggunya.',
      en: 'Recommendations not yet done by employer, and the mean days they have waited.',
    },
    open: 'awaitingPpk',
    since: 'awaitingPpkSince',
    by: ['employer'],
    publicBy: ['employer'],
  },
  {
    kind: 'share',
    id: 'outcomes',
    version: 1,
    unit: 'ASN',
    name: { id: 'Hasil penutupan', en: 'Outcomes of closed cases' },
    definition: {
      id: 'Kasus yang ditutup, menurut hasilnya.',
      en: 'Closed cases by outcome.',
    },
    of: 'closed',
    by: ['outcome'],
    publicBy: ['outcome'],
  },
]

export function findMeasure(id: string): Measure | undefined {
  return measures.find((measure) => measure.id === id)
}

/** The counters that a measure is made of. */
export function countersOf(measure: Measure): readonly Counter[] {
  switch (measure.kind) {
    case 'count':
      return measure.counters
    case 'rate':
      return [measure.numerator, measure.denominator]
    case 'share':
      return [measure.of, ...(measure.open ? [measure.open] : []), ...(measure.since ? [measure.since] : [])]
    case 'duration':
      return [measure.open, measure.ended]
    case 'ages':
      return measure.stages.map(({ open }) => open)
    case 'outstanding':
      return [measure.open, measure.since]
  }
}

/** Dimensions that a measure names but its counters are not kept by: must be empty. */
export function impossibleDimensions(measure: Measure): readonly Dimension[] {
  return measure.by.filter((dimension) =>
    countersOf(measure).some((counter) => !dimensionsOf(counter).includes(dimension)),
  )
}

function stage(name: TimedStage): { name: string; open: Counter } {
  return { name, open: `in:${name}` }
}

function timeIn(
  key: TimedStage,
  inId: string,
  inEn: string,
  spanId: string,
  spanEn: string,
): DurationMeasure {
  return {
    kind: 'duration',
    id: key === 'followUp' ? 'time-in-follow-up' : `time-in-${key}`,
    version: 1,
    unit: 'hari',
    name: { id: `Lama tahap ${inId}`, en: `Time in ${inEn}` },
    definition: {
      id: `Hari dari ${spanId}. Yang belum selesai dihitung dengan hari yang sudah berjalan.`,
      en: `Days from ${spanEn}. Cases still open count with their days so far.`,
    },
    open: `in:${key}`,
    ended: `through:${key}`,
    by: key === 'followUp' || key === 'whole' ? ['province'] : [],
    publicBy: key === 'followUp' || key === 'whole' ? ['province'] : [],
  }
}
