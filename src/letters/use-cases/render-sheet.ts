import { setInType } from '../outside/press.ts'

export type SheetKind = 'slip' | 'lembar' | 'serahan'

/**
 * Prints sheets of a room above: sealed slips, sheets to sign, a hand-in. `data` goes in as JSON, `pictures` as a list
 * of SVG texts; neither is ever source.
 */
export function renderSheet(
  kind: SheetKind,
  data: object,
  pictures: readonly string[] = [],
): Promise<Uint8Array> {
  const inputs = { data: JSON.stringify(data), pictures: JSON.stringify(pictures) }
  return setInType(`${kind}.typ`, inputs, { archive: kind === 'serahan' })
}
