import type { Frame } from '../../design/frame.ts'
import {
  Button,
  ButtonLink,
  Checkboxes,
  Details,
  dayText,
  ErrorSummary,
  Form,
  Hidden,
  momentText,
  Notice,
  Page,
  SummaryList,
  Tag,
  TaskList,
  TextField,
  type Typed,
} from '../../design/index.ts'
import { dayOf, type Zone } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { receiptText } from '../domain/codes.ts'
import type { PledgeText } from '../domain/text.ts'
import { TextBlock } from './public-pages.tsx'

export function ActivatePage({
  frame,
  refusal,
  typed,
  to,
}: {
  frame: Frame
  refusal?: Refusal
  typed?: Typed
  to: string
}) {
  const w = frame.words.pledges.activate
  return (
    <Page frame={frame} title={w.title} back={{ href: '/ikrar' }} failed={!!refusal}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{w.title}</h1>
      <p>{w.lead}</p>
      <Form frame={frame} action="/ikrar/aktifkan">
        <Hidden name="ke" value={to} />
        <TextField
          frame={frame}
          name="nomor"
          label={w.number}
          hint={w.numberHint}
          typed={typed}
          refusal={refusal}
          inputMode="text"
          autoComplete="username"
        />
        <TextField
          frame={frame}
          name="kode"
          label={w.code}
          hint={w.codeHint}
          typed={typed}
          refusal={refusal}
        />
        <TextField
          frame={frame}
          name="pin"
          type="password"
          inputMode="numeric"
          label={w.pin}
          hint={w.pinHint}
          refusal={refusal}
          autoComplete="new-password"
          width="medium"
        />
        <TextField
          frame={frame}
          name="pin-lagi"
          type="password"
          inputMode="numeric"
          label={w.again}
          refusal={refusal}
          autoComplete="new-password"
          width="medium"
        />
        <Button>{w.button}</Button>
      </Form>
      <p>{w.opened}</p>
      <p>{w.never}</p>
      <p>
        <a href={`/ikrar/masuk${to ? `?ke=${to}` : ''}`}>{frame.words.pledges.haveActivated}</a>
      </p>
      <p>
        <a href="/ikrar/bukan-saya">{frame.words.pledges.notMe.title}</a>
      </p>
    </Page>
  )
}

export function SignInToSignPage({
  frame,
  refusal,
  typed,
  to,
}: {
  frame: Frame
  refusal?: Refusal
  typed?: Typed
  to: string
}) {
  const w = frame.words.pledges
  return (
    <Page frame={frame} title={w.signIn.title} back={{ href: '/ikrar' }} failed={!!refusal}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{w.signIn.title}</h1>
      <Form frame={frame} action="/ikrar/masuk">
        <Hidden name="ke" value={to} />
        <TextField
          frame={frame}
          name="nomor"
          label={w.activate.number}
          hint={w.activate.numberHint}
          typed={typed}
          refusal={refusal}
          autoComplete="username"
        />
        <TextField
          frame={frame}
          name="pin"
          type="password"
          inputMode="numeric"
          label={w.signIn.pin}
          refusal={refusal}
          autoComplete="current-password"
          width="medium"
        />
        <Button>{w.signIn.button}</Button>
      </Form>
      <p>
        <a href={`/ikrar/aktifkan${to ? `?ke=${to}` : ''}`}>{w.firstTime}</a>
      </p>
      <p>{w.signIn.forgot}</p>
    </Page>
  )
}

export type OwnShown = {
  prefix: string
  title: string
  name: string
  state: 'draft' | 'open' | 'closed'
  excuse: string | null
  version: number | null
  receipt: string | null
  signedAt: Date | null
  declinedAt: Date | undefined
  zone: Zone
}

export function OwnPage({ frame, rows }: { frame: Frame; rows: readonly OwnShown[] }) {
  const w = frame.words.pledges
  const name = rows[0]?.name
  return (
    <Page frame={frame} title={w.own.title}>
      <h1>{w.own.title}</h1>
      {name && <p>{w.own.hello(name)}</p>}
      <h2>{w.own.asked}</h2>
      {rows.length === 0 && <p>{w.own.nothing}</p>}
      <TaskList
        items={rows.map((row) => ({
          label: row.title,
          ...(row.receipt
            ? { href: `/ikrar/tanda-terima/${row.receipt}` }
            : row.state === 'open'
              ? { href: `/ikrar/${row.prefix}/tanda-tangan` }
              : {}),
          hint: row.receipt
            ? w.own.signedAt(momentText(frame.words, row.signedAt!, row.zone))
            : row.declinedAt
              ? w.own.declined(dayText(frame.words, dayOf(row.declinedAt, row.zone)))
              : row.excuse
                ? w.own.reason(w.excuses[row.excuse]!)
                : w.own.open,
          status: row.receipt ? (
            <Tag kind="good">{w.version(row.version!)}</Tag>
          ) : (
            <Tag>{row.state === 'closed' ? w.closed : w.own.read}</Tag>
          ),
        }))}
      />
      <Form frame={frame} action="/ikrar/keluar">
        <Button kind="quiet">{w.own.signOut}</Button>
      </Form>
    </Page>
  )
}

export function SignPage(props: {
  frame: Frame
  prefix: string
  title: string
  text: PledgeText & { id: string; version: number }
  receipt: string | null
  declinedOn?: string | undefined
  refusal?: Refusal
}) {
  const { frame, prefix, title, text, receipt, declinedOn, refusal } = props
  const w = frame.words.pledges.sign
  return (
    <Page frame={frame} title={title} back={{ href: '/ikrar/saya' }} failed={!!refusal}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{title}</h1>
      {receipt ? (
        <Notice kind="success" title={w.already}>
          <p>
            <a href={`/ikrar/tanda-terima/${receipt}`}>{frame.words.pledges.own.receipt}</a>
          </p>
        </Notice>
      ) : (
        <p>{w.read}</p>
      )}
      {declinedOn && <Notice title={frame.words.pledges.own.declined(declinedOn)} />}
      <TextBlock frame={frame} text={text} version={text.version} />
      {!receipt && (
        <>
          <Form frame={frame} action={`/ikrar/${prefix}/tanda-tangan`}>
            <Hidden name="teks" value={text.id} />
            <Checkboxes
              frame={frame}
              name="setuju"
              label={frame.words.pledges.toSign}
              choices={[{ value: 'ya', label: w.box }]}
              refusal={refusal}
            />
            <p class="hint">{w.will}</p>
            <Button>{w.button}</Button>
          </Form>
          <Form frame={frame} action={`/ikrar/${prefix}/tidak`}>
            <Button kind="quiet">{w.no}</Button>
            <p class="hint">{w.noHint}</p>
          </Form>
        </>
      )}
    </Page>
  )
}

export function ReceiptPage(props: {
  frame: Frame
  receipt: {
    number: string
    name: string
    title: string
    version: number
    digest: string
    when: string
    method: string
    disputed: boolean
  }
  qr: string
  fresh: boolean
}) {
  const { frame, receipt, qr, fresh } = props
  const w = frame.words.pledges
  return (
    <Page frame={frame} title={w.receipt.title} back={{ href: '/ikrar/saya' }}>
      <h1>{w.receipt.title}</h1>
      {receipt.disputed ? (
        <Notice kind="warning" title={w.receipt.disputed}>
          <p>{w.notMe.next}</p>
        </Notice>
      ) : (
        fresh && <Notice kind="success" title={w.receipt.done} />
      )}
      <SummaryList
        rows={[
          { term: w.receipt.number, detail: <samp class="nowrap">{receiptText(receipt.number)}</samp> },
          { term: w.receipt.name, detail: receipt.name },
          { term: w.receipt.campaign, detail: receipt.title },
          { term: w.receipt.text, detail: w.version(receipt.version) },
          { term: w.receipt.when, detail: receipt.when },
          { term: w.receipt.how, detail: w.methods[receipt.method]! },
        ]}
      />
      <p>
        <img src={qr} alt={w.receipt.qr} width={200} height={200} />
      </p>
      <p>{w.receipt.save}</p>
      <ButtonLink href={`/ikrar/tanda-terima/${receipt.number}/bukti`} kind="quiet">
        {w.receipt.proof}
      </ButtonLink>
      <p class="hint">{w.receipt.proofHint}</p>
      <Details summary={w.receipt.textPrint}>
        <p>
          <samp>{receipt.digest}</samp>
        </p>
      </Details>
      {!receipt.disputed && (
        <Details summary={w.receipt.notMe}>
          <Form frame={frame} action="/ikrar/bukan-saya">
            <Hidden name="tanda-terima" value={receipt.number} />
            <p>{w.receipt.notMeHint}</p>
            <TextField frame={frame} name="keterangan" label={w.receipt.words} optional />
            <Button kind="danger">{w.receipt.notMe}</Button>
          </Form>
        </Details>
      )}
    </Page>
  )
}
