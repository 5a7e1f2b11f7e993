import type { Frame } from '../../design/index.ts'
import { Details, dayText, Tag } from '../../design/index.ts'
import type { RuleBook } from '../domain/book.ts'
import type { Reason } from '../domain/reason.ts'
import type { Confidence } from '../domain/trust.ts'
import { trustOf } from '../domain/trust.ts'
import { reasonText } from './texts.ts'

const kinds = { verified: 'good', reported: 'info', unverified: 'warning' } as const

/** How sure a fact is: the mark alone in tables, with the reason where there is room. */
export function TrustMark({ frame, of, full }: { frame: Frame; of: Confidence; full?: boolean }) {
  const { trust, confidences } = frame.words.rulebook
  const level = trustOf(of)
  return (
    <>
      <Tag kind={kinds[level]}>{trust[level]}</Tag>
      {full && <span class="hint"> {confidences[of]}</span>}
    </>
  )
}

/** What the marks mean, in plain words, on every page that shows one. */
export function TrustLegend({ frame, open }: { frame: Frame; open?: boolean }) {
  const { trust } = frame.words.rulebook
  return (
    <Details summary={trust.title} open={open}>
      <dl>
        {(['verified', 'reported', 'unverified'] as const).map((level) => (
          <>
            <dt>
              <Tag kind={kinds[level]}>{trust[level]}</Tag>
            </dt>
            <dd>{trust.explain[level]}</dd>
          </>
        ))}
      </dl>
    </Details>
  )
}

type Part = 'forms' | 'check' | 'sanctions' | 'procedures' | 'deadlines' | 'bases'

const addresses: Record<Part, string> = {
  forms: '/aturan',
  check: '/aturan/cek',
  sanctions: '/aturan/sanksi',
  procedures: '/aturan/prosedur',
  deadlines: '/aturan/tenggat',
  bases: '/aturan/dasar',
}

/** The six parts of the rule book, above each of its pages. */
export function Parts({ frame, here }: { frame: Frame; here: Part }) {
  const { parts } = frame.words.rulebook
  return (
    <nav aria-label={parts.label}>
      <ul>
        {(Object.keys(addresses) as Part[]).map((part) => (
          <li>
            <a href={addresses[part]} aria-current={part === here ? 'page' : undefined}>
              {parts[part]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Which edition this is, and until when the sources were asked. */
export function Edition({ frame, book }: { frame: Frame; book: RuleBook }) {
  const { words } = frame
  return (
    <p class="hint">
      {words.rulebook.edition(dayText(words, book.edition), dayText(words, book.knownUntil))}{' '}
      {words.rulebook.notAdvice}
    </p>
  )
}

export function SourceList({ book, keys }: { book: RuleBook; keys: readonly string[] }) {
  return (
    <ul>
      {keys.map((key) => {
        const source = book.sources[key]
        return (
          <li>
            {source?.url ? (
              <a href={source.url} rel="noreferrer">
                {source.publisher}
              </a>
            ) : (
              source?.publisher
            )}
          </li>
        )
      })}
    </ul>
  )
}

export function Reasons({ frame, reasons }: { frame: Frame; reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null
  return (
    <ul>
      {reasons.map((reason) => (
        <li>{reasonText(frame.words, reason)}</li>
      ))}
    </ul>
  )
}
