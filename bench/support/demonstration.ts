import type { BenchHouse } from './harness.ts'

/** Fills a house with the demonstration's accounts and cases. */
export async function demonstration(_house: BenchHouse): Promise<void> {}
