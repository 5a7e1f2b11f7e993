import type { Frame } from '../../design/frame.ts'
import {
  Button,
  dayText,
  Form,
  Lead,
  momentText,
  numberText,
  Page,
  SelectField,
  shareText,
  Table,
} from '../../design/index.ts'
import type { Campaign } from '../domain/campaign.ts'
import type { PledgeClaim } from '../domain/claims.ts'
import { provinceTiles } from '../domain/province-grid.ts'
import { isPublic, type Tally } from '../domain/tally.ts'
import { CountBars, CountSentence, EmployerTable, MethodBars, type UnitCount } from './public-pages.tsx'

type Province = { code: string; name: string; tally: Tally | undefined }

export function ProgressPage(props: {
  frame: Frame
  campaigns: readonly { prefix: string; title: string }[]
  seen: { campaign: Campaign; total: Tally; at: Date } | undefined
  provinces: readonly Province[]
  employers: readonly UnitCount[]
  claims: readonly PledgeClaim[]
}) {
  const { frame, campaigns, seen, provinces, employers, claims } = props
  const w = frame.words.pledges
  const p = w.progress
  return (
    <Page frame={frame} title={p.title} back={{ href: '/ikrar' }} wide>
      <h1>{p.title}</h1>
      <Lead>{p.lead}</Lead>
      {campaigns.length > 0 && (
        <Form frame={frame} method="get" action="/ikrar/kemajuan" class="filters">
          <SelectField
            frame={frame}
            name="ikrar"
            label={p.choose}
            choices={campaigns.map(({ prefix, title }) => ({ value: prefix, label: title }))}
            value={seen?.campaign.prefix}
          />
          <Button kind="quiet">{frame.words.common.actions.show}</Button>
        </Form>
      )}
      {seen ? (
        <>
          <h2>{seen.campaign.title}</h2>
          <CountSentence frame={frame} tally={seen.total} />
          {isPublic(seen.total) && (
            <>
              <CountBars frame={frame} tally={seen.total} label={w.count.title} />
              <MethodBars frame={frame} tally={seen.total} />
            </>
          )}
          <p class="hint">
            {w.count.at(momentText(frame.words, seen.at, seen.campaign.zone))} {w.count.whatOpen}{' '}
            {w.count.rule}
          </p>
          <ProvinceGrid frame={frame} provinces={provinces} />
          <EmployerTable frame={frame} employers={employers} />
          <p class="hint">{p.downloadNone}</p>
        </>
      ) : (
        <p>{w.none}</p>
      )}
      <h2>{p.claims}</h2>
      <p>{p.claimsIntro}</p>
      <Table
        caption={p.claims}
        captionHidden
        columns={[
          { label: p.claimColumns.day },
          { label: p.claimColumns.place },
          { label: p.claimColumns.kind },
          { label: p.claimColumns.count, number: true },
          { label: p.claimColumns.meaning },
          { label: p.claimColumns.source },
        ]}
        rows={claims.map((claim) => [
          dayText(frame.words, claim.day, 'short'),
          claim.place,
          claim.kind,
          claim.count === undefined ? p.noFigure : `${numberText(frame.words, claim.count)} (${p.claimMark})`,
          claim.meaning,
          <a href={claim.source} rel="noreferrer">
            {new URL(claim.source).host}
          </a>,
        ])}
      />
    </Page>
  )
}

const size = 56
const gap = 4

/** One tile a province, its share in words and in ink; the same numbers stand in the table below. */
function ProvinceGrid({ frame, provinces }: { frame: Frame; provinces: readonly Province[] }) {
  const w = frame.words.pledges
  const p = w.progress
  const tiles = provinces.filter(({ code }) => provinceTiles[code])
  const share = ({ tally }: Province) =>
    tally ? shareText(frame.words, tally.signed, tally.roster) : w.count.hiddenShort
  return (
    <section>
      <h2>{p.grid}</h2>
      <p class="hint">{p.gridHint}</p>
      <svg
        class="chart province-grid"
        viewBox={`0 0 ${14 * (size + gap)} ${6 * (size + gap)}`}
        role="img"
        aria-label={p.grid}
      >
        {tiles.map((one) => {
          const [column, row] = provinceTiles[one.code]!
          const x = column * (size + gap)
          const y = row * (size + gap)
          const part = one.tally && one.tally.roster > 0 ? one.tally.signed / one.tally.roster : 0
          return (
            <g>
              <title>{p.part(one.name, share(one))}</title>
              <rect x={x} y={y} width={size} height={size} class="tile" />
              {part > 0 && (
                <rect x={x} y={y + size * (1 - part)} width={size} height={size * part} class="tile-part" />
              )}
              <text x={x + size / 2} y={y + 22} text-anchor="middle">
                {one.code}
              </text>
              {one.tally && (
                <text x={x + size / 2} y={y + 42} text-anchor="middle">
                  {share(one)}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      <Table
        caption={p.grid}
        captionHidden
        columns={[
          { label: p.province },
          { label: w.count.roster, number: true },
          { label: w.count.signed, number: true },
          { label: w.count.open, number: true },
        ]}
        rows={provinces
          .filter(({ tally }) => tally)
          .map((one) => [
            one.name,
            numberText(frame.words, one.tally!.roster),
            numberText(frame.words, one.tally!.signed),
            numberText(frame.words, one.tally!.open),
          ])}
      />
    </section>
  )
}
