import type { PunishingPower } from '../domain/book.ts'

const transcription = { sources: ['disiplin-pns'], confidence: 'quoted-secondary' } as const
const all = ['light', 'moderate', 'severe'] as const

/** Who may punish whom under PP 94/2021, from a transcription. No such official: the next higher one. */
export const punishers: readonly PunishingPower[] = [
  { official: 'president', over: ['jpt-utama'], levels: all, dismissal: true, ...transcription },
  { official: 'president', over: ['jpt-madya', 'ahli-utama'], levels: [], dismissal: true, ...transcription },
  {
    official: 'authority-central-province',
    over: ['jpt-madya'],
    levels: all,
    dismissal: false,
    ...transcription,
  },
  {
    official: 'authority-central-province',
    over: ['jpt-pratama'],
    levels: ['moderate', 'severe'],
    dismissal: true,
    ...transcription,
  },
  {
    official: 'authority-central-province',
    over: ['administrator', 'pengawas', 'below'],
    levels: ['severe'],
    dismissal: true,
    ...transcription,
  },
  { official: 'authority-regency', over: ['jpt-pratama'], levels: all, dismissal: true, ...transcription },
  {
    official: 'authority-regency',
    over: ['administrator', 'pengawas', 'below'],
    levels: ['moderate', 'severe'],
    dismissal: true,
    ...transcription,
  },
  { official: 'jpt-madya', over: 'one-level-below', levels: ['light'], dismissal: false, ...transcription },
  {
    official: 'jpt-madya',
    over: 'two-levels-below',
    levels: ['moderate'],
    dismissal: false,
    ...transcription,
  },
  { official: 'jpt-pratama', over: 'one-level-below', levels: ['light'], dismissal: false, ...transcription },
  {
    official: 'jpt-pratama',
    over: 'two-levels-below',
    levels: ['moderate'],
    dismissal: false,
    ...transcription,
  },
  {
    official: 'administrator',
    over: 'one-level-below',
    levels: ['light'],
    dismissal: false,
    ...transcription,
  },
  {
    official: 'administrator',
    over: 'two-levels-below',
    levels: ['moderate'],
    dismissal: false,
    ...transcription,
  },
  { official: 'pengawas', over: 'one-level-below', levels: ['light'], dismissal: false, ...transcription },
]
