import { type Frame, momentText, Notice, numberText, refusalText } from '../../design/index.ts'
import type { LogWatch } from '../../transparency/transparency.door.ts'

/** For auditors, above everything else: whether the public log still fits what the house has stored. */
export function LogWatchSection({ frame, watch }: { frame: Frame; watch: LogWatch }) {
  const { words } = frame
  const { logWatch } = words.transparency
  const moment = (at: Date) => momentText(words, at, frame.zone)
  const { last, late, alarms } = watch
  return (
    <section>
      <h2>{logWatch.title}</h2>
      {alarms.map((alarm) => (
        <Notice kind={alarm.overAt ? 'warning' : 'late'} title={logWatch.alarms[alarm.source]}>
          <p>
            {refusalText(words, { refused: true, key: alarm.key, facts: alarm.facts })}{' '}
            {Number(alarm.facts.count ?? 1) > 1 &&
              logWatch.many(numberText(words, Number(alarm.facts.count)))}
          </p>
          <p>
            {logWatch.since(moment(alarm.firstSeen))} {alarm.overAt && logWatch.over(moment(alarm.overAt))}
          </p>
          {!alarm.overAt && alarm.source === 'verification' && <p>{logWatch.whatNow}</p>}
        </Notice>
      ))}
      {late && last && (
        <Notice kind="late">
          <p>{logWatch.late(moment(last.at))}</p>
        </Notice>
      )}
      {!last && <p>{logWatch.never}</p>}
      {last && !late && last.findings === 0 && (
        <p>{logWatch.fine(numberText(words, last.entries), moment(last.at))}</p>
      )}
      <p>
        <a href="/log">{logWatch.open}</a>
      </p>
    </section>
  )
}
