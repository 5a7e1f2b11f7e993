import type { Day } from '../../foundation/dates.ts'
import type { Confidence } from './trust.ts'

/** A law, decree or circular with the days it is valid: from `from` on, up to and without `until`. */
export type Law = {
  key: string
  /** Short name as it is cited, e.g. "PP 94/2021". */
  title: string
  subject: string
  from: Day
  until?: Day
  replacedBy?: string
  sources: readonly string[]
  confidence: Confidence
}

/** A place in a law. `successor` is the place that took over when that law lapsed. */
export type LegalRef = { law: string; article: string; confidence?: Confidence; successor?: LegalRef }

export function isInForce(thing: { from: Day; until?: Day }, day: Day): boolean {
  return thing.from <= day && (thing.until === undefined || day < thing.until)
}

/** A reference as it stood on a day; `inForce` is false where its law was not valid and nothing took over. */
export type DatedRef = { law: string; article: string; confidence?: Confidence; inForce: boolean }

/** Exchanges every reference whose law had lapsed on that day for the one that took over. */
export function refsOn(laws: readonly Law[], refs: readonly LegalRef[], day: Day): DatedRef[] {
  return refs.map((ref) => refOn(laws, ref, day))
}

function refOn(laws: readonly Law[], ref: LegalRef, day: Day): DatedRef {
  const law = laws.find((each) => each.key === ref.law)
  const inForce = law !== undefined && isInForce(law, day)
  if (!inForce && ref.successor) {
    const next = refOn(laws, ref.successor, day)
    if (next.inForce) return next
  }
  return { law: ref.law, article: ref.article, confidence: ref.confidence, inForce }
}
