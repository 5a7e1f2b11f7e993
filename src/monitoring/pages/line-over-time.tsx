import type { Frame } from '../../design/frame.ts'
import { Details, dayText, numberText, Table } from '../../design/index.ts'
import type { Day } from '../../foundation/dates.ts'
import { apart, type ChartBox, linePath, pointOf } from '../domain/chart.ts'
import type { Funnel } from '../domain/funnel.ts'

const box: ChartBox = { left: 8, right: 372, top: 16, bottom: 200 }
const lines = [
  { measure: 'reported', kind: 'line' },
  { measure: 'recommended', kind: 'line second' },
  { measure: 'followedUp', kind: 'line third' },
] as const

/** The three cumulative totals over time, from zero, with their last values; the same numbers in a table below. */
export function LineOverTime({
  frame,
  points,
}: {
  frame: Frame
  points: readonly { day: Day; funnel: Funnel }[]
}) {
  const { words } = frame
  const w = words.monitoring
  const [first] = points
  const last = points.at(-1)
  if (!first || !last || first.day === last.day) return null
  const days = points.map((point) => point.day)
  const most = Math.max(...points.map(({ funnel }) => Math.max(funnel.reported, funnel.recommended)), 1)
  const ends = lines.map(({ measure }) => pointOf(days, last.day, last.funnel[measure], most, box).y)
  const heights = apart(ends, 16, box.top)
  const number = (value: number) => numberText(words, value)
  return (
    <section>
      <h2>{w.line.title}</h2>
      <figure class="over-time">
        <svg
          class="chart"
          viewBox="0 0 440 228"
          role="img"
          aria-label={w.line.label(dayText(words, first.day), dayText(words, last.day))}
        >
          <path class="axis" d={`M${box.left} ${box.bottom}H${box.right}`} />
          {lines.map(({ measure, kind }, at) => (
            <>
              <path
                class={kind}
                d={linePath(
                  days,
                  points.map(({ funnel }) => funnel[measure]),
                  most,
                  box,
                )}
              />
              <text x={box.right + 8} y={(heights[at] ?? 0) + 5}>
                {number(last.funnel[measure])}
              </text>
            </>
          ))}
          <text x={box.left} y={pointOf(days, first.day, first.funnel.reported, most, box).y - 6}>
            {number(first.funnel.reported)}
          </text>
          <text x={box.left} y={box.bottom + 22}>
            {dayText(words, first.day, 'short')}
          </text>
          <text x={box.right} y={box.bottom + 22} text-anchor="end">
            {dayText(words, last.day, 'short')}
          </text>
        </svg>
        <figcaption>{w.line.note}</figcaption>
      </figure>
      <Details summary={w.line.tableSummary}>
        <Table
          caption={w.line.caption}
          columns={[
            { label: w.line.day },
            ...lines.map(({ measure }) => ({ label: w.measures[measure], number: true })),
          ]}
          rows={points.map(({ day, funnel }) => [
            dayText(words, day, 'short'),
            ...lines.map(({ measure }) => number(funnel[measure])),
          ])}
          plain
        />
      </Details>
    </section>
  )
}
