import type { Frame } from '../../design/frame.ts'
import {
  Bars,
  Button,
  DayField,
  dayText,
  ErrorSummary,
  Form,
  Lead,
  Notice,
  numberText,
  Page,
  SelectField,
  shareText,
  Table,
} from '../../design/index.ts'
import { type Funnel, funnelStatuses } from '../domain/funnel.ts'
import type { StatisticsView } from '../domain/statistics-view.ts'
import { ClaimTable } from './claim-table.tsx'
import { LineOverTime } from './line-over-time.tsx'

/** One sentence with the number, the funnel, the line over time, and what others have published. */
export function StatisticsPage({ frame, view }: { frame: Frame; view: StatisticsView }) {
  const { words } = frame
  const w = words.monitoring
  const { funnel, asOf, election } = view
  const day = dayText(words, asOf)
  return (
    <Page frame={frame} title={w.title} wide failed={view.refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={view.refusal} />
      <h1>{election.name}</h1>
      <Lead>
        <LeadSentence frame={frame} view={view} />
      </Lead>
      {view.asked && <p>{w.snapshotUsed(dayText(words, view.asked), day)}</p>}
      {view.reconstructed > 0 && <p class="hint">{w.reconstructed(numberText(words, view.reconstructed))}</p>}
      <Choice frame={frame} view={view} />
      {!funnel.closes && !view.anyDay ? (
        <Notice kind="warning">
          <p>{w.unclosed.withheld}</p>
        </Notice>
      ) : funnel.reported === 0 && funnel.closes ? (
        <p>{w.lead.noneHint}</p>
      ) : (
        <>
          <FunnelFigure frame={frame} funnel={funnel} day={day} />
          {!funnel.closes && (
            <p>
              <a href={`/statistik/tidak-menutup?pemilihan=${encodeURIComponent(election.key)}&per=${asOf}`}>
                {w.unclosed.link}
              </a>
            </p>
          )}
          <LineOverTime frame={frame} points={view.line} />
        </>
      )}
      <ClaimTable frame={frame} claims={view.claims} />
      <Downloads frame={frame} view={view} />
    </Page>
  )
}

function LeadSentence({ frame, view }: { frame: Frame; view: StatisticsView }) {
  const { words } = frame
  const { lead } = words.monitoring
  const { funnel, election } = view
  const day = dayText(words, view.asOf)
  const number = (value: number) => numberText(words, value)
  if (!funnel.closes && !view.anyDay) return words.monitoring.unclosed.notPublished(day)
  if (funnel.recommended > 0)
    return lead.followedUp(
      number(funnel.followedUp),
      number(funnel.recommended),
      shareText(words, funnel.followedUp, funnel.recommended),
      day,
    )
  if (funnel.reported > 0) return lead.reportedOnly(number(funnel.reported), day)
  return lead.none(election.name, day)
}

function Choice({ frame, view }: { frame: Frame; view: StatisticsView }) {
  const { form } = frame.words.monitoring
  return (
    <Form frame={frame} method="get" action="/statistik" class="filters" label={form.label}>
      <div class="grid">
        <SelectField
          frame={frame}
          name="pemilihan"
          label={form.election}
          value={view.election.key}
          choices={view.elections.map(({ key, name }) => ({ value: key, label: name }))}
          refusal={view.refusal}
        />
        <DayField
          frame={frame}
          name="per"
          label={form.day}
          hint={view.anyDay ? form.anyDay : form.weekly}
          value={view.asked ?? view.asOf}
          typed={view.typed}
          refusal={view.refusal}
        />
      </div>
      <Button>{form.show}</Button>
    </Form>
  )
}

function FunnelFigure({ frame, funnel, day }: { frame: Frame; funnel: Funnel; day: string }) {
  const { words } = frame
  const w = words.monitoring
  const number = (value: number) => numberText(words, value)
  const share = (part: number, whole: number, what: string) =>
    w.totals.of(shareText(words, part, whole), number(whole), what)
  const shown = funnelStatuses.filter((status) => funnel[status] > 0)
  const sum = funnelStatuses.reduce((all, status) => all + funnel[status], 0)
  return (
    <section>
      <h2>{w.funnel.title}</h2>
      <Bars
        frame={frame}
        label={w.funnel.bars(day)}
        total={funnel.reported}
        items={shown.map((status) => ({ label: w.measures[status], value: funnel[status] }))}
      />
      {funnel.closes ? (
        <Notice kind="success">
          <p>
            {w.funnel.identityHolds(
              number(funnel.reported),
              shown.map((one) => number(funnel[one])).join(' + '),
            )}
          </p>
        </Notice>
      ) : (
        <Notice kind="warning">
          <p>{w.funnel.identityBroken(number(funnel.reported), number(sum))}</p>
          <p>{w.funnel.identityBrokenHint}</p>
        </Notice>
      )}
      <Table
        caption={w.funnel.caption(day)}
        columns={[
          { label: w.funnel.status },
          { label: w.funnel.count, number: true },
          { label: w.funnel.ofReported, number: true },
        ]}
        rows={[
          ...funnelStatuses.map((status) => [
            w.measures[status],
            number(funnel[status]),
            shareText(words, funnel[status], funnel.reported),
          ]),
          [
            <strong>{w.funnel.sum}</strong>,
            <strong>{number(sum)}</strong>,
            shareText(words, sum, funnel.reported),
          ],
        ]}
        plain
      />
      <Table
        caption={w.totals.caption(day)}
        columns={[
          { label: w.totals.measure },
          { label: w.totals.count, number: true },
          { label: w.totals.share },
        ]}
        rows={[
          [w.measures.reported, number(funnel.reported), ''],
          [
            w.measures.recommended,
            number(funnel.recommended),
            share(funnel.recommended, funnel.reported, w.denominators.reported),
          ],
          [
            w.measures.followedUp,
            number(funnel.followedUp),
            share(funnel.followedUp, funnel.recommended, w.denominators.recommended),
          ],
        ]}
      />
    </section>
  )
}

function Downloads({ frame, view }: { frame: Frame; view: StatisticsView }) {
  const w = frame.words.monitoring
  const query = `?pemilihan=${encodeURIComponent(view.election.key)}&per=${view.asOf}`
  return (
    <section>
      <h2>{w.download.title}</h2>
      <ul>
        <li>
          <a href={`/statistik/corong.csv${query}`}>{w.download.csv}</a>
        </li>
        <li>
          <a href={`/statistik/corong.json${query}`}>{w.download.json}</a>
        </li>
        <li>
          <a href={`/statistik/deret.csv${query}`}>{w.download.series}</a>
        </li>
        <li>
          <a href="/statistik/corong">{w.definitions.link}</a>
        </li>
      </ul>
    </section>
  )
}
