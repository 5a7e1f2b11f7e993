/** SQL's null is the domain's undefined. */
export function filled<Row>(rows: readonly unknown[]): Row[] {
  return rows.map(
    (row) =>
      Object.fromEntries(
        Object.entries(row as object).map(([key, value]) => [key, value ?? undefined]),
      ) as Row,
  )
}
