import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type MemberActor, type RoleKey, theHouse } from '../../foundation/actor.ts'
import { newId, newReadableNumber } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { isInForce } from '../domain/membership.ts'
import { operatorInstitution, regionOfInstitution } from '../domain/roles.ts'
import { type Account, findAccountByEmail, markOpened } from '../store/account-store.ts'
import { findOpenInvitation, markAccepted } from '../store/invitation-store.ts'
import { membershipsOf } from '../store/membership-store.ts'
import { setFactors } from './accept-invitation.ts'
import { newTotpSecret } from './code-app.ts'
import { inviteAdministrator } from './found-house.ts'
import { confirmRole, proposeRole } from './grants.ts'
import { hashPassword } from './passwords.ts'
import { todayOf } from './sessions.ts'

/** How to sign in to a demonstration as each role. */
export type DemoAccount = {
  role: RoleKey
  institution: string
  email: string
  password: string
  totpSecret: string
  /** Where to sign in. */
  url: string
}
type Secrets = { password: string; totpSecret: string }

const setUp = theHouse('set-up-accounts')

/**
 * The invented people of a demonstration: one for each role first, then those whom two-person steps and the view
 * from next door need.
 */
const people: readonly [role: RoleKey, institution: string, mailbox: string, name: string][] = [
  ['administrator', operatorInstitution, 'admin.satu', 'Admin Contoh Satu'],
  ['panwascam', 'panwascam-99.01.01', 'panwascam.timur', 'Paulus Contoh'],
  ['bawaslu-regency', 'bawaslu-99.01', 'bawaslu.timur', 'Ratna Contoh'],
  ['bawaslu-province', 'bawaslu-99', 'bawaslu.provinsi', 'Made Contoh'],
  ['bawaslu-ri', 'bawaslu', 'bawaslu.ri', 'Yohana Contoh'],
  ['task-force', 'panrb', 'satgas.panrb', 'Hendra Contoh'],
  ['bkn-analyst', 'bkn', 'bkn.analis', 'Dian Contoh'],
  ['bkn-regional', 'bkn-kanreg-99', 'bkn.kanreg', 'Ketut Contoh'],
  ['personnel-auditor', 'bkn', 'bkn.auditor', 'Sari Contoh'],
  ['panrb', 'panrb', 'panrb', 'Fajar Contoh'],
  ['kemendagri', 'kemendagri', 'kemendagri', 'Lestari Contoh'],
  ['personnel-office', 'gov-99.01', 'bkpsdm.timur', 'Agus Contoh'],
  ['inspectorate', 'gov-99.01', 'inspektorat.timur', 'Wayan Contoh'],
  ['personnel-authority', 'gov-99.01', 'ppk.timur', 'Bupati Contoh Timur'],
  ['auditor', 'auditor-contoh', 'auditor', 'Nina Contoh'],
  ['administrator', operatorInstitution, 'admin.dua', 'Admin Contoh Dua'],
  ['bawaslu-regency', 'bawaslu-99.01', 'bawaslu.timur.kedua', 'Yusuf Contoh'],
  ['bawaslu-regency', 'bawaslu-99.02', 'bawaslu.barat', 'Maria Contoh'],
  ['bkn-analyst', 'bkn', 'bkn.analis.kedua', 'Rizal Contoh'],
  ['personnel-office', 'gov-99.02', 'bkpsdm.barat', 'Tini Contoh'],
  ['bkn-regional', 'bkn-kanreg-99', 'bkn.kanreg.kedua', 'Komang Contoh'],
  ['bawaslu-regency', 'bawaslu-99.03', 'bawaslu.raya', 'Sinta Contoh'],
  ['personnel-office', 'gov-99.03', 'bkpsdm.raya', 'Umbu Contoh'],
  ['personnel-office', 'gov-99', 'bkd.provinsi', 'Veronika Contoh'],
]
const emailOf = (mailbox: string) => `${mailbox}@contoh.netral.example`

/**
 * Makes the accounts of a demonstration, by the same two-administrator way as all others, with factors that are
 * generated once per data folder and kept there for `demo accounts`. May run again at any time; a real folder is
 * refused.
 */
export async function seedDemonstrationAccounts(house: House): Promise<Refusal | 'done'> {
  if (!house.demo) return refuse('accounts.not-a-demonstration')
  // A folder that began with fewer people keeps the factors that it has.
  const secrets = { ...newSecrets(), ...readSecrets(house) }
  writeSecrets(house, secrets)

  const administrators = people
    .filter(([role]) => role === 'administrator')
    .map(([, , mailbox]) => emailOf(mailbox))
  for (const email of administrators) {
    if (await isOpen(house, email)) continue
    const invited = await inviteAdministrator(house, email)
    if (isRefusal(invited)) return invited
  }
  const [first, second] = await Promise.all(administrators.map((email) => administratorActor(house, email)))
  for (const [role, institution, mailbox, name] of people) {
    if (role !== 'administrator') {
      const wish = {
        role,
        institution,
        region: regionOfInstitution(institution),
        from: todayOf(house),
        until: undefined,
      }
      const granted = await grant(house, first!, second!, { email: emailOf(mailbox), name }, wish)
      if (isRefusal(granted)) return granted
    }
  }
  await Promise.all(
    people.map(([, , mailbox, name]) => open(house, emailOf(mailbox), name, secrets[emailOf(mailbox)]!)),
  )
  return 'done'
}

/** Addresses and factors of all demonstration accounts. `origin` is where the main site answers. */
export async function demoAccounts(
  house: House,
  origin = 'http://localhost:8080',
): Promise<DemoAccount[] | Refusal> {
  if (!house.demo) return refuse('accounts.not-a-demonstration')
  const secrets = readSecrets(house)
  if (!secrets) return refuse('accounts.no-demonstration-accounts')
  return people.flatMap(([role, institution, mailbox]) => {
    const email = emailOf(mailbox)
    const own = secrets[email]
    return own ? [{ role, institution, email, ...own, url: `${origin}/masuk` }] : []
  })
}

async function grant(
  house: House,
  first: MemberActor,
  second: MemberActor,
  who: { email: string; name: string },
  wish: Parameters<typeof proposeRole>[3],
): Promise<Refusal | 'done'> {
  const known = await house.transaction(setUp, async (tx) => {
    const account = await findAccountByEmail(tx, who.email)
    return account ? membershipsOf(tx, account.id) : []
  })
  if (known.some((one) => one.role === wish.role && isInForce(one, todayOf(house)))) return 'done'
  const proposed = await proposeRole(house, first, who, wish)
  if (isRefusal(proposed)) return proposed
  const memberships = await house.transaction(setUp, (tx) => membershipsOf(tx, proposed.account))
  const waiting = memberships.find((one) => one.state === 'proposed' && one.role === wish.role)
  const confirmed = await confirmRole(house, second, waiting!.id)
  return isRefusal(confirmed) ? confirmed : 'done'
}

/** Opens an account with the factors of this folder, in place of accepting its invitation in a browser. */
async function open(house: House, email: string, name: string, secrets: Secrets): Promise<void> {
  const account = await accountOf(house, email)
  if (account.openedAt) return
  const passwordHash = await hashPassword(secrets.password)
  await house.transaction(setUp, async (tx) => {
    const at = house.clock()
    const invitation = await findOpenInvitation(tx, account.id)
    if (invitation) await markAccepted(tx, invitation.id, at)
    await markOpened(tx, account.id, name, at)
    await setFactors(tx, house, account.id, passwordHash, secrets.totpSecret)
  })
}

async function isOpen(house: House, email: string): Promise<boolean> {
  const account = await house.transaction(setUp, (tx) => findAccountByEmail(tx, email))
  return account?.openedAt !== undefined
}

async function accountOf(house: House, email: string): Promise<Account> {
  const account = await house.transaction(setUp, (tx) => findAccountByEmail(tx, email))
  if (!account) throw new Error(`The demonstration account ${email} is missing.`)
  return account
}

async function administratorActor(house: House, email: string): Promise<MemberActor> {
  const { id, person } = await accountOf(house, email)
  return {
    kind: 'member',
    account: id,
    person,
    institution: operatorInstitution,
    role: 'administrator',
    region: '',
  }
}

const fileOf = (house: House) => join(house.dataDir, 'demo-accounts.json')

function newSecrets(): Record<string, Secrets> {
  return Object.fromEntries(
    people.map(([, , mailbox]) => [
      emailOf(mailbox),
      { password: `${newReadableNumber()}-${newReadableNumber()}`, totpSecret: newTotpSecret() },
    ]),
  )
}

function readSecrets(house: House): Record<string, Secrets> | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(house), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function writeSecrets(house: House, secrets: Record<string, Secrets>): void {
  const file = fileOf(house)
  const next = `${file}.${newId()}`
  writeFileSync(next, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  renameSync(next, file)
}
