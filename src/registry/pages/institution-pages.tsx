import {
  Button,
  DayField,
  Details,
  dayText,
  ErrorSummary,
  Form,
  type Frame,
  numberText,
  Page,
  Paging,
  SelectField,
  SummaryList,
  Table,
  Tag,
  TextArea,
  TextField,
  type Typed,
} from '../../design/index.ts'
import { type Day, zoneLetters } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { Election } from '../domain/election.ts'
import { type Holder, holderKinds, mustReportSanctions } from '../domain/holder.ts'
import { type Institution, institutionKinds } from '../domain/institution.ts'

export type InstitutionListProps = {
  frame: Frame
  typed: Typed
  rows: readonly Institution[]
  total: number
  page: number
  pageSize: number
  /** This list's address with other parameters. */
  href: (changes: Record<string, string>, path?: string) => string
  mayForm: boolean
  refusal?: Refusal | undefined
}

export function InstitutionListPage(props: InstitutionListProps) {
  const { frame, typed, rows, total, href, refusal } = props
  const words = frame.words.registry.institutions
  const { actions } = frame.words.common
  return (
    <Page frame={frame} title={words.title} wide failed={refusal !== undefined}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <ErrorSummary frame={frame} refusal={refusal} />
      <Form frame={frame} action="/lembaga" method="get" class="filters" label={actions.filter}>
        <div class="grid">
          <TextField frame={frame} name="cari" label={words.text} typed={typed} type="search" optional />
          <SelectField
            frame={frame}
            name="jenis"
            label={words.kind}
            typed={typed}
            empty={words.allKinds}
            choices={institutionKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
            optional
          />
          <TextField
            frame={frame}
            name="wilayah"
            label={words.region}
            hint={words.regionHint}
            typed={typed}
            width="short"
            optional
          />
        </div>
        <Button>{actions.filter}</Button>
      </Form>
      <p>{words.count(numberText(frame.words, total))}</p>
      {rows.length > 0 && (
        <Table
          caption={words.title}
          captionHidden
          columns={[
            { label: words.columns.name },
            { label: words.columns.kind },
            { label: words.columns.region },
            { label: words.columns.zone },
            { label: words.columns.valid },
          ]}
          rows={rows.map((row) => [
            <a href={`/lembaga/${row.key}`}>{row.name}</a>,
            words.kinds[row.kind],
            row.region || words.wholeCountry,
            zoneLetters[row.zone],
            <Validity frame={frame} institution={row} />,
          ])}
        />
      )}
      <Paging
        frame={frame}
        page={props.page}
        pageSize={props.pageSize}
        total={total}
        href={(page) => href({ halaman: String(page) })}
      />
      <p>
        <a href={href({}, '/lembaga/unduh.csv')}>{actions.downloadCsv}</a>{' '}
        <a href={href({}, '/lembaga/unduh.xlsx')}>{actions.downloadXlsx}</a>
      </p>
      {props.mayForm && (
        <p>
          <a href="/pegawai/impor">{frame.words.registry.employees.importLink}</a>{' '}
          <a href="/pemilihan">{frame.words.registry.elections.title}</a>
        </p>
      )}
      {props.mayForm && (
        <Details summary={words.panwascamTitle} open={refusal !== undefined}>
          <p>{words.panwascamLead}</p>
          <Form frame={frame} action="/lembaga/panwascam" typed={typed}>
            <TextField
              frame={frame}
              name="district"
              label={words.district}
              hint={words.districtHint}
              typed={typed}
              refusal={refusal}
              width="short"
            />
            <Button>{words.createPanwascam}</Button>
          </Form>
        </Details>
      )}
    </Page>
  )
}

function Validity({ frame, institution }: { frame: Frame; institution: Institution }) {
  const words = frame.words.registry.institutions
  const { validFrom, validTo, verified } = institution
  const text = [
    validFrom && words.from(dayText(frame.words, validFrom)),
    validTo && words.until(dayText(frame.words, validTo)),
  ].filter(Boolean)
  return (
    <>
      {text.length ? text.join(' ') : words.always}{' '}
      {!verified && <Tag kind="warning">{words.unverified}</Tag>}
    </>
  )
}

export type InstitutionPageProps = {
  frame: Frame
  institution: Institution
  parent: Institution | undefined
  supervisor: Institution | undefined
  office: Institution | undefined
  /** Names of the provinces that a regional office serves. */
  provinces: readonly string[]
  holders: readonly Holder[]
  current: Holder | undefined
  elections: readonly Election[]
  mayKeep: boolean
  today: Day
  typed?: Typed | undefined
  refusal?: Refusal | undefined
}

export function InstitutionPage(props: InstitutionPageProps) {
  const { frame, institution, parent, supervisor, office, provinces, refusal } = props
  const words = frame.words.registry.institutions
  const link = (to: Institution | undefined) => to && <a href={`/lembaga/${to.key}`}>{to.name}</a>
  const rows = [
    { term: words.kind, detail: words.kinds[institution.kind] },
    { term: words.columns.key, detail: institution.key },
    { term: words.region, detail: institution.region || words.wholeCountry },
    { term: words.columns.zone, detail: zoneLetters[institution.zone] },
    { term: words.columns.valid, detail: <Validity frame={frame} institution={institution} /> },
    { term: words.parent, detail: link(parent) },
    { term: words.supervisor, detail: link(supervisor) },
    { term: words.office, detail: link(office) },
    { term: words.provinces, detail: provinces.join(', ') },
    { term: words.note, detail: institution.note },
  ]
  return (
    <Page
      frame={frame}
      title={institution.name}
      back={{ href: '/lembaga', label: words.title }}
      wide
      failed={refusal !== undefined}
    >
      <h1>{institution.name}</h1>
      <ErrorSummary frame={frame} refusal={refusal} />
      <SummaryList rows={rows.filter((row) => row.detail)} />
      {institution.isEmployer && <Holders {...props} />}
    </Page>
  )
}

function Holders(props: InstitutionPageProps) {
  const { frame, institution, holders, current, elections } = props
  const words = frame.words.registry.institutions
  const electionName = (key: string) => elections.find((election) => election.key === key)?.name ?? key
  const remark = (holder: Holder) =>
    [
      holder.candidateIn && words.candidate(electionName(holder.candidateIn)),
      holder.note,
      holder.id === current?.id && mustReportSanctions(holder.kind) && words.mustReport,
      holder.source,
    ]
      .filter(Boolean)
      .join(' · ')
  const { holderColumns: columns } = words
  return (
    <>
      <h2>{words.holdersTitle(institution.authorityTitle)}</h2>
      {holders.length === 0 ? (
        <p>{words.noHolder}</p>
      ) : (
        <Table
          caption={words.authority}
          captionHidden
          columns={[
            { label: columns.person },
            { label: columns.kind },
            { label: columns.from },
            { label: columns.to },
            { label: columns.note },
            ...(props.mayKeep ? [{ label: columns.action }] : []),
          ]}
          rows={holders.map((holder) => [
            <>
              {holder.person} {holder.id === current?.id && <Tag kind="info">{words.now}</Tag>}
            </>,
            words.holderKinds[holder.kind],
            dayText(frame.words, holder.from),
            holder.to ? dayText(frame.words, holder.to) : '–',
            remark(holder),
            ...(props.mayKeep ? [<EndForm {...props} holder={holder} />] : []),
          ])}
        />
      )}
      {props.mayKeep && <HolderForm {...props} />}
      {props.mayKeep && (
        <p>
          <a href={`/lembaga/${institution.key}/tanda-terima`}>{frame.words.transparency.receipts.openAll}</a>
        </p>
      )}
    </>
  )
}

function EndForm({ frame, institution, holder, today }: InstitutionPageProps & { holder: Holder }) {
  const words = frame.words.registry.institutions
  if (holder.to && holder.to <= today) return null
  return (
    <Details summary={words.end}>
      <Form frame={frame} action={`/lembaga/${institution.key}/pejabat/${holder.id}/akhiri`}>
        <DayField
          frame={frame}
          name={`to-${holder.id}`}
          label={words.endOn}
          value={today}
          min={holder.from}
        />
        <Button kind="quiet">{words.end}</Button>
      </Form>
    </Details>
  )
}

function HolderForm({ frame, institution, typed, refusal, elections }: InstitutionPageProps) {
  const words = frame.words.registry.institutions
  const given = { frame, typed, refusal }
  return (
    <Details summary={words.addHolder} open={refusal !== undefined}>
      <Form frame={frame} action={`/lembaga/${institution.key}/pejabat`} formKey typed={typed}>
        <TextField {...given} name="person" label={words.person} />
        <SelectField
          {...given}
          name="kind"
          label={words.holderKind}
          choices={holderKinds.map((kind) => ({ value: kind, label: words.holderKinds[kind] }))}
        />
        <DayField {...given} name="from" label={words.fromDay} />
        <DayField {...given} name="to" label={words.toDay} optional />
        <SelectField
          {...given}
          name="candidateIn"
          label={words.candidateIn}
          empty={words.notCandidate}
          choices={elections.map((election) => ({ value: election.key, label: election.name }))}
          optional
        />
        <TextField {...given} name="source" label={words.source} hint={words.sourceHint} optional />
        <TextArea {...given} name="note" label={words.noteField} rows={3} optional />
        <Button>{words.save}</Button>
      </Form>
    </Details>
  )
}
