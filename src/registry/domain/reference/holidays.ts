import type { CalendarYear, DayOff, DayOffKind } from '../calendar.ts'

const decree2024 = 'SKB Menag, Menaker, MenPANRB 855/2023, 3/2023, 4/2023'
const decree2026 = 'SKB Menag, Menaker, MenPANRB 1497/2025, 2/2025, 5/2025'

export const calendarYears: readonly CalendarYear[] = [
  { year: 2024, status: 'decreed', decree: decree2024, note: '' },
  { year: 2025, status: 'unverified', decree: '', note: 'Dimuat tanpa melihat keputusan bersamanya.' },
  { year: 2026, status: 'decreed', decree: decree2026, note: '' },
]

/** `MM-DD` and name, by year and kind. */
const public2024 = {
  '01-01': 'Tahun Baru Masehi',
  '02-08': 'Isra Mikraj',
  '02-10': 'Tahun Baru Imlek 2575',
  '03-11': 'Hari Suci Nyepi',
  '03-29': 'Wafat Yesus Kristus',
  '03-31': 'Paskah',
  '04-10': 'Idulfitri 1445 H',
  '04-11': 'Idulfitri 1445 H',
  '05-01': 'Hari Buruh Internasional',
  '05-09': 'Kenaikan Yesus Kristus',
  '05-23': 'Hari Raya Waisak',
  '06-01': 'Hari Lahir Pancasila',
  '06-17': 'Iduladha 1445 H',
  '07-07': 'Tahun Baru Islam 1446 H',
  '08-17': 'Hari Kemerdekaan',
  '09-16': 'Maulid Nabi Muhammad',
  '12-25': 'Hari Raya Natal',
}
const joint2024 = {
  '02-09': 'Tahun Baru Imlek 2575',
  '03-12': 'Hari Suci Nyepi',
  '04-08': 'Idulfitri 1445 H',
  '04-09': 'Idulfitri 1445 H',
  '04-12': 'Idulfitri 1445 H',
  '04-15': 'Idulfitri 1445 H',
  '05-10': 'Kenaikan Yesus Kristus',
  '05-24': 'Hari Raya Waisak',
  '06-18': 'Iduladha 1445 H',
  '12-26': 'Hari Raya Natal',
}
const public2025 = {
  '01-01': 'Tahun Baru Masehi',
  '01-27': 'Isra Mikraj',
  '01-29': 'Tahun Baru Imlek 2576',
  '03-29': 'Hari Suci Nyepi',
  '03-31': 'Idulfitri 1446 H',
  '04-01': 'Idulfitri 1446 H',
  '04-18': 'Wafat Yesus Kristus',
  '04-20': 'Paskah',
  '05-01': 'Hari Buruh Internasional',
  '05-12': 'Hari Raya Waisak',
  '05-29': 'Kenaikan Yesus Kristus',
  '06-01': 'Hari Lahir Pancasila',
  '06-06': 'Iduladha 1446 H',
  '06-27': 'Tahun Baru Islam 1447 H',
  '08-17': 'Hari Kemerdekaan',
  '09-05': 'Maulid Nabi Muhammad',
  '12-25': 'Hari Raya Natal',
}
const joint2025 = {
  '01-28': 'Tahun Baru Imlek 2576',
  '03-28': 'Hari Suci Nyepi',
  '04-02': 'Idulfitri 1446 H',
  '04-03': 'Idulfitri 1446 H',
  '04-04': 'Idulfitri 1446 H',
  '04-07': 'Idulfitri 1446 H',
  '05-13': 'Hari Raya Waisak',
  '05-30': 'Kenaikan Yesus Kristus',
  '06-09': 'Iduladha 1446 H',
  '08-18': 'Hari Kemerdekaan',
  '12-26': 'Hari Raya Natal',
}
const public2026 = {
  '01-01': 'Tahun Baru Masehi',
  '01-16': 'Isra Mikraj',
  '02-17': 'Tahun Baru Imlek 2577',
  '03-19': 'Hari Suci Nyepi',
  '03-21': 'Idulfitri 1447 H',
  '03-22': 'Idulfitri 1447 H',
  '04-03': 'Wafat Yesus Kristus',
  '04-05': 'Paskah',
  '05-01': 'Hari Buruh Internasional',
  '05-14': 'Kenaikan Yesus Kristus',
  '05-27': 'Iduladha 1447 H',
  '05-31': 'Hari Raya Waisak',
  '06-01': 'Hari Lahir Pancasila',
  '06-16': 'Tahun Baru Islam 1448 H',
  '08-17': 'Hari Kemerdekaan',
  '08-25': 'Maulid Nabi Muhammad',
  '12-25': 'Hari Raya Natal',
}
const joint2026 = {
  '02-16': 'Tahun Baru Imlek 2577',
  '03-18': 'Hari Suci Nyepi',
  '03-20': 'Idulfitri 1447 H',
  '03-23': 'Idulfitri 1447 H',
  '03-24': 'Idulfitri 1447 H',
  '05-15': 'Kenaikan Yesus Kristus',
  '05-28': 'Iduladha 1447 H',
  '12-24': 'Hari Raya Natal',
}

function daysOff(year: number, kind: DayOffKind, names: Record<string, string>, decree: string): DayOff[] {
  return Object.entries(names).map(([monthDay, name]) => ({
    day: `${year}-${monthDay}`,
    kind,
    name,
    decree,
    verified: decree !== '',
  }))
}

/** Holidays and joint leave of 2024 and 2026 with their decrees, 2025 unverified, and the voting days of 2024. */
export const referenceDaysOff: readonly DayOff[] = [
  ...daysOff(2024, 'public', public2024, decree2024),
  ...daysOff(2024, 'joint-leave', joint2024, decree2024),
  ...daysOff(2024, 'voting', { '02-14': 'Pemungutan suara Pemilu 2024' }, 'PKPU 3/2022'),
  ...daysOff(2024, 'voting', { '11-27': 'Pemungutan suara Pilkada 2024' }, 'PKPU 2/2024'),
  ...daysOff(2025, 'public', public2025, ''),
  ...daysOff(2025, 'joint-leave', joint2025, ''),
  ...daysOff(2026, 'public', public2026, decree2026),
  ...daysOff(2026, 'joint-leave', joint2026, decree2026),
]
