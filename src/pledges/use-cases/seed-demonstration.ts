import { colleaguesIn } from '../../accounts/accounts.door.ts'
import { type MemberActor, theHouse } from '../../foundation/actor.ts'
import { addDays, dayOf } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { demonstrationElection } from '../../registry/registry.door.ts'
import { recordEntries } from '../../transparency/transparency.door.ts'
import { findCampaign, listCampaigns, textsOf, unitsOf } from '../store/campaign-store.ts'
import { paperRows } from '../store/hall-store.ts'
import { rosterIds } from '../store/roster-store.ts'
import { addDispute, findPledge, voidPledge } from '../store/signer-store.ts'
import { addPledges, noteFirstSigned } from '../store/signing-store.ts'
import { nameAtCeremony, noteCeremony } from './ceremonies.ts'
import { addToCascade, answerForUnit, setCampaignState, startCampaign } from './keep-campaign.ts'
import { startFromRegister, workOnRosters } from './roster-run.ts'
import { wantedPledge } from './sign.ts'

const job = theHouse('demonstration')
const employers = ['gov-99', 'gov-99.01', 'gov-99.02', 'gov-99.03']

/**
 * An invented campaign of the invented province: cascade to its three regencies, rosters from the register, three
 * fifths signed, one pledge disputed, one ceremony. Runs only in a demonstration folder, and once.
 */
export async function seedDemonstrationPledges(house: House): Promise<void> {
  if (!house.demo) return
  if ((await house.transaction(job, (tx) => listCampaigns(tx))).length > 0) return
  const today = dayOf(house.clock(), 'Asia/Makassar')
  const officials = new Map<string, MemberActor>()
  for (const employer of employers) officials.set(employer, await officialOf(house, employer))
  const province = officials.get('gov-99')!
  const prefix = done(
    await startCampaign(
      house,
      province,
      {
        judul: 'Ikrar netralitas ASN Provinsi Contoh',
        pemilihan: demonstrationElection,
        'nomor-edaran': 'SE 10/CONTOH/2026',
        'tanggal-edaran': addDays(today, -12),
        tentang: 'Pembinaan dan pengawasan netralitas',
        jenis: ['PNS', 'CPNS', 'PPPK', 'PPPK paruh waktu'],
        'per-tanggal': addDays(today, -10),
        batas: addDays(today, 20),
        pembuka: 'Demi menyukseskan Pilkada Contoh 2026, kami berikrar:',
        butir: [
          'Menjaga dan menegakkan netralitas di tempat tugas kami, sebelum, selama, dan sesudah pemilihan.',
          'Menghindari konflik kepentingan, tidak mengintimidasi atau mengancam siapa pun, dan tidak memihak calon mana pun.',
          'Memakai media sosial secara bijak, tanpa ujaran kebencian dan berita bohong.',
          'Menolak politik uang dan pemberian dalam bentuk apa pun.',
        ].join('\n'),
        penutup: 'Ikrar ini kami buat dengan penuh integritas dan tanggung jawab.',
      },
      newId(),
    ),
  )
  for (const institution of employers.slice(1))
    done(await addToCascade(house, province, prefix, { institution, batas: addDays(today, 15) }))
  done(await setCampaignState(house, province, prefix, 'open'))
  for (const employer of employers) {
    const official = officials.get(employer)!
    const units = await house.transaction(official, async (tx) =>
      unitsOf(tx, (await findCampaign(tx, prefix))!.id),
    )
    const own = units.find((unit) => unit.institution === employer && unit.name === '')!
    done(await answerForUnit(house, official, prefix, own.id))
    done(await startFromRegister(house, official, prefix, newId()))
  }
  await workOnRosters(house)
  await signSome(house, prefix)
  const head = await house.transaction(province, async (tx) => {
    const campaign = (await findCampaign(tx, prefix))!
    return (await unitsOf(tx, campaign.id)).find((unit) => unit.institution === 'gov-99' && unit.name === '')!
      .id
  })
  const ceremony = done(
    await noteCeremony(
      house,
      province,
      prefix,
      {
        satuan: head,
        jenis: 'deklarasi',
        judul: 'Deklarasi netralitas Provinsi Contoh',
        tempat: 'Halaman kantor gubernur contoh',
        tanggal: addDays(today, -9),
        jam: '08.00',
        hadir: '350',
        mengulang: '320',
        cara: 'Dihitung per barisan',
        notulen:
          'Ikrar dibacakan sekali dan diulang per butir.\nDua orang menandatangani naskah atas nama dirinya sendiri.',
      },
      newId(),
    ),
  )
  for (const [peran, nama, jabatan] of [
    ['reader', 'Yosef Andaian Contoh', 'Sekretaris daerah Provinsi Contoh'],
    ['signer', 'Lukas Misalkan Andaian', 'Penjabat gubernur contoh'],
    ['signer', 'Yosef Andaian Contoh', 'Sekretaris daerah Provinsi Contoh'],
    ['witness', 'Sri Permisalan', 'Bawaslu Provinsi Contoh'],
    ['witness', 'Agus Umpama', 'Kantor Regional Contoh BKN'],
  ] as const)
    done(await nameAtCeremony(house, province, prefix, ceremony, { peran, nama, jabatan }))
}

/** Three of five signed, some on paper; the first of them was not signed by its owner. */
async function signSome(house: House, prefix: string): Promise<void> {
  const at = house.clock()
  await house.transaction(job, async (tx) => {
    const campaign = (await findCampaign(tx, prefix))!
    const [text] = await textsOf(tx, campaign.id)
    const ids = await rosterIds(tx, campaign.id)
    const rows = [...(await paperRows(tx, campaign.id, text!.id, ids)).values()]
      .filter((row) => !row.excuse)
      .sort((a, b) => Number(a.roster) - Number(b.roster))
    const signed = rows.filter((_, index) => index % 5 < 3)
    const wanted = signed.map((row, index) =>
      wantedPledge({ ...row, device: null }, index % 7 === 0 ? 'paper' : 'slip', prefix, at),
    )
    for (const paper of [false, true]) {
      const some = wanted.filter((one) => (one.pledge.method === 'paper') === paper)
      const added = await addPledges(
        tx,
        some.map((one) => one.pledge),
        at,
        paper,
      )
      await recordEntries(
        tx,
        some.filter((one) => added.has(one.pledge.entry)).map((one) => one.entry),
      )
    }
    await noteFirstSigned(tx, [text!.id], at)
    const disputed = (await findPledge(
      tx,
      wanted.find((one) => one.pledge.method === 'slip' && one.pledge.employer === 'gov-99.01')!.pledge
        .number,
    ))!
    const { id, campaign: of, unit, employer, number, method } = disputed
    await addDispute(tx, {
      id: newId(),
      pledge: id,
      campaign: of,
      unit,
      employer,
      number,
      method,
      via: 'used-slip',
      words: 'Slip saya sudah terbuka.',
      at,
    })
    await voidPledge(tx, id, 'disputed', at)
  })
}

async function officialOf(house: House, employer: string): Promise<MemberActor> {
  const region = employer.slice(4)
  const nameless: MemberActor = {
    kind: 'member',
    account: newId(),
    person: 'Contoh',
    institution: employer,
    role: 'personnel-office',
    region,
  }
  const people = await house.transaction(nameless, (tx) =>
    colleaguesIn(tx, employer, dayOf(house.clock(), 'Asia/Jakarta')),
  )
  const found = people.find((one) => one.role === 'personnel-office')
  return found ? { ...nameless, account: found.account, person: found.person } : nameless
}

function done<T>(answer: T | Refusal): T {
  if (isRefusal(answer))
    throw new Error(`The demonstration's pledges were refused: ${answer.key} ${answer.field ?? ''}`)
  return answer
}
