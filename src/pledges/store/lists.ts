/**
 * A PostgreSQL array as text, for values without quotes, commas or braces: ids, numbers, hex. Thousands of values
 * cost one join, where the driver would look at every letter of each.
 */
export function plainList(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`
}
