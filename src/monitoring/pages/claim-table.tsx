import type { Frame } from '../../design/frame.ts'
import { dayText, numberText, Table } from '../../design/index.ts'
import { type Claim, type ClaimFigure, differences } from '../domain/claim.ts'
import type { Funnel, FunnelCounts } from '../domain/funnel.ts'

/** What others have published, each with unit, day and source, and our own count of the same day beside it. */
export function ClaimTable({
  frame,
  claims,
}: {
  frame: Frame
  claims: readonly { claim: Claim; counted?: Funnel | undefined }[]
}) {
  const { words } = frame
  const w = words.monitoring
  return (
    <section>
      <h2>{w.claims.title}</h2>
      {claims.length === 0 ? (
        <p>{w.claims.none}</p>
      ) : (
        <>
          <p>{w.claims.intro}</p>
          <Table
            caption={w.claims.caption}
            captionHidden
            columns={[
              { label: w.claims.publisher },
              { label: w.claims.day },
              { label: w.claims.unit },
              { label: w.claims.figures },
              { label: w.claims.compare },
              { label: w.claims.source },
            ]}
            rows={claims.map(({ claim, counted }) => [
              claim.publisher,
              <>
                {claim.dayIsOfData
                  ? dayText(words, claim.asOf, 'short')
                  : w.claims.statedDay(dayText(words, claim.asOf, 'short'))}
                {claim.note && (
                  <>
                    <br />
                    <small>{claim.note}</small>
                  </>
                )}
              </>,
              claim.unit,
              claim.figures.map((figure) => figureText(frame, figure)).join('; '),
              comparison(frame, claim, counted),
              claim.sources.map((source, at) => (
                <>
                  {at > 0 && <br />}
                  <a href={source} rel="noreferrer">
                    {hostOf(source)}
                  </a>
                </>
              )),
            ])}
          />
        </>
      )}
      <p>
        <a href="/statistik/klaim">{w.imported.link}</a>
      </p>
    </section>
  )
}

function figureText(frame: Frame, figure: ClaimFigure): string {
  const w = frame.words.monitoring
  const label = figure.label || labelOf(frame, figure.measure)
  const value = numberText(frame.words, figure.value)
  return figure.inSum ? w.claims.figure(label, value) : w.claims.outside(label, value)
}

function comparison(frame: Frame, claim: Claim, counted: Funnel | undefined): string {
  const w = frame.words.monitoring
  if (!counted) return w.claims.notCounted
  const different = differences(claim, counted)
  if (different.length === 0) return w.claims.same
  return w.claims.differs(
    different
      .map(({ measure, counted: value }) =>
        w.claims.figure(labelOf(frame, measure), numberText(frame.words, value)),
      )
      .join('; '),
  )
}

function labelOf(frame: Frame, measure: string): string {
  return frame.words.monitoring.claims.measures[measure as keyof FunnelCounts] ?? measure
}

function hostOf(address: string): string {
  return new URL(address).host
}
