import type { Frame } from '../../design/frame.ts'
import {
  Bars,
  Button,
  ButtonLink,
  Details,
  dayText,
  ErrorSummary,
  Form,
  Lead,
  momentText,
  Notice,
  numberText,
  Page,
  SummaryList,
  shareText,
  Table,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { Campaign } from '../domain/campaign.ts'
import { receiptText } from '../domain/codes.ts'
import { isPublic, methods, type Tally } from '../domain/tally.ts'
import type { PledgeText } from '../domain/text.ts'

export type Counted = { tally: Tally; at: Date }

export function PledgesPage({
  frame,
  campaigns,
}: {
  frame: Frame
  campaigns: readonly { campaign: Campaign; by: string; counted: Counted | undefined }[]
}) {
  const w = frame.words.pledges
  return (
    <Page frame={frame} title={w.title}>
      <h1>{w.title}</h1>
      <Lead>{w.lead}</Lead>
      <p class="actions">
        <ButtonLink href="/ikrar/saya">{w.ownLink}</ButtonLink>
        <ButtonLink href="/ikrar/aktifkan" kind="quiet">
          {w.firstTime}
        </ButtonLink>
      </p>
      {campaigns.length === 0 && <p>{w.none}</p>}
      <div class="cards">
        {campaigns.map(({ campaign, by, counted }) => (
          <section class="card">
            <h2>
              <a href={`/ikrar/${campaign.prefix}`}>{campaign.title}</a>
            </h2>
            <p>{w.by(by)}</p>
            <p>
              {campaign.state === 'closed' ? w.closed : w.openUntil(dayText(frame.words, campaign.dueDay))}
            </p>
            {counted && <CountSentence frame={frame} tally={counted.tally} />}
          </section>
        ))}
      </div>
      <p>
        <a href="/ikrar/cek">{w.checkLink}</a> · <a href="/ikrar/kemajuan">{w.progressLink}</a>
      </p>
    </Page>
  )
}

export function CountSentence({ frame, tally }: { frame: Frame; tally: Tally }) {
  const w = frame.words.pledges.count
  const number = (value: number) => numberText(frame.words, value)
  if (!isPublic(tally)) return <p class="hint">{w.hidden}</p>
  return (
    <p>
      {w.sentence(
        number(tally.signed),
        number(tally.roster),
        shareText(frame.words, tally.signed, tally.roster),
      )}
    </p>
  )
}

/** The parts of a count as bars; `open` is one number whatever its causes. */
export function CountBars({ frame, tally, label }: { frame: Frame; tally: Tally; label: string }) {
  const w = frame.words.pledges
  return (
    <>
      <Bars
        frame={frame}
        label={label}
        total={tally.roster}
        items={[
          { label: w.count.roster, value: tally.roster, kind: 'quiet' },
          { label: w.count.signed, value: tally.signed, kind: 'good' },
          { label: w.count.excused, value: tally.excusedAll, kind: 'quiet' },
          { label: w.count.open, value: tally.open },
        ]}
      />
      {tally.disputed > 0 && <p>{w.count.disputedHint(numberText(frame.words, tally.disputed))}</p>}
    </>
  )
}

export function MethodBars({ frame, tally }: { frame: Frame; tally: Tally }) {
  const w = frame.words.pledges
  return (
    <>
      <h3>{w.count.byMethod}</h3>
      <Bars
        frame={frame}
        label={w.count.byMethod}
        total={tally.signed}
        items={methods.map((method) => ({ label: w.methods[method]!, value: tally.byMethod[method] }))}
      />
    </>
  )
}

export function TextBlock({ frame, text, version }: { frame: Frame; text: PledgeText; version: number }) {
  const w = frame.words.pledges
  return (
    <section class="pledge-text">
      <h2>{w.textTitle}</h2>
      <p>{text.opening}</p>
      <ol>
        {text.points.map((point) => (
          <li>{point}</li>
        ))}
      </ol>
      {text.pact.length > 0 && (
        <>
          <h3>{w.pactTitle}</h3>
          <ol>
            {text.pact.map((line) => (
              <li>{line}</li>
            ))}
          </ol>
        </>
      )}
      <p>{text.closing}</p>
      <p class="hint">{w.version(version)}</p>
    </section>
  )
}

export type UnitCount = { label: string; tally: Tally | undefined; due?: string }

export function CampaignPage({
  frame,
  campaign,
  by,
  text,
  counted,
  employers,
}: {
  frame: Frame
  campaign: Campaign
  by: string
  text: { text: PledgeText; version: number } | undefined
  counted: Counted
  employers: readonly UnitCount[]
}) {
  const w = frame.words.pledges
  const shown = isPublic(counted.tally)
  return (
    <Page frame={frame} title={campaign.title} back={{ href: '/ikrar' }}>
      <h1>{campaign.title}</h1>
      <p>{w.by(by)}</p>
      <p>{w.circular(campaign.circularNumber, dayText(frame.words, campaign.circularDay))}</p>
      {campaign.state === 'closed' ? (
        <Notice title={w.closed} />
      ) : (
        <>
          <p>{w.openUntil(dayText(frame.words, campaign.dueDay))}</p>
          <ButtonLink href={`/ikrar/${campaign.prefix}/tanda-tangan`}>{w.toSign}</ButtonLink>
        </>
      )}
      {text && <TextBlock frame={frame} text={text.text} version={text.version} />}
      <h2>{w.count.title}</h2>
      <CountSentence frame={frame} tally={counted.tally} />
      {shown && <CountBars frame={frame} tally={counted.tally} label={w.count.title} />}
      {shown && <MethodBars frame={frame} tally={counted.tally} />}
      {employers.length > 1 && <EmployerTable frame={frame} employers={employers} />}
      <p class="hint">
        {w.count.at(momentText(frame.words, counted.at, campaign.zone))} {w.count.whatOpen}
      </p>
      <p class="hint">{w.count.rule}</p>
    </Page>
  )
}

export function EmployerTable({ frame, employers }: { frame: Frame; employers: readonly UnitCount[] }) {
  const w = frame.words.pledges
  const number = (value: number | undefined) =>
    value === undefined ? w.count.hiddenShort : numberText(frame.words, value)
  return (
    <Table
      caption={w.progress.employers}
      columns={[
        { label: w.staff.employer },
        { label: w.count.roster, number: true },
        { label: w.count.signed, number: true },
        { label: w.count.excused, number: true },
        { label: w.count.open, number: true },
      ]}
      rows={employers.map(({ label, tally }) => [
        label,
        number(tally?.roster),
        number(tally?.signed),
        number(tally?.excusedAll),
        number(tally?.open),
      ])}
    />
  )
}

/** For a beamer in a hall: one number, its denominator, the last minute, the way to sign. */
export function ScreenPage(props: {
  frame: Frame
  campaign: Campaign
  counted: Counted
  lastMinute: number
  qr: string
  url: string
}) {
  const { frame, campaign, counted, lastMinute, qr, url } = props
  const w = frame.words.pledges
  const number = (value: number) => numberText(frame.words, value)
  return (
    <Page frame={frame} title={campaign.title} bare wide>
      <div class="hall">
        <h1>{campaign.title}</h1>
        {isPublic(counted.tally) ? (
          <>
            <p class="hall-count">{number(counted.tally.signed)}</p>
            <p class="hall-of">{w.screen.of(number(counted.tally.roster))}</p>
            <p>{w.screen.lastMinute(number(lastMinute))}</p>
          </>
        ) : (
          <p>{w.count.hidden}</p>
        )}
        <p>
          <img src={qr} alt={w.screen.scan} width={240} height={240} />
        </p>
        <p>
          {w.screen.scan}: <samp>{url}</samp>
        </p>
        <p class="hint">{w.count.at(momentText(frame.words, counted.at, campaign.zone))}</p>
      </div>
    </Page>
  )
}

export type CheckShown = {
  number: string
  title: string
  version: number
  digest: string
  when: string
  method: string
  initials: string
  standing: 'stands' | 'disputed' | 'withdrawn'
}

export function CheckPage({
  frame,
  found,
  asked,
  typed,
}: {
  frame: Frame
  found?: CheckShown | undefined
  asked: boolean
  typed?: Typed
}) {
  const w = frame.words.pledges
  return (
    <Page frame={frame} title={w.check.title} back={{ href: '/ikrar' }}>
      <h1>{w.check.title}</h1>
      {found ? (
        <>
          <Notice
            kind={found.standing === 'stands' ? 'success' : 'warning'}
            title={w.check[found.standing]}
          />
          <SummaryList
            rows={[
              { term: w.receipt.number, detail: <samp>{receiptText(found.number)}</samp> },
              { term: w.receipt.campaign, detail: found.title },
              { term: w.receipt.text, detail: w.version(found.version) },
              { term: w.receipt.when, detail: found.when },
              { term: w.receipt.how, detail: w.methods[found.method]! },
              { term: w.check.who, detail: found.initials },
            ]}
          />
          <p class="hint">{w.check.whoHint}</p>
          <Details summary={w.receipt.textPrint}>
            <p>
              <samp>{found.digest}</samp>
            </p>
          </Details>
        </>
      ) : (
        asked && <Notice kind="warning" title={w.check.unknown} />
      )}
      <Form frame={frame} action="/ikrar/cek" method="get">
        <TextField
          frame={frame}
          name="nomor"
          label={w.check.number}
          hint={w.check.numberHint}
          typed={typed}
        />
        <Button kind={found ? 'quiet' : 'main'}>{w.check.button}</Button>
      </Form>
    </Page>
  )
}

export function NotMePage({
  frame,
  refusal,
  typed,
  done,
}: {
  frame: Frame
  refusal?: Refusal
  typed?: Typed
  done?: 'disputed' | 'no-pledge'
}) {
  const w = frame.words.pledges
  return (
    <Page frame={frame} title={w.notMe.title} back={{ href: '/ikrar' }} failed={!!refusal}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{w.notMe.title}</h1>
      {done ? (
        <>
          <Notice kind="success" title={done === 'disputed' ? w.notMe.done : w.notMe.noPledge} />
          <p>{w.notMe.next}</p>
        </>
      ) : (
        <>
          <p>{w.notMe.lead}</p>
          <Form frame={frame}>
            <TextField frame={frame} name="nomor" label={w.activate.number} typed={typed} refusal={refusal} />
            <TextField
              frame={frame}
              name="kode"
              label={w.activate.code}
              hint={w.activate.codeHint}
              typed={typed}
              refusal={refusal}
            />
            <TextField
              frame={frame}
              name="keterangan"
              label={w.receipt.words}
              typed={typed}
              refusal={refusal}
              optional
            />
            <Button kind="danger">{w.notMe.button}</Button>
          </Form>
        </>
      )}
    </Page>
  )
}
