import { type Day, isDay, type Zone } from '../../foundation/dates.ts'
import { allRefusals, type Refusal, refuse } from '../../foundation/refusal.ts'

export const askedKinds = ['PNS', 'CPNS', 'PPPK', 'PPPK paruh waktu', 'non-ASN'] as const
export type AskedKind = (typeof askedKinds)[number]
export type CampaignState = 'draft' | 'open' | 'closed'

export type Campaign = {
  id: string
  /** First part of every receipt number, and the campaign's address: `K7QF`. */
  prefix: string
  title: string
  election: string
  openedBy: string
  region: string
  zone: Zone
  circularNumber: string
  circularDay: Day
  circularAbout: string
  kinds: readonly AskedKind[]
  asOf: Day
  dueDay: Day
  state: CampaignState
  openedAt: Date | undefined
  closedAt: Date | undefined
}

export type CampaignFields = Pick<
  Campaign,
  'title' | 'election' | 'circularNumber' | 'circularDay' | 'circularAbout' | 'kinds' | 'asOf' | 'dueDay'
>

/**
 * A new campaign as it is typed. Refuses what is missing, a circular dated after today, a due day before it, and a
 * roster day after today (nobody knows tomorrow's register).
 */
export function readCampaign(
  typed: Record<string, string | string[]>,
  today: Day,
  elections: readonly string[],
): CampaignFields | Refusal {
  const text = (name: string, max: number) => {
    const value = String([typed[name] ?? ''].flat()[0])
      .replace(/\s+/g, ' ')
      .trim()
    return { value, refusal: Array.from(value).length > max ? refuse('too-long', { max }, name) : undefined }
  }
  const title = text('judul', 200)
  const election = text('pemilihan', 60)
  const circularNumber = text('nomor-edaran', 120)
  const circularAbout = text('tentang', 500)
  const circularDay = readDay(text('tanggal-edaran', 20).value)
  const asOf = readDay(text('per-tanggal', 20).value)
  const dueDay = readDay(text('batas', 20).value)
  const kinds = [typed.jenis ?? []]
    .flat()
    .filter((kind): kind is AskedKind => askedKinds.includes(kind as never))
  const problems = [
    title.refusal,
    title.value ? undefined : refuse('missing', {}, 'judul'),
    elections.includes(election.value) ? undefined : refuse('pledges.election', {}, 'pemilihan'),
    circularNumber.refusal,
    circularNumber.value ? undefined : refuse('pledges.circular-number', {}, 'nomor-edaran'),
    circularAbout.refusal,
    circularDay === undefined
      ? refuse('pledges.day', {}, 'tanggal-edaran')
      : circularDay > today
        ? refuse('in-the-future', {}, 'tanggal-edaran')
        : undefined,
    asOf === undefined
      ? refuse('pledges.day', {}, 'per-tanggal')
      : asOf > today
        ? refuse('in-the-future', {}, 'per-tanggal')
        : undefined,
    dueDay === undefined
      ? refuse('pledges.day', {}, 'batas')
      : circularDay && dueDay < circularDay
        ? refuse('pledges.due-before', {}, 'batas')
        : undefined,
    kinds.length ? undefined : refuse('pledges.kinds', {}, 'jenis'),
  ].filter((one) => one !== undefined)
  const refusal = allRefusals(problems)
  if (refusal) return refusal
  return {
    title: title.value,
    election: election.value,
    circularNumber: circularNumber.value,
    circularDay: circularDay!,
    circularAbout: circularAbout.value,
    kinds,
    asOf: asOf!,
    dueDay: dueDay!,
  }
}

/** A day as a browser sends it, or as people write it: `2026-11-27`, `27/11/2026`, `27-11-2026`. */
export function readDay(typed: string): Day | undefined {
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed.trim())
  const day = written
    ? `${written[3]}-${written[2]!.padStart(2, '0')}-${written[1]!.padStart(2, '0')}`
    : typed.trim()
  return isDay(day) ? day : undefined
}

const mayFollow: Record<CampaignState, readonly CampaignState[]> = {
  draft: ['open'],
  open: ['closed'],
  closed: [],
}

/** Whether a campaign may become this; opening needs a text. */
export function changeState(campaign: Campaign, to: CampaignState, texts: number): Refusal | undefined {
  if (!mayFollow[campaign.state].includes(to)) return refuse('not-now')
  if (to === 'open' && texts === 0) return refuse('pledges.no-text')
  return undefined
}

/** True when an employer in `region` may stand in a campaign of an institution that works in `own`. */
export function liesWithin(region: string, own: string): boolean {
  return own === '' || region === own || region.startsWith(`${own}.`)
}
