import { ButtonLink, type Frame, Lead, numberText, Page, SummaryList, Table } from '../../design/index.ts'
import type { LogWatch } from '../../transparency/transparency.door.ts'
import { listAddress } from '../domain/case-filter.ts'
import { type EntryKind, entryWords } from '../domain/entry.ts'
import { stepUrls } from '../domain/step-urls.ts'
import type { StepKey } from '../domain/steps.ts'
import type { DeskRow, ShipmentRow, UnitFigures } from '../domain/views.ts'
import { LogWatchSection } from './log-watch.tsx'
import {
  accusedName,
  CaseLink,
  caseHref,
  Due,
  dayOfInstant,
  dueOf,
  stageName,
  Whereabouts,
} from './parts.tsx'

export type DeskProps = {
  frame: Frame
  /** Waiting for the reader's own institution and role, by due time. */
  yours: readonly DeskRow[]
  yoursTotal: number
  sent: readonly ShipmentRow[]
  unit: UnitFigures
  lateRows: readonly DeskRow[]
  /** May enter findings, handed-over files and reports by phone or visit. */
  enters: readonly Exclude<EntryKind, 'report'>[]
  /** Questions of other institutions that wait for an answer, and drafts that wait for a correction. */
  requests: readonly { number: string; from: string; askedAt: Date }[]
  drafts: readonly { id: string; keptAt: Date }[]
  /** For auditors: how the public log stands. */
  watch?: LogWatch
}

/** The home of everyone who works with cases: what to do, what was sent, how the unit stands. */
export function DeskPage(props: DeskProps) {
  const { frame, yours, yoursTotal, sent, unit, lateRows, enters, watch } = props
  const { desk } = frame.words.cases
  const words = {
    finding: desk.newFinding,
    'handed-over': desk.newHandedOver,
    'desk-report': desk.newDeskReport,
  }
  return (
    <Page frame={frame} title={desk.title} wide>
      <h1>{desk.title}</h1>
      {enters.length > 0 && (
        <p class="actions">
          {enters.map((kind, index) => (
            <ButtonLink href={`/kasus/baru?asal=${entryWords[kind]}`} kind={index === 0 ? 'main' : 'quiet'}>
              {words[kind]}
            </ButtonLink>
          ))}
        </p>
      )}
      {watch && <LogWatchSection frame={frame} watch={watch} />}
      <section>
        <h2>{desk.yours}</h2>
        <YourWork frame={frame} rows={yours} />
        <OtherWork {...props} />
        {yoursTotal > yours.length && (
          <p>
            <a href={listAddress('/kasus', { sort: 'due', page: 1 }, { holder: 'saya' })}>
              {desk.yoursAll(numberText(frame.words, yoursTotal))}
            </a>
          </p>
        )}
      </section>
      <section>
        <h2>{desk.sent}</h2>
        <Sent frame={frame} rows={sent} />
      </section>
      <section>
        <h2>{desk.unit}</h2>
        <Unit frame={frame} unit={unit} rows={lateRows} />
      </section>
    </Page>
  )
}

function YourWork({ frame, rows }: { frame: Frame; rows: readonly DeskRow[] }) {
  const { words } = frame
  const { desk, steps } = words.cases
  if (!rows.length) return <p>{desk.yoursNone}</p>
  const { state, case: caseColumn, due, act } = desk.columns
  return (
    <Table
      caption={desk.yours}
      captionHidden
      columns={[{ label: due }, { label: state }, { label: caseColumn }, { label: act }]}
      rows={rows.map((row) => [
        <Due frame={frame} due={dueOf(frame, row)} />,
        desk.sentence(accusedName(words, row), stageName(words, row.stage)),
        <CaseLink number={row.number} />,
        row.step ? (
          <a class="button quiet" href={`${caseHref(row.number)}/${stepUrls[row.step as StepKey]}`}>
            {steps[row.step]?.label}
          </a>
        ) : (
          <a class="button quiet" href={caseHref(row.number)}>
            {words.common.actions.open}
          </a>
        ),
      ])}
    />
  )
}

function OtherWork({ frame, requests, drafts }: DeskProps) {
  const { desk } = frame.words.cases
  if (!requests.length && !drafts.length) return null
  return (
    <ul class="cards">
      {requests.map((one) => (
        <li>
          <a href={`/permintaan/${one.number}`}>{desk.request(one.from)}</a>{' '}
          <small>{dayOfInstant(frame, one.askedAt)}</small>
        </li>
      ))}
      {drafts.map((one) => (
        <li>
          <a href={`/kasus/draf/${one.id}`}>{desk.draft}</a> <small>{dayOfInstant(frame, one.keptAt)}</small>
        </li>
      ))}
    </ul>
  )
}

function Sent({ frame, rows }: { frame: Frame; rows: readonly ShipmentRow[] }) {
  const { words } = frame
  const { desk } = words.cases
  if (!rows.length) return <p>{desk.sentNone}</p>
  return (
    <>
      <Table
        caption={desk.sent}
        captionHidden
        columns={[
          { label: desk.columns.case },
          { label: desk.columns.where },
          { label: desk.columns.since },
          { label: desk.columns.state },
        ]}
        rows={rows.map((row) => [
          <CaseLink number={row.number} />,
          <Whereabouts frame={frame} row={row} />,
          dayOfInstant(frame, row.holderSince),
          stageName(words, row.stage),
        ])}
      />
      <p>
        <a href="/kiriman">{desk.sentAll}</a>
      </p>
    </>
  )
}

function Unit({ frame, unit, rows }: { frame: Frame; unit: UnitFigures; rows: readonly DeskRow[] }) {
  const { words } = frame
  const { desk } = words.cases
  const number = (value: number) => numberText(words, value)
  if (unit.held === 0 && unit.closed === 0 && unit.received === 0) return <p>{desk.unitNone}</p>
  const link = (label: string, value: number, due: 'late' | 'week') => (
    <a
      href={listAddress('/kasus', { sort: 'due', page: 1 }, { holder: 'saya', due })}
      aria-label={`${label}: ${number(value)}`}
    >
      {number(value)}
    </a>
  )
  return (
    <>
      <Lead>{desk.unitLead(number(unit.late), number(unit.held))}</Lead>
      <SummaryList
        rows={[
          { term: desk.held, detail: number(unit.held) },
          { term: desk.late, detail: link(desk.late, unit.late, 'late') },
          { term: desk.thisWeek, detail: link(desk.thisWeek, unit.dueThisWeek, 'week') },
          { term: desk.receivedThisWeek, detail: number(unit.received) },
          { term: desk.closedThisWeek, detail: number(unit.closed) },
        ]}
      />
      {rows.length > 0 && (
        <ul class="cards">
          {rows.map((row) => (
            <li>
              <Due frame={frame} due={dueOf(frame, row)} /> <CaseLink number={row.number} />{' '}
              {desk.sentence(accusedName(words, row), stageName(words, row.stage))}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
