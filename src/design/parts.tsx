import type { ComponentChildren } from 'preact'
import type { Frame } from './frame.ts'
import { numberText } from './texts.ts'

/** Term and detail beside each other, with an optional link to change it. */
export function SummaryList({
  rows,
}: {
  rows: readonly {
    term: string
    detail: ComponentChildren
    action?: { href: string; label: string } | undefined
  }[]
}) {
  return (
    <dl class="summary">
      {rows.map((row) => (
        <div>
          <dt>{row.term}</dt>
          <dd>
            {row.detail}
            {row.action && (
              <a class="change" href={row.action.href}>
                {row.action.label}
                <span class="unseen"> {row.term}</span>
              </a>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export type Column = {
  label: string
  number?: boolean /** Sort link. */
  href?: string
  sorted?: 'ascending' | 'descending'
}

/** A table that becomes cards on a phone: each cell carries its column's name. */
export function Table({
  caption,
  columns,
  rows,
  captionHidden,
  plain,
}: {
  caption: string
  columns: readonly Column[]
  rows: readonly (readonly ComponentChildren[])[]
  captionHidden?: boolean
  /** Stays a table on a phone: for two or three narrow columns. */
  plain?: boolean
}) {
  return (
    <section class="table" aria-label={caption} tabIndex={0}>
      <table class={plain ? 'plain' : undefined}>
        <caption class={captionHidden ? 'unseen' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.number ? 'number' : undefined} aria-sort={column.sorted}>
                {column.href ? <a href={column.href}>{column.label}</a> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((cell, index) => (
                <td class={columns[index]?.number ? 'number' : undefined} data-label={columns[index]?.label}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Bars with the number at the end; they print, need no script, and read aloud as numbers. */
export function Bars({
  frame,
  label,
  items,
  total,
}: {
  frame: Frame
  label: string
  items: readonly { label: string; value: number; text?: string; kind?: 'late' | 'good' | 'quiet' }[]
  /** Full length; the largest value when left out. */
  total?: number
}) {
  const full = Math.max(total ?? 0, ...items.map((item) => item.value), 1)
  return (
    <ul class="bars" aria-label={label}>
      {items.map((item) => (
        <li>
          <span class="bar-label">{item.label}</span>
          <meter class={item.kind} min={0} max={full} value={item.value} aria-hidden="true" />
          <span class="bar-value">{item.text ?? numberText(frame.words, item.value)}</span>
        </li>
      ))}
    </ul>
  )
}

export function Notice({
  kind = 'info',
  title,
  children,
}: {
  kind?: 'info' | 'warning' | 'success' | 'late'
  title?: string
  children?: ComponentChildren
}) {
  return (
    <div class={`notice ${kind}`} role={kind === 'info' ? 'note' : 'status'}>
      {title && <p class="notice-title">{title}</p>}
      {children}
    </div>
  )
}

export function Tag({
  children,
  kind = 'quiet',
}: {
  children: ComponentChildren
  kind?: 'quiet' | 'late' | 'good' | 'warning' | 'info'
}) {
  return <span class={`tag ${kind}`}>{children}</span>
}

export function Details({
  summary,
  children,
  open,
}: {
  summary: string
  children: ComponentChildren
  open?: boolean
}) {
  return (
    <details open={open}>
      <summary>{summary}</summary>
      <div class="details-body">{children}</div>
    </details>
  )
}

export function TaskList({
  items,
}: {
  items: readonly { href?: string; label: string; hint?: string; status: ComponentChildren }[]
}) {
  return (
    <ul class="tasks">
      {items.map((item) => (
        <li>
          <span>
            {item.href ? <a href={item.href}>{item.label}</a> : item.label}
            {item.hint && <span class="hint">{item.hint}</span>}
          </span>
          <span class="task-status">{item.status}</span>
        </li>
      ))}
    </ul>
  )
}

export function Timeline({
  items,
}: {
  items: readonly {
    when: string
    title: ComponentChildren
    children?: ComponentChildren
    kind?: 'late' | 'good' | 'next'
  }[]
}) {
  return (
    <ol class="timeline">
      {items.map((item) => (
        <li class={item.kind}>
          <p class="when">{item.when}</p>
          <p class="what">{item.title}</p>
          {item.children}
        </li>
      ))}
    </ol>
  )
}

/** Where in a long list one is, with links to both neighbours. Pages count from 1. */
export function Paging({
  frame,
  page,
  pageSize,
  total,
  href,
}: {
  frame: Frame
  page: number
  pageSize: number
  total: number
  href: (page: number) => string
}) {
  const { paging } = frame.words.common
  if (total === 0) return <p class="paging-none">{paging.none}</p>
  const number = (value: number) => numberText(frame.words, value)
  const last = Math.max(1, Math.ceil(total / pageSize))
  return (
    <nav class="paging" aria-label={paging.label}>
      {page > 1 ? (
        <a href={href(page - 1)} rel="prev">
          {paging.previous}
        </a>
      ) : (
        <span />
      )}
      <span>
        {paging.range(
          number((page - 1) * pageSize + 1),
          number(Math.min(page * pageSize, total)),
          number(total),
        )}
      </span>
      {page < last ? (
        <a href={href(page + 1)} rel="next">
          {paging.next}
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}

/** A sentence that matters most on its page, with its number. */
export function Lead({ children }: { children: ComponentChildren }) {
  return <p class="lead">{children}</p>
}
