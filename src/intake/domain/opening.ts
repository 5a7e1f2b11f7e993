/** What the vault is told before it opens anything: which report, for whom, and a digest of the reason. */
export type OpeningClaim = {
  opening: string
  report: string
  account: string
  institution: string
  role: string
  /** SHA-256 of opening id and reason: the reason itself stays in the database, and cannot be changed unseen. */
  reasonDigest: string
}

export type JournalLine = OpeningClaim & { at: string }

/** One recorded opening serves this long: reading a report and its files is one act, coming back tomorrow is another. */
export const openingHours = 12

/** Distinct reports for one account in 24 hours. A person reads fewer; a stolen session would want more. */
export const openingsPerDay = 150

const text = /^[\w.@:-]{1,120}$/
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

export function isClaim(value: unknown): value is OpeningClaim {
  if (typeof value !== 'object' || value === null) return false
  const claim = value as Record<string, unknown>
  return (
    uuid.test(String(claim.opening)) &&
    uuid.test(String(claim.report)) &&
    [claim.account, claim.institution, claim.role].every((each) => text.test(String(each))) &&
    /^[0-9a-f]{64}$/.test(String(claim.reasonDigest))
  )
}

/**
 * Whether the vault's own journal allows it: `new` must be written down first, `known` was. `now` and the journal's
 * times are ISO instants.
 */
export function judgeClaim(
  claim: OpeningClaim,
  journal: readonly JournalLine[],
  now: string,
): 'new' | 'known' | 'other-use' | 'expired' | 'too-many' {
  const before = journal.find((line) => line.opening === claim.opening)
  if (before) {
    const same = (['report', 'account', 'institution', 'role', 'reasonDigest'] as const).every(
      (name) => before[name] === claim[name],
    )
    if (!same) return 'other-use'
    return hoursBetween(before.at, now) > openingHours ? 'expired' : 'known'
  }
  const recent = journal.filter((line) => line.account === claim.account && hoursBetween(line.at, now) < 24)
  return new Set(recent.map((line) => line.report)).size >= openingsPerDay ? 'too-many' : 'new'
}

/** Openings that the vault served and the database does not know, or knows otherwise: somebody must look. */
export function unmatchedOpenings(
  journal: readonly JournalLine[],
  recorded: readonly OpeningClaim[],
): JournalLine[] {
  const byId = new Map(recorded.map((row) => [row.opening, row]))
  return journal.filter((line) => {
    const row = byId.get(line.opening)
    return !(
      row &&
      row.report === line.report &&
      row.account === line.account &&
      row.institution === line.institution &&
      row.role === line.role &&
      row.reasonDigest === line.reasonDigest
    )
  })
}

function hoursBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 3_600_000
}
