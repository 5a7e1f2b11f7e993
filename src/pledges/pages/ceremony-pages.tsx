import type { Frame } from '../../design/frame.ts'
import {
  Button,
  DayField,
  Details,
  ErrorSummary,
  Form,
  momentText,
  Notice,
  numberText,
  Page,
  SelectField,
  SummaryList,
  Table,
  TextArea,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { Zone } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { Campaign } from '../domain/campaign.ts'
import {
  type CeremonyFields,
  ceremonyKinds,
  countParts,
  isCompletePact,
  type Part,
  parts,
} from '../domain/ceremony.ts'
import type { FindingKind } from '../domain/hall-file.ts'
import { FileForm } from './staff-pages.tsx'

function Fields({
  frame,
  typed,
  refusal,
  now,
}: {
  frame: Frame
  typed: Typed
  refusal: Refusal | undefined
  now?: Record<string, string>
}) {
  const w = frame.words.pledges.staff.ceremony
  const f = w.fields
  const more = (name: string) => ({ frame, typed, refusal, name, value: now?.[name] })
  return (
    <>
      <SelectField
        {...more('jenis')}
        label={f.jenis}
        choices={ceremonyKinds.map((kind) => ({ value: kind, label: w.kinds[kind]! }))}
      />
      <TextField {...more('judul')} label={f.judul} />
      <TextField {...more('tempat')} label={f.tempat} />
      <DayField {...more('tanggal')} label={f.tanggal} />
      <TextField {...more('jam')} label={f.jam} hint={f.jamHint} width="short" />
      <TextField {...more('hadir')} label={f.hadir} inputMode="numeric" width="short" optional />
      <TextField {...more('mengulang')} label={f.mengulang} inputMode="numeric" width="short" optional />
      <TextField {...more('cara')} label={f.cara} optional />
      <TextArea {...more('notulen')} label={f.notulen} rows={8} optional />
    </>
  )
}

export function NewCeremonyPage(props: {
  frame: Frame
  campaign: Campaign
  units: readonly { id: string; label: string }[]
  refusal?: Refusal
  typed?: Typed
}) {
  const { frame, campaign, units, refusal, typed = {} } = props
  const w = frame.words.pledges.staff.ceremony
  return (
    <Page frame={frame} title={w.newTitle} back={{ href: `/kampanye/${campaign.prefix}` }} failed={!!refusal}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{w.newTitle}</h1>
      <p>{w.apart}</p>
      <Form frame={frame} formKey typed={typed}>
        <SelectField
          frame={frame}
          name="satuan"
          label={w.fields.satuan}
          choices={units.map(({ id, label }) => ({ value: id, label }))}
          typed={typed}
          refusal={refusal}
        />
        <Fields frame={frame} typed={typed} refusal={refusal} />
        <Button>{w.save}</Button>
      </Form>
    </Page>
  )
}

export function CeremonyPage(props: {
  frame: Frame
  campaign: Campaign
  ceremony: CeremonyFields & { id: string; zone: Zone }
  now: Record<string, string>
  people: readonly { id: string; part: Part; name: string; office: string }[]
  files: readonly { id: string; kind: 'photo' | 'minutes' | 'sheet'; name: string }[]
  own: boolean
  refusal?: Refusal | undefined
  typed?: Typed
}) {
  const { frame, campaign, ceremony, now, people, files, own, refusal, typed = {} } = props
  const w = frame.words.pledges.staff.ceremony
  const at = `/kampanye/${campaign.prefix}/acara/${ceremony.id}`
  const n = (value: number) => numberText(frame.words, value)
  const counts = countParts(people)
  return (
    <Page
      frame={frame}
      title={ceremony.title}
      back={{ href: `/kampanye/${campaign.prefix}` }}
      failed={!!refusal}
    >
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{ceremony.title}</h1>
      <SummaryList
        rows={[
          { term: w.fields.jenis, detail: w.kinds[ceremony.kind]! },
          { term: w.fields.tempat, detail: ceremony.place },
          { term: w.fields.tanggal, detail: momentText(frame.words, ceremony.startsAt, ceremony.zone) },
          { term: w.fields.hadir, detail: w.counted(n(ceremony.attending), n(ceremony.repeating)) },
          ...(ceremony.countedHow ? [{ term: w.fields.cara, detail: ceremony.countedHow }] : []),
          ...parts.map((part) => ({ term: w.parts[part]!, detail: n(counts[part]) })),
        ]}
      />
      <p class="hint">{w.apart}</p>
      {ceremony.kind === 'pakta-kepala-daerah' && (
        <Notice
          kind={isCompletePact(people) ? 'success' : 'warning'}
          title={isCompletePact(people) ? w.complete : w.incomplete}
        />
      )}
      {ceremony.minutes && (
        <>
          <h2>{w.fields.notulen}</h2>
          {ceremony.minutes.split(/\n+/).map((line) => (
            <p>{line}</p>
          ))}
        </>
      )}
      <h2>{w.people}</h2>
      {people.length === 0 ? (
        <p>{w.noPeople}</p>
      ) : (
        <Table
          caption={w.people}
          captionHidden
          columns={[{ label: w.part }, { label: w.name }, { label: w.office }]}
          rows={people.map((one) => [w.parts[one.part]!, one.name, one.office])}
        />
      )}
      {own && (
        <Form frame={frame} action={`${at}/orang`} label={w.addPerson}>
          <SelectField
            frame={frame}
            name="peran"
            label={w.part}
            choices={parts.map((part) => ({ value: part, label: w.parts[part]! }))}
            typed={typed}
            refusal={refusal}
          />
          <TextField frame={frame} name="nama" label={w.name} typed={typed} refusal={refusal} />
          <TextField frame={frame} name="jabatan" label={w.office} typed={typed} refusal={refusal} />
          <Button kind="quiet">{w.addPerson}</Button>
        </Form>
      )}
      <h2>{w.files}</h2>
      {files.length === 0 && <p>{w.noFiles}</p>}
      <ul>
        {files.map((file) => (
          <li>
            {w.fileKinds[file.kind]}: <a href={`${at}/berkas/${file.id}`}>{file.name}</a>
          </li>
        ))}
      </ul>
      {own && (
        <FileForm frame={frame} action={`${at}/berkas`} label={w.file} button={w.addFile}>
          <SelectField
            frame={frame}
            name="jenis-berkas"
            label={w.fileKind}
            choices={Object.entries(w.fileKinds).map(([value, label]) => ({ value, label }))}
            value="photo"
          />
        </FileForm>
      )}
      {own && (
        <Details summary={frame.words.common.actions.change} open={!!refusal}>
          <Form frame={frame} action={at}>
            <Fields frame={frame} typed={typed} refusal={refusal} now={now} />
            <Button kind="quiet">{w.save}</Button>
          </Form>
        </Details>
      )}
    </Page>
  )
}

export function MergePage(props: {
  frame: Frame
  campaign: Campaign
  merge: {
    unit: string
    marks: number
    fresh: number
    added: number
    struck: number
    clockDoubtful: boolean
    findings: readonly { kind: FindingKind; name: string }[]
  }
}) {
  const { frame, campaign, merge } = props
  const w = frame.words.pledges.staff.merge
  const n = (value: number) => numberText(frame.words, value)
  const back = `/kampanye/${campaign.prefix}/satuan/${merge.unit}`
  return (
    <Page frame={frame} title={w.title} back={{ href: back, label: w.back }}>
      <h1>{w.title}</h1>
      <p class="lead">{w.sentence(n(merge.marks), n(merge.fresh), n(merge.added))}</p>
      {merge.struck > 0 && <p>{w.struck(n(merge.struck))}</p>}
      {merge.clockDoubtful && <Notice kind="warning" title={w.clock} />}
      <h2>{w.conflicts}</h2>
      {merge.findings.length === 0 ? (
        <p>{w.none}</p>
      ) : (
        <Table
          caption={w.conflicts}
          captionHidden
          columns={[{ label: w.columns.person }, { label: w.columns.what }]}
          rows={merge.findings.map((one) => [one.name, w.kinds[one.kind]!])}
        />
      )}
    </Page>
  )
}
