import type { Refusal } from '../../foundation/refusal.ts'
import type { RowError } from './import-run.ts'

type ErrorWords = {
  registry: { importErrors: { columns: readonly string[]; fields: Record<string, string> } }
}

/** The file of errors: line, column and reason, parted by semicolons, with the mark that Excel needs for UTF-8. */
export function errorLines(
  words: ErrorWords,
  errors: readonly RowError[],
  sentence: (refusal: Refusal) => string,
): string {
  const { columns, fields } = words.registry.importErrors
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = errors.map((error) =>
    [
      error.line,
      quoted(fields[error.field] ?? error.field),
      quoted(sentence({ refused: true, key: error.key, facts: error.facts, field: error.field })),
    ].join(';'),
  )
  return `\ufeff${[columns.map(quoted).join(';'), ...lines].join('\r\n')}\r\n`
}
