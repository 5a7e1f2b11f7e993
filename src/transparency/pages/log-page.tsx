import {
  Details,
  type Frame,
  Lead,
  momentText,
  Notice,
  numberText,
  Page,
  SummaryList,
  Table,
  Tag,
} from '../../design/index.ts'
import type { LogState, LogView, WitnessView } from '../domain/log-view.ts'

type Part = { frame: Frame; log: LogView }

/** The public page of the log. Without a first checkpoint it says what will stand here. */
export function LogPage({ frame, log }: { frame: Frame; log: LogView | 'unreadable' | undefined }) {
  const { publicLog } = frame.words.transparency
  const { unreadable } = publicLog.states
  return (
    <Page frame={frame} title={publicLog.title}>
      <h1>{publicLog.title}</h1>
      <Lead>{publicLog.lead}</Lead>
      <p>{publicLog.content}</p>
      {log === undefined && (
        <Notice title={publicLog.notYet.title}>
          <p>{publicLog.notYet.text}</p>
        </Notice>
      )}
      {log === 'unreadable' && (
        <Notice kind="late" title={unreadable.title}>
          <p>{unreadable.text}</p>
        </Notice>
      )}
      {typeof log === 'object' && (
        <>
          <State frame={frame} log={log} />
          <Point frame={frame} log={log} />
          {log.witnesses.length > 0 && <Witnesses frame={frame} log={log} />}
          {log.groups.length > 0 && <PolicyGroups frame={frame} log={log} />}
        </>
      )}
      <Checking
        frame={frame}
        begun={log !== undefined}
        hasPolicy={typeof log === 'object' && log.hasPolicy}
      />
    </Page>
  )
}

const noticeKinds: Record<LogState, 'success' | 'warning' | 'late'> = {
  counts: 'success',
  few: 'warning',
  alone: 'warning',
  unreadable: 'late',
  forked: 'late',
}

function State({ frame, log }: Part) {
  const { publicLog } = frame.words.transparency
  const { title, text } = publicLog.states[log.state]
  return (
    <>
      <Notice kind={noticeKinds[log.state]} title={title}>
        <p>{text}</p>
      </Notice>
      {log.old && (
        <Notice kind="late" title={publicLog.old.title}>
          <p>{publicLog.old.text(momentText(frame.words, log.publishedAt, frame.zone))}</p>
        </Notice>
      )}
      {frame.contoh && log.witnesses.length > 0 && (
        <Notice title={publicLog.contohTitle}>
          <p>{publicLog.contoh}</p>
        </Notice>
      )}
    </>
  )
}

function Point({ frame, log }: Part) {
  const { words } = frame
  const { publicLog } = words.transparency
  const { point } = publicLog
  const published = momentText(words, log.publishedAt, frame.zone)
  const signed = log.witnesses.filter(({ current }) => current).length
  return (
    <section>
      <h2>{publicLog.pointTitle}</h2>
      <SummaryList
        rows={[
          { term: point.rows, detail: <strong>{numberText(words, log.checkpoint.size)}</strong> },
          { term: point.published, detail: published },
          {
            term: point.signed,
            detail: log.witnesses.length
              ? point.signedOf(numberText(words, signed), numberText(words, log.witnesses.length))
              : point.nobody,
          },
          { term: point.log, detail: <code>{log.checkpoint.origin}</code> },
          { term: point.root, detail: <code>{log.rootText}</code> },
          { term: point.vkey, detail: <code>{log.vkey}</code> },
        ]}
      />
    </section>
  )
}

function Witnesses({ frame, log }: Part) {
  const { words } = frame
  const { publicLog } = words.transparency
  const columns = publicLog.witnessColumns
  return (
    <section>
      <h2>{publicLog.witnessesTitle}</h2>
      <p>{publicLog.witnessesLead}</p>
      <Table
        caption={publicLog.witnessesTitle}
        captionHidden
        columns={[
          { label: columns.witness },
          { label: columns.upTo, number: true },
          { label: columns.when },
          { label: columns.state },
        ]}
        rows={log.witnesses.map((witness) => [
          <div>
            <strong>{witness.name}</strong> <span class="hint">{witness.keyName}</span>
          </div>,
          witness.size === undefined ? publicLog.never : numberText(words, witness.size),
          witness.time === undefined
            ? publicLog.never
            : momentText(words, new Date(witness.time * 1000), frame.zone),
          <WitnessState frame={frame} log={log} witness={witness} />,
        ])}
      />
    </section>
  )
}

function WitnessState({ frame, log, witness }: Part & { witness: WitnessView }) {
  const { words } = frame
  const { publicLog } = words.transparency
  const { trouble } = witness
  const behind = log.checkpoint.size - (witness.size ?? 0)
  if (!trouble) {
    return witness.current ? <Tag kind="good">{publicLog.upToDate}</Tag> : <Tag>{publicLog.waiting}</Tag>
  }
  const grave = ['lying', 'ahead', 'forked'].includes(trouble.outcome)
  return (
    <div>
      <Tag kind={grave ? 'late' : 'warning'}>{publicLog.troubles[trouble.outcome]}</Tag>{' '}
      <span class="hint">
        {publicLog.since(momentText(words, trouble.since, frame.zone))}
        {behind > 0 && witness.size !== undefined && `, ${publicLog.behind(numberText(words, behind))}`}
      </span>
    </div>
  )
}

function PolicyGroups({ frame, log }: Part) {
  const { words } = frame
  const { publicLog } = words.transparency
  const columns = publicLog.groupColumns
  return (
    <section>
      <h2>{publicLog.policyTitle}</h2>
      <p>{publicLog.policyLead}</p>
      <Table
        caption={publicLog.policyTitle}
        captionHidden
        columns={[
          { label: columns.group },
          { label: columns.members },
          { label: columns.need, number: true },
          { label: columns.signed, number: true },
        ]}
        rows={log.groups.map((group) => [
          <div>
            <strong>{group.name}</strong> {group.decides && <Tag kind="info">{publicLog.decides}</Tag>}
          </div>,
          group.members.join(', '),
          numberText(words, group.need),
          numberText(words, group.signed),
        ])}
      />
    </section>
  )
}

function Checking({ frame, begun, hasPolicy }: { frame: Frame; begun: boolean; hasPolicy: boolean }) {
  const { publicLog } = frame.words.transparency
  const { check, files } = publicLog
  const address = `${frame.origins.main}/log`
  return (
    <>
      <section>
        <h2>{publicLog.checkTitle}</h2>
        <h3>{check.receipt}</h3>
        <p>
          <a href="/log/periksa">{check.receiptLink}</a>. {check.receiptHint}
        </p>
        <h3>{check.whole}</h3>
        <p>{check.wholeHint}</p>
        <pre>{`bin/netral log verify ${address}`}</pre>
        <p>{check.others}</p>
        <h3>{check.join}</h3>
        <p>{check.joinHint}</p>
        <pre>
          {`bin/netral witness init --name ${check.name} --state ${check.folder}\n`}
          {`bin/netral witness --state ${check.folder} --log ${address}`}
        </pre>
      </section>
      {begun && (
        <section>
          <h2>{publicLog.filesTitle}</h2>
          <ul>
            <li>
              <a href="/log/checkpoint">{files.checkpoint}</a>
            </li>
            <li>
              <a href="/log/vkey">{files.vkey}</a>
            </li>
            {hasPolicy && (
              <li>
                <a href="/log/policy">{files.policy}</a>
              </li>
            )}
          </ul>
        </section>
      )}
      <Details summary={publicLog.limitsTitle}>
        <ul>
          {publicLog.limits.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </Details>
    </>
  )
}
