import {
  Button,
  dayText,
  Form,
  type Frame,
  numberText,
  Page,
  Table,
  Tag,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { Day } from '../../foundation/dates.ts'
import type { Contest, Election, Stage } from '../domain/election.ts'

export function ElectionListPage({ frame, elections }: { frame: Frame; elections: readonly Election[] }) {
  const words = frame.words.registry.elections
  return (
    <Page frame={frame} title={words.title} wide>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Table
        caption={words.title}
        captionHidden
        columns={[
          { label: words.columns.name },
          { label: words.columns.kind },
          { label: words.columns.vote },
          { label: words.columns.mark },
        ]}
        rows={elections.map((election) => [
          <a href={`/pemilihan/${election.key}`}>{election.name}</a>,
          words.kinds[election.kind],
          dayText(frame.words, election.voteDay),
          <Mark frame={frame} of={election} />,
        ])}
      />
    </Page>
  )
}

function Mark({ frame, of }: { frame: Frame; of: { verified: boolean; invented?: boolean } }) {
  const words = frame.words.registry.elections
  if (of.invented) return <Tag kind="info">{words.invented}</Tag>
  return of.verified ? <Tag kind="good">{words.verified}</Tag> : <Tag kind="warning">{words.unverified}</Tag>
}

export type ElectionPageProps = {
  frame: Frame
  election: Election
  stages: readonly Stage[]
  contests: readonly Contest[]
  /** The number of contests before the list was cut. */
  contestCount: number
  regionNames: ReadonlyMap<string, string>
  today: Day
  typed: Typed
}

export function ElectionPage(props: ElectionPageProps) {
  const { frame, election, stages, contests, regionNames, today } = props
  const words = frame.words.registry.elections
  const { stageColumns, contestColumns } = words
  const running = (stage: Stage) => stage.starts <= today && today <= stage.ends
  return (
    <Page frame={frame} title={election.name} back={{ href: '/pemilihan', label: words.title }} wide>
      <h1>{election.name}</h1>
      <p>
        <Mark frame={frame} of={election} /> {[election.source, election.note].filter(Boolean).join(' · ')}
      </p>
      <h2>{words.stages}</h2>
      <Table
        caption={words.stages}
        captionHidden
        columns={[
          { label: stageColumns.name },
          { label: stageColumns.starts },
          { label: stageColumns.ends },
          { label: stageColumns.source },
          { label: stageColumns.note },
        ]}
        rows={stages.map((stage) => [
          <>
            {stage.name} {running(stage) && <Tag kind="good">{words.running}</Tag>}
          </>,
          dayText(frame.words, stage.starts),
          dayText(frame.words, stage.ends),
          <>
            {stage.source} {!stage.verified && <Tag kind="warning">{words.unverified}</Tag>}
          </>,
          stage.note,
        ])}
      />
      <h2>{words.contests}</h2>
      <p>{words.contestLead(numberText(frame.words, props.contestCount))}</p>
      <Form
        frame={frame}
        method="get"
        action={`/pemilihan/${election.key}`}
        class="filters"
        label={words.region}
      >
        <TextField
          frame={frame}
          name="wilayah"
          label={words.region}
          hint={frame.words.registry.institutions.regionHint}
          typed={props.typed}
          width="short"
          optional
        />
        <Button>{frame.words.common.actions.filter}</Button>
      </Form>
      <Table
        caption={words.contests}
        captionHidden
        columns={[
          { label: contestColumns.kind },
          { label: contestColumns.region },
          { label: contestColumns.named },
          { label: contestColumns.source },
          { label: contestColumns.mark },
        ]}
        rows={contests.map((contest) => [
          words.contestKinds[contest.kind],
          contest.region === ''
            ? frame.words.registry.institutions.wholeCountry
            : `${regionNames.get(contest.region) ?? ''} (${contest.region})`,
          dayText(frame.words, contest.candidatesNamedOn),
          [contest.source, contest.note].filter(Boolean).join(' · '),
          <Mark frame={frame} of={contest} />,
        ])}
      />
    </Page>
  )
}
