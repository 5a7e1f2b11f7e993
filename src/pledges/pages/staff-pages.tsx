import type { ComponentChildren } from 'preact'
import type { Frame } from '../../design/frame.ts'
import {
  Button,
  ButtonLink,
  Checkboxes,
  DayField,
  Details,
  dayText,
  ErrorSummary,
  Form,
  Hidden,
  Lead,
  momentText,
  Notice,
  numberText,
  Page,
  SelectField,
  SummaryList,
  Table,
  Tag,
  TextArea,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { Zone } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { askedKinds, type Campaign } from '../domain/campaign.ts'
import { type Excuse, excuses } from '../domain/roster.ts'
import type { Method, Tally } from '../domain/tally.ts'
import type { PledgeText } from '../domain/text.ts'
import { CountBars, type Counted, MethodBars, TextBlock } from './public-pages.tsx'

export function CampaignListPage({
  frame,
  rows,
  mayOpen,
  seesDisputes,
}: {
  frame: Frame
  rows: readonly { campaign: Campaign; by: string }[]
  mayOpen: boolean
  seesDisputes: boolean
}) {
  const w = frame.words.pledges.staff
  return (
    <Page frame={frame} title={w.title} wide>
      <h1>{w.title}</h1>
      <Lead>{w.lead}</Lead>
      <p class="actions">
        {mayOpen && <ButtonLink href="/kampanye/baru">{w.create}</ButtonLink>}
        {seesDisputes && (
          <ButtonLink href="/kampanye/bantahan" kind="quiet">
            {w.disputes}
          </ButtonLink>
        )}
      </p>
      {rows.length === 0 ? (
        <p>{w.none}</p>
      ) : (
        <Table
          caption={w.title}
          captionHidden
          columns={[
            { label: w.columns.title },
            { label: w.columns.by },
            { label: w.columns.state },
            { label: w.columns.due },
          ]}
          rows={rows.map(({ campaign, by }) => [
            <a href={`/kampanye/${campaign.prefix}`}>{campaign.title}</a>,
            by,
            <Tag kind={campaign.state === 'open' ? 'good' : 'quiet'}>{w.states[campaign.state]!}</Tag>,
            dayText(frame.words, campaign.dueDay, 'short'),
          ])}
        />
      )}
    </Page>
  )
}

export function NewCampaignPage({
  frame,
  elections,
  refusal,
  typed,
}: {
  frame: Frame
  elections: readonly { key: string; name: string }[]
  refusal?: Refusal
  typed?: Typed
}) {
  const w = frame.words.pledges
  const f = w.staff.fields
  const more = { frame, typed, refusal }
  const first = elections[0]?.name ?? ''
  return (
    <Page frame={frame} title={w.staff.newTitle} back={{ href: '/kampanye' }} failed={!!refusal}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{w.staff.newTitle}</h1>
      <Form frame={frame} formKey typed={typed}>
        <TextField {...more} name="judul" label={f.judul} />
        <SelectField
          {...more}
          name="pemilihan"
          label={f.pemilihan}
          choices={elections.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <TextField {...more} name="nomor-edaran" label={f.nomorEdaran} width="medium" />
        <DayField {...more} name="tanggal-edaran" label={f.tanggalEdaran} />
        <TextField {...more} name="tentang" label={f.tentang} optional />
        <Checkboxes
          {...more}
          name="jenis"
          label={f.jenis}
          hint={f.jenisHint}
          choices={askedKinds.map((kind) => ({ value: kind, label: w.kinds[kind]! }))}
        />
        <DayField {...more} name="per-tanggal" label={f.perTanggal} />
        <DayField {...more} name="batas" label={f.batas} />
        <TextFields
          frame={frame}
          typed={typed}
          refusal={refusal}
          text={{
            opening: w.staff.text.opening(first),
            points: w.staff.text.points,
            pact: [],
            closing: w.staff.text.closing,
          }}
        />
        <Button>{w.staff.saveDraft}</Button>
      </Form>
    </Page>
  )
}

function TextFields({
  frame,
  typed,
  refusal,
  text,
}: {
  frame: Frame
  typed?: Typed | undefined
  refusal?: Refusal | undefined
  text: PledgeText
}) {
  const f = frame.words.pledges.staff.fields
  const more = { frame, typed, refusal }
  return (
    <>
      <TextArea {...more} name="pembuka" label={f.pembuka} value={text.opening} rows={2} />
      <TextArea
        {...more}
        name="butir"
        label={f.butir}
        hint={f.butirHint}
        value={text.points.join('\n')}
        rows={9}
      />
      <TextArea
        {...more}
        name="pakta"
        label={f.pakta}
        hint={f.paktaHint}
        value={text.pact.join('\n')}
        rows={6}
        optional
      />
      <TextArea {...more} name="penutup" label={f.penutup} value={text.closing} rows={2} />
    </>
  )
}

export function TextPage(props: {
  frame: Frame
  campaign: Campaign
  scope: string
  text: PledgeText
  signed: boolean
  refusal?: Refusal
  typed?: Typed
}) {
  const { frame, campaign, scope, text, signed, refusal, typed } = props
  const w = frame.words.pledges.staff
  return (
    <Page frame={frame} title={w.editText} back={{ href: `/kampanye/${campaign.prefix}` }} failed={!!refusal}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{scope ? w.textOwn : w.editText}</h1>
      <Notice kind={signed ? 'warning' : 'info'} title={signed ? w.textNewVersion : w.textFree} />
      <Form frame={frame} action={`/kampanye/${campaign.prefix}/teks`}>
        <Hidden name="lingkup" value={scope} />
        <TextFields frame={frame} typed={typed} refusal={refusal} text={text} />
        <Button>{w.saveText}</Button>
      </Form>
    </Page>
  )
}

export type ShownUnit = {
  id: string
  label: string
  due: string
  responsible: 'you' | 'somebody' | 'nobody'
  mine: boolean
  mayTake: boolean
  tally: Tally | undefined
}

export function ManagePage(props: {
  frame: Frame
  campaign: Campaign
  by: string
  text: (PledgeText & { version: number }) | undefined
  counted: Counted | undefined
  units: readonly ShownUnit[]
  keeper: boolean
  asked: boolean
  employers: readonly { key: string; name: string }[]
  files: readonly { id: string; name: string }[]
  ceremonies: readonly { id: string; title: string; when: string; kind: string }[]
  refusal?: Refusal | undefined
  typed?: Typed
}) {
  const {
    frame,
    campaign,
    by,
    text,
    counted,
    units,
    keeper,
    asked,
    employers,
    files,
    ceremonies,
    refusal,
    typed,
  } = props
  const w = frame.words.pledges
  const at = `/kampanye/${campaign.prefix}`
  const shown = (value: number | undefined) =>
    value === undefined ? w.count.hiddenShort : numberText(frame.words, value)
  return (
    <Page frame={frame} title={campaign.title} back={{ href: '/kampanye' }} wide failed={!!refusal}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{campaign.title}</h1>
      <SummaryList
        rows={[
          { term: w.staff.columns.state, detail: w.staff.states[campaign.state]! },
          { term: w.staff.columns.by, detail: by },
          {
            term: w.staff.fields.nomorEdaran,
            detail: w.circular(campaign.circularNumber, dayText(frame.words, campaign.circularDay)),
          },
          { term: w.staff.columns.due, detail: dayText(frame.words, campaign.dueDay) },
          { term: w.staff.fields.jenis, detail: campaign.kinds.map((kind) => w.kinds[kind]).join(', ') },
        ]}
      />
      <p class="actions">
        {campaign.state !== 'draft' && (
          <>
            <ButtonLink href={`/ikrar/${campaign.prefix}`} kind="quiet">
              {w.staff.publicPage}
            </ButtonLink>
            <ButtonLink href={`/ikrar/${campaign.prefix}/layar`} kind="quiet">
              {w.staff.screenPage}
            </ButtonLink>
          </>
        )}
        {(keeper || asked) && <ButtonLink href={`${at}/daftar`}>{w.staff.rosterLink}</ButtonLink>}
      </p>
      {keeper && campaign.state !== 'closed' && (
        <Form frame={frame} action={`${at}/keadaan`}>
          <Hidden name="keadaan" value={campaign.state === 'draft' ? 'open' : 'closed'} />
          <p class="hint">{campaign.state === 'draft' ? w.staff.openHint : w.staff.closeHint}</p>
          <Button kind={campaign.state === 'draft' ? 'main' : 'danger'}>
            {campaign.state === 'draft' ? w.staff.open : w.staff.close}
          </Button>
        </Form>
      )}
      <h2>{w.count.title}</h2>
      {counted ? (
        <>
          <CountBars frame={frame} tally={counted.tally} label={w.count.title} />
          <p class="hint">
            {w.count.at(momentText(frame.words, counted.at, campaign.zone))} {w.count.whatOpen}
          </p>
        </>
      ) : (
        <p>{w.count.hidden}</p>
      )}
      <h2>{w.staff.cascade}</h2>
      <p>{w.staff.cascadeHint}</p>
      <Table
        caption={w.staff.cascade}
        captionHidden
        columns={[
          { label: w.count.unit },
          { label: w.count.due },
          { label: w.staff.responsible },
          { label: w.count.roster, number: true },
          { label: w.count.signed, number: true },
          { label: w.count.excused, number: true },
          { label: w.count.open, number: true },
        ]}
        rows={units.map((unit) => [
          unit.mine || unit.mayTake ? <a href={`${at}/satuan/${unit.id}`}>{unit.label}</a> : unit.label,
          unit.due,
          unit.responsible === 'you'
            ? w.staff.you
            : unit.responsible === 'somebody'
              ? w.staff.taken
              : w.staff.nobody,
          shown(unit.tally?.roster),
          shown(unit.tally?.signed),
          shown(unit.tally?.excusedAll),
          shown(unit.tally?.open),
        ])}
      />
      {(keeper || asked) && campaign.state !== 'closed' && (
        <Details summary={w.staff.addUnit} open={!!refusal}>
          <Form frame={frame} action={`${at}/satuan`}>
            <SelectField
              frame={frame}
              name="institution"
              label={w.staff.employer}
              empty={w.staff.ownEmployer}
              choices={employers.map(({ key, name }) => ({ value: key, label: name }))}
              typed={typed}
              refusal={refusal}
              optional
            />
            <TextField
              frame={frame}
              name="nama"
              label={w.staff.unitName}
              hint={w.staff.unitNameHint}
              typed={typed}
              refusal={refusal}
              optional
            />
            <DayField
              frame={frame}
              name="batas"
              label={w.count.due}
              typed={typed}
              refusal={refusal}
              value={campaign.dueDay}
            />
            <Button kind="quiet">{w.staff.addUnit}</Button>
          </Form>
        </Details>
      )}
      <h2>{w.staff.textTitle}</h2>
      {text && <TextBlock frame={frame} text={text} version={text.version} />}
      {campaign.state !== 'closed' && (keeper || asked) && (
        <p class="actions">
          {keeper && (
            <ButtonLink href={`${at}/teks`} kind="quiet">
              {w.staff.editText}
            </ButtonLink>
          )}
          {asked && (
            <ButtonLink href={`${at}/teks?lingkup=sendiri`} kind="quiet">
              {w.staff.textOwn}
            </ButtonLink>
          )}
        </p>
      )}
      <h2>{w.staff.circularFile}</h2>
      <ul>
        {files.map((file) => (
          <li>
            <a href={`${at}/edaran/${file.id}`}>{file.name}</a>
          </li>
        ))}
      </ul>
      {keeper && (
        <FileForm
          frame={frame}
          action={`${at}/edaran`}
          label={w.staff.circularFile}
          hint={w.staff.circularHint}
          button={w.staff.circularAdd}
        />
      )}
      <h2>{w.staff.ceremony.heading}</h2>
      {ceremonies.length === 0 && <p>{w.staff.ceremony.none}</p>}
      <ul>
        {ceremonies.map((one) => (
          <li>
            <a href={`${at}/acara/${one.id}`}>{one.title}</a>, {w.staff.ceremony.kinds[one.kind]}, {one.when}
          </li>
        ))}
      </ul>
      {(keeper || asked) && (
        <ButtonLink href={`${at}/acara/baru`} kind="quiet">
          {w.staff.ceremony.add}
        </ButtonLink>
      )}
    </Page>
  )
}

export function FileForm({
  frame,
  action,
  label,
  hint,
  button,
  children,
}: {
  frame: Frame
  action: string
  label: string
  hint?: string
  button: string
  children?: ComponentChildren
}) {
  const id = `berkas-${action.replace(/[^a-z0-9]/gi, '')}`
  return (
    <Form frame={frame} action={action} upload formKey>
      {children}
      <div class="field">
        <label for={id}>{label}</label>
        {hint && <p class="hint">{hint}</p>}
        <input id={id} name="berkas" type="file" />
      </div>
      <Button kind="quiet">{button}</Button>
    </Form>
  )
}

export type ShownRun = {
  id: string
  name: string
  when: string
  state: string
  position: number
  total: number
  added: number
  changed: number
  same: number
  refused: number
  leftOut: number
  problem: string | undefined
}

export function RosterPage({
  frame,
  campaign,
  runs,
  refusal,
}: {
  frame: Frame
  campaign: Campaign
  runs: readonly ShownRun[]
  refusal?: Refusal
}) {
  const w = frame.words.pledges.staff.roster
  const at = `/kampanye/${campaign.prefix}`
  return (
    <Page frame={frame} title={w.title} back={{ href: at }} failed={!!refusal}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{w.title}</h1>
      <p>{w.lead}</p>
      <h2>{w.fromFile}</h2>
      <FileForm frame={frame} action={`${at}/daftar`} label={w.file} hint={w.fileHint} button={w.upload} />
      <h2>{w.fromRegister}</h2>
      <Form frame={frame} action={`${at}/daftar/register`} formKey>
        <p>{w.fromRegisterHint}</p>
        <Button kind="quiet">{w.takeRegister}</Button>
      </Form>
      <h2>{w.runs}</h2>
      {runs.length === 0 ? (
        <p>{w.noRuns}</p>
      ) : (
        <Table
          caption={w.runs}
          captionHidden
          columns={[
            { label: w.columns.file },
            { label: w.columns.when },
            { label: w.columns.state },
            { label: w.columns.rows },
          ]}
          rows={runs.map((run) => [
            <a href={`${at}/daftar/${run.id}`}>{run.name}</a>,
            run.when,
            w.states[run.state]!,
            runText(frame, run),
          ])}
        />
      )}
    </Page>
  )
}

function runText(frame: Frame, run: ShownRun): string {
  const w = frame.words.pledges.staff.roster
  const n = (value: number) => numberText(frame.words, value)
  return [
    w.result(n(run.added), n(run.changed), n(run.same)),
    ...(run.refused ? [w.refused(n(run.refused))] : []),
    ...(run.leftOut ? [w.leftOut(n(run.leftOut))] : []),
  ].join(' ')
}

export function RosterRunPage({ frame, campaign, run }: { frame: Frame; campaign: Campaign; run: ShownRun }) {
  const w = frame.words.pledges.staff.roster
  const at = `/kampanye/${campaign.prefix}/daftar`
  const n = (value: number) => numberText(frame.words, value)
  return (
    <Page frame={frame} title={w.runTitle(run.name)} back={{ href: at }}>
      <h1>{w.runTitle(run.name)}</h1>
      <p>
        <Tag kind={run.state === 'done' ? 'good' : run.state === 'unreadable' ? 'late' : 'info'}>
          {w.states[run.state]!}
        </Tag>
      </p>
      {run.problem && <Notice kind="warning" title={run.problem} />}
      <p>{run.total > 0 ? w.progress(n(run.position), n(run.total)) : w.progressOpen(n(run.position))}</p>
      <p>{runText(frame, run)}</p>
      {['waiting', 'running'].includes(run.state) && (
        <ButtonLink href={`${at}/${run.id}`} kind="quiet">
          {w.refresh}
        </ButtonLink>
      )}
      {run.refused > 0 && (
        <p>
          <a href={`${at}/${run.id}/kesalahan.csv`}>{w.errors}</a>
        </p>
      )}
    </Page>
  )
}

export function UnitPage(props: {
  frame: Frame
  campaign: Campaign
  unit: { id: string; label: string; dueDay: string }
  counted: Counted | undefined
  mine: boolean
  mayTake: boolean
  shared: { pledges: number; devices: number }
  merges: readonly { id: string; when: string }[]
  looks: readonly { when: string; who: string }[]
  refusal?: Refusal | undefined
  note?: string | undefined
}) {
  const { frame, campaign, unit, counted, mine, mayTake, shared, merges, looks, refusal, note } = props
  const w = frame.words.pledges
  const u = w.staff.unit
  const at = `/kampanye/${campaign.prefix}/satuan/${unit.id}`
  const n = (value: number) => numberText(frame.words, value)
  return (
    <Page
      frame={frame}
      title={unit.label}
      back={{ href: `/kampanye/${campaign.prefix}`, label: campaign.title }}
      failed={!!refusal}
    >
      <ErrorSummary frame={frame} refusal={refusal} />
      {note && <Notice kind="success" title={note} />}
      <h1>{unit.label}</h1>
      <h2>{w.count.title}</h2>
      {counted ? (
        <>
          <CountBars frame={frame} tally={counted.tally} label={w.count.title} />
          <MethodBars frame={frame} tally={counted.tally} />
          <p class="hint">
            {w.count.at(momentText(frame.words, counted.at, campaign.zone))} {w.count.whatOpen}
          </p>
        </>
      ) : (
        <p>{w.count.hidden}</p>
      )}
      {mayTake && (
        <Form frame={frame} action={`${at}/jawab`}>
          <Button>{w.staff.take}</Button>
        </Form>
      )}
      {!mine && <p>{u.notYours}</p>}
      {mine && (
        <>
          {shared.devices > 0 && (
            <Notice kind="warning" title={u.shared(n(shared.pledges), n(shared.devices))} />
          )}
          <ButtonLink href={`${at}/nama`}>{u.names}</ButtonLink>
          <p class="hint">{u.namesHint}</p>
          <ActionForm frame={frame} action={`${at}/slip.pdf`} button={u.slips} hint={u.slipsHint} />
          <ActionForm frame={frame} action={`${at}/lembar.pdf`} button={u.sheets} hint={u.sheetsHint} />
          <Form frame={frame} action={`${at}/aula`}>
            <TextField frame={frame} name="nama" label={u.hallName} refusal={refusal} width="medium" />
            <p class="hint">{u.hallHint}</p>
            <Button kind="quiet">{u.hall}</Button>
          </Form>
          <FileForm
            frame={frame}
            action={`/kampanye/${campaign.prefix}/gabung`}
            label={u.mergeFile}
            hint={u.mergeHint}
            button={u.merge}
          />
          <ul>
            {merges.map((merge) => (
              <li>
                <a href={`/kampanye/${campaign.prefix}/gabung/${merge.id}`}>
                  {w.staff.merge.title}, {merge.when}
                </a>
              </li>
            ))}
          </ul>
          <h2>{u.hand}</h2>
          <p>{u.handHint}</p>
          <ActionForm frame={frame} action={`${at}/serahan.pdf`} button={u.handPdf} />
          <ActionForm frame={frame} action={`${at}/serahan.xlsx`} button={u.handXlsx} />
          <Form frame={frame} action={`${at}/batas`}>
            <DayField frame={frame} name="batas" label={u.due} value={unit.dueDay} refusal={refusal} />
            <Button kind="quiet">{u.saveDue}</Button>
          </Form>
          <Details summary={u.looks}>
            <ul>
              {looks.map((look) => (
                <li>
                  {look.when}, {look.who}
                </li>
              ))}
            </ul>
          </Details>
        </>
      )}
    </Page>
  )
}

function ActionForm({
  frame,
  action,
  button,
  hint,
}: {
  frame: Frame
  action: string
  button: string
  hint?: string
}) {
  return (
    <Form frame={frame} action={action}>
      <Button kind="quiet">{button}</Button>
      {hint && <p class="hint">{hint}</p>}
    </Form>
  )
}

export type ShownName = {
  id: string
  name: string
  number: string
  position: string
  excuse: Excuse | null
  method: Method | null
  when: string | undefined
  disputed: boolean
}

export function NamesPage(props: {
  frame: Frame
  campaign: Campaign
  unit: { id: string; label: string }
  filter: string
  page: number
  more: boolean
  names: readonly ShownName[]
  refusal?: Refusal | undefined
  zone: Zone
}) {
  const { frame, campaign, unit, filter, page, more, names, refusal } = props
  const w = frame.words.pledges
  const n = w.staff.names
  const at = `/kampanye/${campaign.prefix}/satuan/${unit.id}`
  const standing = (row: ShownName) =>
    row.method
      ? n.signed(w.methods[row.method]!, row.when ?? '')
      : row.excuse
        ? w.excuses[row.excuse]!
        : n.open
  return (
    <Page frame={frame} title={n.title(unit.label)} back={{ href: at }} wide failed={!!refusal}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{n.title(unit.label)}</h1>
      <p class="hint">
        {n.recorded} {w.count.whatOpen}
      </p>
      <p class="actions">
        {Object.entries(n.filters).map(([key, label]) => (
          <a href={`${at}/nama?saring=${key}`} aria-current={key === filter ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </p>
      {names.length === 0 ? (
        <p>{n.none}</p>
      ) : (
        <Table
          caption={n.title(unit.label)}
          captionHidden
          columns={[
            { label: n.columns.name },
            { label: n.columns.number },
            { label: n.columns.position },
            { label: n.columns.standing },
            { label: n.columns.act },
          ]}
          rows={names.map((row) => [
            row.name,
            <span class="nowrap">{row.number}</span>,
            row.position,
            <>
              {standing(row)}
              {row.disputed && !row.method && <Tag kind="warning">{n.disputed}</Tag>}
            </>,
            !row.method && (
              <Details summary={n.reason}>
                <Form frame={frame} action={`${at}/alasan`} label={`${n.reason}: ${row.name}`}>
                  <Hidden name="orang" value={row.id} />
                  <label for={`alasan-${row.id}`}>{n.reason}</label>
                  <select id={`alasan-${row.id}`} name="alasan">
                    <option value="">{n.noReason}</option>
                    {excuses.map((excuse) => (
                      <option value={excuse} selected={excuse === row.excuse}>
                        {w.excuses[excuse]}
                      </option>
                    ))}
                    <option value="off">{n.off}</option>
                  </select>
                  <label for={`catatan-${row.id}`}>{n.note}</label>
                  <input id={`catatan-${row.id}`} name="catatan" maxLength={300} />
                  <Button kind="quiet">{n.save}</Button>
                </Form>
                <Form
                  frame={frame}
                  action={`${at}/slip.pdf`}
                  label={`${w.staff.unit.slipAgain}: ${row.name}`}
                >
                  <Hidden name="orang" value={row.id} />
                  <Button kind="quiet">{w.staff.unit.slipAgain}</Button>
                </Form>
              </Details>
            ),
          ])}
        />
      )}
      <p class="actions">
        {page > 1 && <a href={`${at}/nama?saring=${filter}&halaman=${page - 1}`}>{n.previous}</a>}
        {more && <a href={`${at}/nama?saring=${filter}&halaman=${page + 1}`}>{n.next}</a>}
      </p>
    </Page>
  )
}

export type ShownDispute = {
  when: string
  campaign: string
  unit: string
  number: string
  method: string
  via: string
  words: string
}

export function DisputesPage({ frame, rows }: { frame: Frame; rows: readonly ShownDispute[] }) {
  const w = frame.words.pledges
  const d = w.staff.disputesPage
  return (
    <Page frame={frame} title={d.title} back={{ href: '/kampanye' }} wide>
      <h1>{d.title}</h1>
      <p>{d.lead}</p>
      {rows.length === 0 ? (
        <p>{d.none}</p>
      ) : (
        <Table
          caption={d.title}
          captionHidden
          columns={Object.values(d.columns).map((label) => ({ label }))}
          rows={rows.map((row) => [
            row.when,
            row.campaign,
            row.unit,
            <samp>{row.number}</samp>,
            w.methods[row.method]!,
            d.via[row.via]!,
            row.words,
          ])}
        />
      )}
    </Page>
  )
}
