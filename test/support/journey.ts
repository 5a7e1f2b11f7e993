import { after } from 'node:test'
import { generate } from 'otplib'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import {
  type DemoAccount,
  demoAccounts,
  seedDemonstrationAccounts,
} from '../../src/accounts/accounts.door.ts'
import { id as words } from '../../src/design/words/id.ts'
import type { RoleKey } from '../../src/foundation/actor.ts'
import type { House } from '../../src/foundation/outside/house.ts'
import { isRefusal } from '../../src/foundation/refusal.ts'
import { openBrowser } from './browser.ts'

export { words }

/** A clock that runs with real time, and can be put forward: a second code of the app needs a second half minute. */
export function aMovingClock(): { now: () => Date; forward(seconds: number): void } {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    forward(seconds) {
      ahead += seconds * 1000
    },
  }
}

/**
 * Someone in front of a browser. Every press, typed field, choice and chosen file counts as one action; a page
 * that breaks, or complains in its console, ends the journey.
 */
export class Person {
  actions = 0
  readonly complaints: string[] = []
  readonly page: Page
  #status = 0

  constructor(page: Page) {
    this.page = page
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (line) => {
      if (line.type() === 'error' && !/status of 4\d\d/.test(line.text())) this.complaints.push(line.text())
    })
    page.on('response', (answer) => {
      if (/document|fetch/.test(answer.request().resourceType())) this.#status = answer.status()
      if (answer.status() >= 500) this.complaints.push(`${answer.url()} answered ${answer.status()}`)
    })
  }

  /** Comes to a page from outside: a bookmark, a link on paper. Not an action of the way itself. */
  async arrive(address: string): Promise<number> {
    const answer = await this.page.goto(address)
    return answer?.status() ?? 0
  }

  /** Presses a button or link by its name and waits for the page that follows. */
  async press(name: string | RegExp, within: Locator = this.main()): Promise<number> {
    const exact = typeof name === 'string' ? { name, exact: true } : { name }
    const target = within.getByRole('button', exact).or(within.getByRole('link', exact)).first()
    return this.follow(() => target.click({ timeout: 5_000 }))
  }

  /** Everything between the site's header and its footer. */
  main(): Locator {
    return this.page.locator('main')
  }

  /** Presses what is there and waits for the page that follows; answers its status. */
  async follow(press: () => Promise<unknown>): Promise<number> {
    this.actions += 1
    this.#status = 0
    // A page that follows has a body of its own, whether the browser opens it or a script puts it in place.
    await this.page.evaluate(() => document.body.setAttribute('data-left', ''))
    try {
      await press()
      await this.page.locator('body:not([data-left])').waitFor({ state: 'attached' })
      await this.page.waitForLoadState('load')
    } catch (error) {
      throw new Error(`${this.page.url()}: ${(await this.text()).slice(0, 1_500)}`, { cause: error })
    }
    return this.#status
  }

  async fill(label: string, text: string, within: Locator = this.main()): Promise<void> {
    this.actions += 1
    await field(within, label).fill(text)
  }

  /** A radio button or a tick, by the words beside it. */
  async choose(label: string | RegExp, within: Locator = this.main()): Promise<void> {
    this.actions += 1
    const exact = typeof label === 'string' ? { name: label, exact: true } : { name: label }
    await within.getByRole('radio', exact).or(within.getByRole('checkbox', exact)).first().check()
  }

  async select(label: string, option: string, within: Locator = this.main()): Promise<void> {
    this.actions += 1
    await field(within, label).selectOption({ label: option })
  }

  async attach(
    label: string,
    file: string | { name: string; mimeType: string; buffer: Buffer },
  ): Promise<void> {
    this.actions += 1
    await field(this.main(), label).setInputFiles(file)
  }

  /** Opens what is folded away. */
  async unfold(summary: string, within: Locator = this.main()): Promise<void> {
    this.actions += 1
    await within.locator('summary', { hasText: summary }).first().click()
  }

  /** How many actions a piece of work took. */
  async counting(work: () => Promise<unknown>): Promise<number> {
    const before = this.actions
    await work()
    return this.actions - before
  }

  async title(): Promise<string> {
    return tidy(await this.page.locator('h1').first().textContent())
  }

  async text(): Promise<string> {
    return tidy((await this.main().allInnerTexts()).join(' '))
  }

  /** A file behind a link, fetched with this person's session. */
  async download(address: string): Promise<{ status: number; type: string; bytes: Buffer }> {
    const answer = await this.page.context().request.get(address)
    return {
      status: answer.status(),
      type: answer.headers()['content-type'] ?? '',
      bytes: await answer.body(),
    }
  }
}

/** Text as people read it: white space is one space. */
export function tidy(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim()
}

function field(within: Locator, label: string): Locator {
  const escaped = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return within.getByLabel(new RegExp(`^\\s*${escaped}\\s*(\\(.*\\)\\s*)?$`)).first()
}

type Opened = { context: BrowserContext; close(): Promise<void> }

/** One browser of the given kind; ends with the file's tests. */
export async function aPersonWith(options: { javaScript: boolean; width: number }): Promise<Person> {
  const opened: Opened = await openBrowser(options)
  after(opened.close)
  return new Person(await opened.context.newPage())
}

/** The demonstration's accounts of a house, made when they are missing. */
export async function accountsOf(worker: House): Promise<DemoAccount[]> {
  const seeded = await seedDemonstrationAccounts(worker)
  const accounts = await demoAccounts(worker)
  if (isRefusal(seeded) || isRefusal(accounts)) throw new Error('The demonstration accounts were refused.')
  return accounts
}

/** Officers who share one computer: whoever works now has signed in through the pages, with password and code. */
export class Office {
  readonly person: Person
  readonly #mainUrl: string
  readonly #accounts: readonly DemoAccount[]
  readonly #clock: { now: () => Date; forward(seconds: number): void }
  readonly #sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()

  constructor(
    person: Person,
    mainUrl: string,
    accounts: readonly DemoAccount[],
    clock: { now: () => Date; forward(seconds: number): void },
  ) {
    this.person = person
    this.#mainUrl = mainUrl
    this.#accounts = accounts
    this.#clock = clock
  }

  /** The account of a role; `place` picks among several of the same role. */
  account(role: RoleKey, place = 0): DemoAccount {
    const found = this.#accounts.filter((one) => one.role === role)[place]
    if (!found) throw new Error(`There is no account ${place} for ${role}.`)
    return found
  }

  /** Lets this officer sit down; the first time they sign in. They begin at their desk, with no actions counted. */
  async seat(role: RoleKey, place = 0): Promise<Person> {
    const account = this.account(role, place)
    const context = this.person.page.context()
    await context.clearCookies()
    const known = this.#sessions.get(account.email)
    if (known) await context.addCookies(known)
    await this.person.arrive(`${this.#mainUrl}/meja`)
    if (!this.person.page.url().endsWith('/meja')) {
      await this.signIn(account)
      this.#sessions.set(account.email, await context.cookies())
      await this.person.arrive(`${this.#mainUrl}/meja`)
    }
    this.person.actions = 0
    return this.person
  }

  /** From the sign-in page to wherever it leads. */
  async signIn(account: DemoAccount): Promise<void> {
    const { signIn, code } = words.accounts
    await this.person.arrive(`${this.#mainUrl}/masuk`)
    await this.typeSignIn(account, signIn.submit, code.submit)
  }

  /** The same on a sign-in page that is open already. */
  async typeSignIn(
    account: DemoAccount,
    first = words.accounts.signIn.submit,
    second = words.accounts.code.submit,
  ): Promise<void> {
    const { signIn, code } = words.accounts
    // A code is good once: the next half minute has the next one.
    this.#clock.forward(31)
    await this.person.fill(signIn.email, account.email)
    await this.person.fill(signIn.password, account.password)
    await this.person.press(first)
    const epoch = Math.floor(this.#clock.now().getTime() / 1000)
    await this.person.fill(code.field, await generate({ secret: account.totpSecret, epoch }))
    await this.person.press(second)
  }
}

/** The label of a step's button, and of a field of its form. */
export function stepLabel(step: string): string {
  const found = words.cases.steps[step]
  if (!found) throw new Error(`There is no step ${step}.`)
  return found.label
}
export function askLabel(ask: string): string {
  const found = words.cases.asks[ask]
  if (!found) throw new Error(`There is no question ${ask}.`)
  return found.label
}
