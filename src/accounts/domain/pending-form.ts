/**
 * A form that was sent after its session had ended. It is carried, sealed, through signing in again, and sent once
 * more with one press, so that nobody types a long form twice.
 */
export type PendingForm = {
  /** Whose form it is, when the ended session was known; another account never gets to see it. */
  account: string | undefined
  /** Where it was going: a path of this site. */
  path: string
  /** In their order, repeated names kept. */
  fields: [name: string, value: string][]
}

/** The most that is carried, in bytes of names and values. */
export const largestPendingForm = 200 * 1024

/** Whether a form is small enough to be carried; a file is never part of it. */
export function canBeCarried(form: PendingForm): boolean {
  return isLocalPath(form.path) && sizeOf(form) <= largestPendingForm
}

export function mayResume(form: PendingForm, account: string): boolean {
  return form.account === undefined || form.account === account
}

function sizeOf(form: PendingForm): number {
  // Counted as UTF-8 without an encoder: a code unit below 0x80 is one byte, below 0x800 two, others at most three.
  let bytes = 0
  for (const text of form.fields.flat()) {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
    }
  }
  return bytes
}

/**
 * Whether a text is a path on this very site: one slash at the start, no second one or backslash (which browsers
 * read as another host), no control characters. Everything that redirects asks this first.
 */
export function isLocalPath(text: string): boolean {
  return /^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(text) && text.length <= 2000
}
