import type { By, Step } from './steps.ts'

/** The step table as a page of the documentation: every row with who, from where, with what, and where to. */
export function drawSteps(rows: readonly Step[]): string {
  const head = [
    '| step | from | who | needs | asks | leads to | lanes | mark |',
    '|---|---|---|---|---|---|---|---|',
  ]
  return [...head, ...rows.map(line)].join('\n')
}

function line(row: Step): string {
  const cells = [
    `\`${row.key}\``,
    row.from.join(', '),
    row.by.map(who).join('; '),
    row.needs.join(', ') || '–',
    row.asks.join(', ') || '–',
    row.to.join(', '),
    row.lanes?.join(', ') ?? 'both',
    row.mark,
  ]
  return `| ${cells.join(' | ')} |`
}

function who({ roles, as }: By): string {
  return `${roles.join(', ')} as ${as}`
}
