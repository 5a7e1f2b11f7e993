import type { ClaimRow } from './claim-sheet.ts'
import type { Contradiction } from './contradictions.ts'
import type { FunnelCounts } from './funnel.ts'

/** Our own count of what a figure speaks of, on the figure's day. */
export type Beside = {
  readonly measure: keyof FunnelCounts
  readonly claimed: number
  readonly counted: number
}

export type ClaimsView = {
  readonly filter: { text: string; file: string; publisher: string; event: string }
  readonly choices: { files: readonly string[]; publishers: readonly string[]; events: readonly string[] }
  readonly conflicts: readonly {
    readonly conflict: Contradiction
    readonly text: string
    readonly places: readonly { readonly file: string; readonly line: number }[]
  }[]
  readonly rows: readonly {
    readonly row: ClaimRow
    readonly conflicting: boolean
    readonly beside: readonly Beside[]
  }[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}
