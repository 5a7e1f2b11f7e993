import type { Frame } from '../../design/frame.ts'
import { dayText, Lead, numberText, Page, Table } from '../../design/index.ts'
import type { UnclosedView } from '../domain/statistics-view.ts'

/** For auditors: which cases keep a funnel from closing, and on which day they do. */
export function UnclosedPage({ frame, view }: { frame: Frame; view: UnclosedView }) {
  const { words } = frame
  const w = words.monitoring.unclosed
  const day = dayText(words, view.asOf)
  return (
    <Page
      frame={frame}
      title={w.title}
      back={{ href: '/statistik', label: words.monitoring.definitions.back }}
    >
      <h1>{w.title}</h1>
      <Lead>
        {view.cases.length === 0
          ? w.none(view.election.name, day)
          : w.some(numberText(words, view.cases.length), view.election.name, day)}
      </Lead>
      {view.cases.length > 0 && (
        <>
          <p>{w.why}</p>
          <Table
            caption={w.caption(day)}
            columns={[{ label: w.number }, { label: w.source }]}
            rows={view.cases.map((one) => [
              <a href={`/kasus/${one.number}`}>{one.number}</a>,
              one.historyKey ?? w.here,
            ])}
          />
        </>
      )}
    </Page>
  )
}
