import { id as words } from '../../design/words/id.ts'
import { type MemberActor, theHouse } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import {
  type BundlePart,
  bundlePdf,
  type LetterData,
  renderLetter,
  renderText,
  saveLetter,
} from '../../letters/letters.door.ts'
import { findInstitution, findRegion } from '../../registry/registry.door.ts'
import { findForm, findSanction, refsOn, refText, ruleBook } from '../../rulebook/rulebook.door.ts'
import { isEmployerRole } from '../domain/who-may.ts'
import { findCaseId, findOpenFileId } from '../store/case-store.ts'
import { findRow } from '../store/desk-reads.ts'
import { addFile, findFile } from '../store/file-store.ts'
import { findAccused } from '../store/incident-store.ts'
import { type Packet, packetsOf, setBundle } from '../store/packet-store.ts'
import { recommendationsOf } from '../store/recommendation-store.ts'

type Material = {
  packet: Packet
  letter: LetterData
  evidence: { label: string; type: string; body: Buffer }[]
  kept?: Buffer
}

/**
 * The packet of a case as one PDF: letter, review, chosen evidence. A released packet is rendered once and kept as it
 * went out; a draft is rendered for its reader. Refuses `not-found` where the actor sees no packet.
 */
export async function packetPdf(
  house: House,
  actor: MemberActor,
  number: string,
): Promise<Uint8Array | Refusal> {
  const seen = await house.transaction(actor, async (tx) => {
    const caseId = isEmployerRole(actor.role)
      ? await findOpenFileId(tx, number)
      : await findCaseId(tx, number)
    const [packet] = caseId ? (await packetsOf(tx, caseId)).filter((one) => one.state !== 'withdrawn') : []
    const row = packet && (await findRow(tx, actor, number))
    return caseId && packet && row ? { caseId, packet, form: row.form } : undefined
  })
  if (!seen) return refuse('not-found')

  // Whoever may read the packet may read what it is made of, and nothing beside it leaves this room.
  const material = await house.transaction(theHouse('cases'), (tx) =>
    gather(tx, seen.caseId, seen.packet, number, seen.form),
  )
  if (isRefusal(material)) return material
  if (material.kept) return material.kept
  const printed = await print(material, number, house.demo)
  if (isRefusal(printed)) return printed
  if (seen.packet.state === 'released') await keep(house, seen, material.letter, number, printed)
  return printed.bundle
}

async function gather(
  tx: Tx,
  caseId: string,
  packet: Packet,
  number: string,
  formCode: string | undefined,
): Promise<Material | Refusal> {
  const kept = packet.bundle ? await findFile(tx, caseId, packet.bundle) : undefined
  const accused = await findAccused(tx, caseId)
  const [recommendation] = (await recommendationsOf(tx, caseId)).filter((one) => one.state === 'issued')
  const sender = await findInstitution(tx, packet.byInstitution)
  const receiver = await findInstitution(tx, packet.toInstitution)
  const form = formCode ? findForm(formCode) : undefined
  const day = dayOf(packet.writtenAt, sender?.zone ?? 'Asia/Jakarta')
  const evidence: Material['evidence'] = []
  for (const [index, id] of packet.evidence.entries()) {
    const file = await findFile(tx, caseId, id)
    if (!file) return refuse('cases.evidence-gone', { number: index + 1 }, 'evidence')
    evidence.push({
      label: packet.evidenceLabels[index] ?? words.cases.page.evidence,
      type: file.type,
      body: file.body,
    })
  }
  const { letter } = packet
  const texts = words.cases.packet
  return {
    packet,
    kept: kept?.body,
    evidence,
    letter: {
      letterhead: { institution: sender?.name ?? packet.byInstitution },
      number: letter.number,
      day: letter.day || day,
      place: (sender?.region && (await findRegion(tx, sender.region))?.name) || texts.capital,
      subject: '',
      recipient: { name: texts.recipient(receiver?.name ?? packet.toInstitution) },
      accused: [
        {
          name: accused?.name ?? '',
          employeeNumber: accused?.employeeNumber,
          position: accused?.position,
          employer: receiver?.name,
          caseNumber: number,
          allegation: form?.text,
          sanction:
            recommendation && (findSanction(recommendation.sanction)?.text ?? recommendation.sanction),
        },
      ],
      findings: letter.body,
      legalBasis: form
        ? refsOn(ruleBook.laws, form.bases, day).map((ref) => refText(ruleBook, ref))
        : [texts.basis],
      enclosures: [texts.reviewTitle, ...evidence.map((one) => one.label)],
      signatory: { position: letter.signerPosition, name: letter.signer },
      copies: [],
      receiptNumber: packet.number,
    },
  }
}

type Printed = { letter: Uint8Array; bundle: Uint8Array }

async function print(
  { packet, letter, evidence }: Material,
  number: string,
  contoh: boolean,
): Promise<Printed | Refusal> {
  const texts = words.cases.packet
  const first = await renderLetter('recommendation', letter, { contoh })
  if (isRefusal(first)) return first
  const review = await renderText(
    { title: texts.reviewTitle, subtitle: words.cases.case(number), body: packet.review },
    { contoh },
  )
  const parts: BundlePart[] = [
    { title: texts.letterTitle, pdf: first },
    { title: texts.reviewTitle, pdf: review },
    ...evidence.map(
      ({ label, type, body }): BundlePart =>
        type === 'application/pdf' ? { title: label, pdf: body } : { title: label, image: body },
    ),
  ]
  const bundle = await bundlePdf(parts, { title: texts.bundleTitle(number), contoh })
  return isRefusal(bundle) ? bundle : { letter: first, bundle }
}

/** What went out is kept as it was, the bundle and its letter by itself; two readers at once make the same bytes, the first one stays. */
async function keep(
  house: House,
  { caseId, packet }: { caseId: string; packet: Packet },
  letter: LetterData,
  number: string,
  printed: Printed,
): Promise<void> {
  await house.transaction(theHouse('cases'), async (tx) => {
    const [now] = (await packetsOf(tx, caseId)).filter((one) => one.id === packet.id)
    if (!now || now.bundle || now.state !== 'released') return
    const id = newId()
    const file = {
      id,
      caseId,
      kind: 'bundle' as const,
      name: words.cases.packet.fileName(number),
      type: 'application/pdf' as const,
      byInstitution: packet.byInstitution,
      byAccount: undefined,
      addedAt: house.clock(),
    }
    await addFile(tx, file, Buffer.from(printed.bundle))
    await setBundle(tx, packet.id, id)
    // Its subject is the packet: who may read the packet may read its letter, see `letters-of-case.ts`.
    const saved = await saveLetter(tx, {
      id: newId(),
      kind: 'recommendation',
      number: letter.number,
      day: letter.day,
      institution: packet.byInstitution,
      addressee: packet.toInstitution,
      subject: packet.id,
      file: printed.letter,
      now: house.clock(),
    })
    if (isRefusal(saved)) throw new Error(`The letter of packet ${packet.number} was kept twice.`)
  })
}
