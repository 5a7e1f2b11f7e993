import type { Frame } from '../../design/frame.ts'
import { Page, Table } from '../../design/index.ts'
import { type FunnelCounts, funnelStatuses } from '../domain/funnel.ts'

const measures: readonly (keyof FunnelCounts)[] = ['reported', 'recommended', 'followedUp', ...funnelStatuses]

/** What each number of the funnel means, and how a day's answer is made. */
export function DefinitionsPage({ frame }: { frame: Frame }) {
  const w = frame.words.monitoring
  return (
    <Page frame={frame} title={w.definitions.title} back={{ href: '/statistik', label: w.definitions.back }}>
      <h1>{w.definitions.title}</h1>
      <p>{w.definitions.intro}</p>
      <ul>
        <li>{w.definitions.asOf}</li>
        <li>{w.definitions.late}</li>
        <li>{w.definitions.corrections}</li>
        <li>{w.definitions.identity}</li>
      </ul>
      <Table
        caption={w.definitions.caption}
        columns={[{ label: w.definitions.measure }, { label: w.definitions.meaning }]}
        rows={measures.map((measure) => [w.measures[measure], w.definitions.of[measure]])}
      />
    </Page>
  )
}
