import type { ComponentChildren } from 'preact'

/** A question with more than one field: its title, a hint, the fields. */
export function Titled({
  title,
  hint,
  children,
}: {
  title: string
  hint?: string
  children: ComponentChildren
}) {
  return (
    <>
      <h1>{title}</h1>
      {hint && <p class="hint">{hint}</p>}
      {children}
    </>
  )
}
