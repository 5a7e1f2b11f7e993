import { isId } from '../../foundation/ids.ts'
import type { FindReceipts } from '../../transparency/transparency.door.ts'
import { changesIn } from '../store/calendar-store.ts'
import { unmaskingsOf } from '../store/employee-store.ts'
import { holdersOf } from '../store/holder-store.ts'
import { findInstitution } from '../store/institution-store.ts'
import { mayKeepHolders } from './keep-institutions.ts'

/** The receipts of one's own looks at an employee's full number. */
export const receiptsOfEmployee: FindReceipts = async (tx, _actor, { id = '' }, words) => {
  const looks = isId(id) ? await unmaskingsOf(tx, id) : []
  if (looks.length === 0) return undefined
  return {
    about: words.registry.employees.title,
    back: '/pegawai',
    subjects: looks,
    sees: () => 'all',
  }
}

/** The receipts of the holders noted for an employer, for those who keep them. */
export const receiptsOfInstitution: FindReceipts = async (tx, actor, { key = '' }) => {
  const institution = await findInstitution(tx, key)
  if (!institution?.isEmployer || !mayKeepHolders(actor, key)) return undefined
  return {
    about: institution.name,
    back: `/lembaga/${key}`,
    subjects: (await holdersOf(tx, key)).map(({ id }) => id),
    sees: () => 'all',
  }
}

/** The receipts of every change of a year's calendar: deadlines hang on it, so every member may hold it to account. */
export const receiptsOfCalendar: FindReceipts = async (tx, _actor, { tahun = '' }, words) => {
  if (!/^\d{4}$/.test(tahun)) return undefined
  const changes = await changesIn(tx, Number(tahun))
  return {
    about: `${words.registry.holidays.title} ${tahun}`,
    back: `/hari-libur?tahun=${tahun}`,
    subjects: changes.map(({ id }) => id),
    sees: () => 'all',
  }
}
