import type { House } from '../../foundation/outside/house.ts'
import type { CommandIo } from './command-io.ts'

/** Speaks at most once a second, so that long work shows a number and short work stays quiet. */
export class Progress {
  private readonly house: House
  private readonly io: CommandIo
  private last: number

  constructor(house: House, io: CommandIo) {
    this.house = house
    this.io = io
    this.last = house.clock().getTime()
  }

  tell(text: () => string): void {
    const now = this.house.clock().getTime()
    if (now - this.last < 1000) return
    this.last = now
    this.io.err(text())
  }
}
