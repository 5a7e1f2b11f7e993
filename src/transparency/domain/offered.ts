/** One recorded act, as a room looks at it to say who may have its receipt. */
export type RecordedAct = {
  entry: string
  kind: string
  day: string
  /** Place in the log, counted from zero; nothing before it was sealed. */
  index: number | null
  /** What the record says was done. */
  content: Readonly<Record<string, unknown>>
  /** Names the act in addresses: the id of the room's own row where the record carries one, else of the entry. */
  key: string
}

/**
 * What a room offers on one address: the subjects whose acts are shown, and what of each the reader may have. `proof`
 * leaves out the record; `none` is for acts of the subject that this reader does not see at all.
 */
export type OfferedReceipts = {
  /** Stands in the title: "Kasus 7F3K-92QD". */
  about: string
  /** Where the reader came from. */
  back: string
  subjects: readonly string[]
  sees(act: RecordedAct): 'all' | 'proof' | 'none'
}

type ActRow = { entry: string; kind: string; day: string; index: number | null; record: string }

/**
 * The acts that records tell of, in the order in which they happened as far as the records say. Two of the same row of
 * a room are told apart by their entries.
 */
export function actsOf(rows: readonly ActRow[]): RecordedAct[] {
  const acts = rows.map(actOf).sort(inOrder)
  const times = new Map<string, number>()
  for (const { key } of acts) times.set(key, (times.get(key) ?? 0) + 1)
  return acts.map((act) => (times.get(act.key) === 1 ? act : { ...act, key: act.entry }))
}

/** By the moment in the record; acts of one moment by their number in the room's own row of them. */
function inOrder(a: RecordedAct, b: RecordedAct): number {
  const moment = ({ content, day }: RecordedAct) => (typeof content.at === 'string' ? content.at : day)
  const number = ({ content }: RecordedAct) => (typeof content.seq === 'number' ? content.seq : 0)
  const [one, other] = [moment(a), moment(b)]
  return one === other ? number(a) - number(b) : one < other ? -1 : 1
}

function actOf({ entry, kind, day, index, record }: ActRow): RecordedAct {
  const { content } = JSON.parse(record) as { content?: unknown }
  const named = typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {}
  const own = typeof named.id === 'string' && /^[0-9a-f-]{36}$/.test(named.id) ? named.id : undefined
  return { entry, kind, day, index, content: named, key: own ?? entry }
}
