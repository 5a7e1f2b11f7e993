import type { MemberActor, RoleKey } from '../../foundation/actor.ts'
import { addDays, dayOf } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { demonstrationElection } from '../../registry/registry.door.ts'
import type { Form } from '../domain/read.ts'
import { owedUnder } from '../store/circular-store.ts'
import { officesOf } from '../store/office-store.ts'
import { listQuestions } from '../store/question-store.ts'
import { cancelActivity, planActivity, reportActivity } from './activities.ts'
import { answerQuestion, publishAnswer, withdrawAnswer } from './answer-question.ts'
import { ask } from './ask.ts'
import { issueCircular, reportDuty, reportWithCode } from './circulars.ts'
import { declareCorrection } from './correct.ts'
import { enterOffice, enterTaskForce, renewOfficeCode } from './offices.ts'

/** A fixed key for each form of the demonstration, so that seeding cut short goes on where it stopped. */
const key = (number: number): string => `00000000-0000-4000-9021-${String(number).padStart(12, '0')}`

const member = (role: RoleKey, institution: string, region: string): MemberActor => ({
  kind: 'member',
  account: '00000000-0000-4000-8000-000000000021',
  person: 'Contoh',
  institution,
  role,
  region,
})

const offices = [
  ['subdistrict', 'Kecamatan Contoh Hulu'],
  ['subdistrict', 'Kecamatan Contoh Hilir'],
  ['ward', 'Kelurahan Contoh Indah'],
  ['national-unity', 'Badan Kesatuan Bangsa dan Politik'],
  ['inspectorate', 'Inspektorat Daerah'],
  ['office', 'Dinas Pendidikan'],
  ['school', 'SD Negeri 1 Contoh'],
] as const

/** Prevention in the invented province, done through the same verbs as by people. Does nothing when it is there. */
export async function seedDemonstrationGuidance(house: House): Promise<void> {
  const today = dayOf(house.clock(), 'Asia/Makassar')
  const office = member('personnel-office', 'gov-99.01', '99.01')
  const province = member('personnel-office', 'gov-99', '99')
  const officer = member('bawaslu-regency', 'bawaslu-99.01', '99.01')
  const done = await house.transaction(officer, (tx) => listQuestions(tx, officer.institution))
  if (done.length > 0) return

  for (const [jenis, nama] of offices) await enterOffice(house, office, { jenis, nama })
  const entered = await house.transaction(office, (tx) => officesOf(tx, office.institution))
  const idOf = (name: string) => entered.find((one) => one.name === name)?.id ?? ''

  await seedTaskForces(house, office, { idOf, today })
  await seedActivities(house, { office, officer, today })
  await seedCirculars(house, { office, province, idOf, today, all: entered.map((one) => one.id) })
  await seedQuestions(house, officer, today)
}

type Placed = { idOf(name: string): string; today: string }

async function seedTaskForces(house: House, office: MemberActor, { idOf, today }: Placed): Promise<void> {
  const forces: Form[] = [
    {
      nomor: '188/101/2026',
      'bagian-1': 'director',
      'nama-1': 'Rekaan Andaian',
      'jabatan-1': 'Sekretaris daerah',
      'bagian-2': 'head',
      'nama-2': 'Misalkan Contohwan',
      'jabatan-2': 'Kepala BKPSDM',
      'bagian-3': 'member',
      'nama-3': 'Umpama Permisalan',
      'jabatan-3': 'Inspektur pembantu',
    },
    {
      nomor: '188/114/2026',
      unit: idOf('Badan Kesatuan Bangsa dan Politik'),
      'bagian-1': 'head',
      'nama-1': 'Andaian Rekaan',
      'jabatan-1': 'Kepala badan',
    },
    {
      nomor: '188/120/2026',
      unit: idOf('Kecamatan Contoh Hulu'),
      sampai: addDays(today, -2),
      'bagian-1': 'head',
      'nama-1': 'Contohwati Misal',
      'jabatan-1': 'Camat',
    },
  ]
  for (const [index, force] of forces.entries())
    must(
      await enterTaskForce(house, office, { ...force, tanggal: addDays(today, -40), kunci: key(10 + index) }),
    )
}

async function seedActivities(
  house: House,
  { office, officer, today }: { office: MemberActor; officer: MemberActor; today: string },
): Promise<void> {
  const plan = {
    pemilihan: demonstrationElection,
    sasaran: '60',
    materi: 'Lampiran II SKB 2022; contoh unggahan.',
  }
  const held = must(
    await planActivity(house, office, {
      ...plan,
      jenis: 'coordination',
      judul: 'Rakor netralitas camat dan lurah',
      hari: addDays(today, -12),
      tempat: 'Aula Kabupaten Contoh Timur',
      rencana: 'Menjelaskan larangan sejak penetapan calon.\nMembagi tugas pembinaan di kecamatan.',
      'undangan-subdistrict': '4',
      'undangan-ward': '22',
      'undangan-national-unity': '2',
      'undangan-inspectorate': '3',
      'undangan-supervisor': '2',
      kunci: key(20),
    }),
  )
  const reported = await reportActivity(house, office, held, {
    terlaksana: addDays(today, -12),
    laporan: 'Semua bentuk pelanggaran dijelaskan. Pertanyaan terbanyak: grup percakapan keluarga.',
    'hadir-subdistrict': '4',
    'hadir-ward': '17',
    'hadir-national-unity': '2',
    'hadir-inspectorate': '3',
    'hadir-supervisor': '2',
  })
  unlessDone(reported, 'guidance.settled-already')
  must(
    await planActivity(house, officer, {
      ...plan,
      jenis: 'outreach',
      judul: 'Sosialisasi netralitas guru',
      hari: addDays(today, 6),
      tempat: 'SD Negeri 1 Contoh',
      rencana: 'Tanya jawab tentang media sosial.',
      'undangan-school': '40',
      'undangan-staff': '20',
      kunci: key(21),
    }),
  )
  const called = must(
    await planActivity(house, office, {
      ...plan,
      jenis: 'inspection',
      judul: 'Inspeksi kendaraan dinas',
      hari: addDays(today, -3),
      tempat: 'Halaman kantor bupati',
      rencana: 'Memeriksa stiker pada kendaraan dinas.',
      'undangan-inspectorate': '4',
      kunci: key(22),
    }),
  )
  unlessDone(
    await cancelActivity(house, office, called, { alasan: 'Digabung dengan apel pekan depan.' }),
    'guidance.settled-already',
  )
}

async function seedCirculars(
  house: House,
  {
    office,
    province,
    idOf,
    today,
    all,
  }: Placed & { office: MemberActor; province: MemberActor; all: string[] },
): Promise<void> {
  const common = { pemilihan: demonstrationElection, isi: 'Edaran rekaan untuk peragaan.' }
  const upper = must(
    await issueCircular(house, province, {
      ...common,
      nomor: '800/10/SE/2026',
      tanggal: addDays(today, -25),
      perihal: 'Pembinaan dan pengawasan netralitas ASN',
      butir: 'before-registration',
      'kewajiban-1': 'task-force',
      'uraian-1': 'Membentuk satgas di setiap perangkat daerah',
      'tenggat-1': addDays(today, -5),
      'kewajiban-2': 'report',
      'uraian-2': 'Mengirim rekap pembinaan kepada provinsi',
      'tenggat-2': addDays(today, 9),
      kepada: ['gov-99.01', 'gov-99.02', 'gov-99.03'],
      kunci: key(30),
    }),
  )
  const own = must(
    await issueCircular(house, office, {
      ...common,
      nomor: '800/214/2026',
      tanggal: addDays(today, -18),
      perihal: 'Membacakan ikrar dan membentuk satgas',
      butir: 'naming',
      'kewajiban-1': 'read-pledge',
      'uraian-1': 'Membacakan ikrar netralitas pada apel',
      'tenggat-1': addDays(today, -10),
      kepada: all,
      kunci: key(31),
    }),
  )
  const [mine] = (await house.transaction(office, (tx) => owedUnder(tx, upper))).filter(
    (one) => one.institution === office.institution,
  )
  must(
    await reportDuty(house, office, upper, {
      kewajiban: mine?.id,
      selesai: addDays(today, -7),
      uraian: 'Tiga satgas sudah dibentuk, empat kantor menyusul.',
      kunci: key(32),
    }),
  )
  const owed = await house.transaction(office, (tx) => owedUnder(tx, own))
  const of = (name: string) => owed.find((one) => one.office === idOf(name))?.id
  must(
    await reportDuty(house, office, own, {
      kewajiban: of('Dinas Pendidikan'),
      selesai: addDays(today, -11),
      jumlah: '48',
      uraian: 'Dibacakan pada apel Senin.',
      kunci: key(33),
    }),
  )
  const code = must(await renewOfficeCode(house, office, idOf('Kecamatan Contoh Hulu'))).code
  const told = await reportWithCode(house, {
    kode: code,
    kewajiban: of('Kecamatan Contoh Hulu'),
    selesai: addDays(today, -8),
    jumlah: '31',
    uraian: 'Dibacakan camat, diikuti seluruh lurah.',
    kunci: key(34),
  })
  if (told) throw new Error(`The demonstration's report was refused: ${told.key}`)
}

async function seedQuestions(house: House, officer: MemberActor, today: string): Promise<void> {
  const question = {
    untuk: 'running',
    siapa: 'pns',
    hari: addDays(today, 5),
    wilayah: '99.01',
    penjawab: 'supervisor',
  }
  must(
    await declareCorrection(
      house,
      {
        perbuatan: 'like',
        tempat: 'Facebook',
        'terjadi-hari': addDays(today, -1),
        'dibatalkan-hari': addDays(today, -1),
        uraian: 'Tersentuh saat menggulir, langsung dibatalkan.',
        kunci: key(40),
      },
      'Asia/Makassar',
    ),
  )
  must(
    await ask(house, {
      ...question,
      hal: 'attend-on-duty',
      uraian: 'Saya ditugaskan menjaga pengeras suara di acara perkenalan calon. Bolehkah saya hadir?',
      kunci: key(41),
    }),
  )
  const equipment = await numberOf(house, officer, 'attend-on-duty')
  must(
    await answerQuestion(house, officer, equipment, {
      putusan: 'may',
      jawaban: 'Boleh, selama membawa surat tugas, tidak memakai atribut, dan tidak ikut bersorak.',
      dasar: 'Surat tugas; SKB 2022 Lampiran II baris B.4 mensyaratkan dukungan.',
      kunci: key(42),
    }),
  )
  unlessDone(
    await publishAnswer(house, officer, equipment, {
      pertanyaan: 'Saya ditugaskan menjaga peralatan di acara perkenalan calon. Bolehkah hadir?',
      jawaban: 'Boleh, selama membawa surat tugas, tanpa atribut, dan tidak ikut mendukung.',
      dasar: 'SKB 2022 Lampiran II baris B.4 mensyaratkan dukungan.',
      sudah: 'ya',
    }),
    'duplicate',
  )
  must(
    await ask(house, {
      ...question,
      hal: 'vote',
      untuk: '',
      uraian: 'Bolehkah saya memakai pakaian dinas saat memberikan suara di TPS?',
      kunci: key(44),
    }),
  )
  const clothes = await numberOf(house, officer, 'vote')
  const answer = {
    putusan: 'ask-first',
    jawaban: 'Sebaiknya tidak. Kami menunggu penegasan dan akan menjawab lagi.',
    dasar: 'Belum ada ketentuan yang kami temukan.',
  }
  must(await answerQuestion(house, officer, clothes, { ...answer, kunci: key(45) }))
  // Taken back again, so that the demonstration also holds an answer that the public no longer sees.
  unlessDone(
    await publishAnswer(house, officer, clothes, {
      ...answer,
      pertanyaan: 'Bolehkah memakai pakaian dinas saat memberikan suara?',
      sudah: 'ya',
    }),
    'duplicate',
  )
  unlessDone(await withdrawAnswer(house, officer, clothes), 'guidance.not-published')
  must(
    await ask(house, {
      ...question,
      hal: 'follow',
      uraian: 'Grup keluarga saya berganti menjadi grup pemenangan. Bolehkah saya tetap di dalamnya?',
      kunci: key(43),
    }),
  )
}

async function numberOf(house: House, officer: MemberActor, wish: string): Promise<string> {
  const asked = await house.transaction(officer, (tx) => listQuestions(tx, officer.institution))
  return asked.find((one) => one.wish === wish)?.number ?? ''
}

function must<Answer>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new Error(`The demonstration was refused: ${answer.key} ${answer.field ?? ''}`)
  return answer
}

/** A step that an earlier, interrupted run has done already is no accident. */
function unlessDone(answer: unknown, key: string): void {
  if (isRefusal(answer) && answer.key !== key)
    throw new Error(`The demonstration was refused: ${answer.key} ${answer.field ?? ''}`)
}
