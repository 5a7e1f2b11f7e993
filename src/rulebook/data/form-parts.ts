import type { LegalRef } from '../domain/law.ts'

/** What every row of the joint decree of 22 September 2022 has in common. */
export const decree2022 = { instrument: 'skb-2022', from: '2022-09-22' } as const

/** What the acts of PP 94/2021 have in common. */
export const discipline2021 = { instrument: 'pp-94-2021', from: '2021-08-31' } as const

export const ethicsCode: readonly LegalRef[] = [
  { law: 'pp-42-2004', article: 'Pasal 11 huruf c' },
  { law: 'pp-42-2004', article: 'Pasal 15 ayat (1), (2), (3)' },
]

// The decree names the law of 2014; for later acts its successor of 2023 stands in that place.
export const neutralityDuty: LegalRef = {
  law: 'uu-5-2014',
  article: 'Pasal 9 ayat (2)',
  successor: { law: 'uu-20-2023', article: 'Pasal 24 ayat (1)', confidence: 'press' },
}

export const partyMembership: LegalRef = {
  law: 'uu-5-2014',
  article: 'Pasal 87 ayat (4) huruf c',
  successor: { law: 'uu-20-2023', article: 'Pasal 52 ayat (3) huruf j jo. ayat (4)' },
}

export const moral = ['moral-closed', 'moral-open']
export const moderate = ['allowance-cut-6', 'allowance-cut-9', 'allowance-cut-12']
export const severe = ['demotion-12', 'removal-12', 'honourable-dismissal']
