import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { isRefusal } from '../../foundation/refusal.ts'
import { type Checks, readPolicyWith, readVkeyWith } from '../domain/judge.ts'
import { type JudgedReceipt, judgeReceipt, type Trust } from '../domain/judge-receipt.ts'
import { hexOf } from '../domain/leaf.ts'
import { fromSquares } from '../domain/squares.ts'
import type { CheckPageData } from './check-page.tsx'

// Phones of before 2023 lack it; the readers of notes ask for it.
if (!('isWellFormed' in String.prototype)) {
  Object.defineProperty(String.prototype, 'isWellFormed', {
    value(this: string) {
      try {
        return encodeURIComponent(this) !== ''
      } catch {
        return this === ''
      }
    },
  })
}

const checks: Checks = {
  sha256,
  ed25519(key, data, signature) {
    try {
      return ed25519.verify(signature, data, key, { zip215: false })
    } catch {
      return false
    }
  },
}

const { texts, kinds, policy, batchVkey } = JSON.parse(byId('data').textContent ?? '') as CheckPageData
const trust = readTrust()
const file = byId('berkas') as HTMLInputElement
const pasted = byId('teks') as HTMLTextAreaElement

byId('periksa').addEventListener('submit', (event) => {
  event.preventDefault()
  void checkTyped()
})
file.addEventListener('change', () => void checkTyped())
window.addEventListener('hashchange', checkFragment)
checkFragment()

/** A chosen file goes before a pasted text; neither leaves the device. */
async function checkTyped(): Promise<void> {
  const [chosen] = [...(file.files ?? [])]
  show(verdictOf(chosen ? await chosen.text() : pasted.value))
}

/** The code of squares leads here with the proof behind the `#`, which no browser sends. */
function checkFragment(): void {
  const packed = location.hash.slice(1)
  if (!packed) return
  pasted.value = fromSquares(packed) ?? packed
  show(verdictOf(pasted.value))
}

type Verdict = { kind: string; title: string; text: string; receipt?: JudgedReceipt }

function verdictOf(text: string): Verdict {
  const { verdicts, means, why } = texts
  if (!text.trim()) return { kind: 'warning', title: verdicts.empty, text: '' }
  if (!trust) return { kind: 'warning', title: texts.noLog, text: '' }
  // Mail and old editors change the ends of lines; the proof itself has none but its own.
  const receipt = judgeReceipt(checks, `${text.replace(/\r\n?/g, '\n').trim()}\n`, trust)
  if (isRefusal(receipt)) {
    const because = why[receipt.key] ?? why['log.proof-malformed']
    return { kind: 'late', title: verdicts.wrong, text: `${because} ${means.wrong}` }
  }
  const verdict = receipt.sealed ? (receipt.met ? 'sealed' : 'few') : 'promised'
  const kind = { sealed: 'success', few: 'warning', promised: 'info' }[verdict]
  return { kind, title: verdicts[verdict], text: means[verdict], receipt }
}

function show({ kind, title, text, receipt }: Verdict): void {
  const notice = element('div', `notice ${kind}`)
  notice.append(element('p', 'notice-title', title))
  if (text) notice.append(element('p', '', text))
  byId('hasil').replaceChildren(notice, ...(receipt ? [factsOf(receipt)] : []))
}

function factsOf(receipt: JudgedReceipt): HTMLElement {
  const { terms } = texts
  const facts = Object.entries(JSON.parse(new TextDecoder().decode(receipt.entry.facts)) as object)
  const list = element('dl', 'summary')
  const row = (term: string, ...detail: (string | Node)[]) => {
    const group = element('div', '')
    const cell = element('dd', '')
    cell.append(...detail)
    group.append(element('dt', '', term), cell)
    list.append(group)
  }
  row(terms.kind, kinds[receipt.entry.kind] ?? receipt.entry.kind)
  row(terms.facts, facts.map(([name, value]) => `${name}: ${value}`).join(', ') || texts.noFacts)
  row(terms.log, receipt.origin)
  if (receipt.sealed) {
    const size = numberText(receipt.size)
    row(terms.place, texts.placeOf.replace('{n}', numberText(receipt.index + 1)).replace('{size}', size))
    const seen = receipt.witnesses.map(({ name, time }) => `${name} (${momentText(time)})`)
    row(terms.witnesses, seen.join(', ') || texts.noWitness)
  } else row(terms.promised, receipt.notes.map(noteText).join(', '))
  row(terms.commitment, element('code', '', hexOf(receipt.entry.commitment)))
  if (receipt.record !== undefined)
    row(terms.record, texts.recordFits, recordBox(terms.record, receipt.record))
  if (receipt.inner !== undefined) row(terms.inner, texts.recordFits, recordBox(terms.inner, receipt.inner))
  if (receipt.record === undefined && receipt.inner === undefined) row(terms.record, texts.noRecord)
  return list
}

function recordBox(label: string, record: string): HTMLElement {
  const box = element('pre', '', JSON.stringify(JSON.parse(record), null, 2))
  box.tabIndex = 0
  box.setAttribute('role', 'region')
  box.setAttribute('aria-label', label)
  return box
}

/** `time 1800000000` and `day 2026-11-21`, as the signer writes them; anything else as it stands. */
function noteText(line: string): string {
  const time = /^time (\d{1,12})$/.exec(line)
  const day = /^day (\d{4}-\d{2}-\d{2})$/.exec(line)
  if (time) return momentText(Number(time[1]))
  return day ? dayText(new Date(`${day[1]}T00:00:00Z`), 'UTC') : line
}

function momentText(seconds: number): string {
  const at = new Date(seconds * 1000)
  const zone = 'Asia/Jakarta'
  const time = new Intl.DateTimeFormat('id-ID', { hour: '2-digit', minute: '2-digit', timeZone: zone })
  return `${dayText(at, zone)}, ${time.format(at)} WIB`
}

function dayText(at: Date, timeZone: string): string {
  const parts = { day: 'numeric', month: 'long', year: 'numeric', timeZone } as const
  return new Intl.DateTimeFormat('id-ID', parts).format(at)
}

function numberText(value: number): string {
  return new Intl.NumberFormat('id-ID').format(value)
}

function readTrust(): Trust | undefined {
  if (!policy || !batchVkey) return undefined
  const read = readPolicyWith(checks, policy)
  const batch = readVkeyWith(checks, batchVkey)
  return isRefusal(read) || isRefusal(batch) ? undefined : { policy: read, batch }
}

function byId(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`#${id} is missing.`)
  return found
}

function element(name: string, classes: string, text?: string): HTMLElement {
  const made = document.createElement(name)
  if (classes) made.className = classes
  if (text !== undefined) made.textContent = text
  return made
}
