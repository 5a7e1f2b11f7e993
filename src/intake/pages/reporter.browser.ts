/**
 * Makes the back button calm. Every page here answers a POST and must not be stored, so a browser going back would ask
 * whether to send the form again. With this script pages are exchanged inside one document, and each history entry
 * knows the sealed fields that make its page again. What was typed and not sent stays in memory only. "Tutup halaman
 * ini" ends the sitting: entries of a sitting that was ended show nothing any more.
 */
import { prepareUpload, uploadInPieces } from './upload-in-pieces.ts'

/** Where to ask, and with which sealed fields, to get a page again. */
type Way = { address: string; fields: Record<string, string> }
/** A way as the history keeps it, with the sitting it belongs to: the tab's name while the sitting lasts. */
type Entry = Way & { sitting: string }

const drafts = new Map<string, [string, string][]>()
let pressed: HTMLButtonElement | null = null
let busy = false

document.addEventListener('click', (event) => {
  const target = event.target as Element
  pressed = target.closest?.('button') ?? null
  if (target.closest?.('a[href="/tutup"]')) window.name = ''
})
document.addEventListener('input', (event) => {
  const form = (event.target as Element).closest?.('form')
  if (form) drafts.set(keyOf(wayTo(document)), fieldsOf(form))
})
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  // A file to keep is the browser's own matter; the page stays.
  if (form.method !== 'post' || 'unduh' in form.dataset) return
  const file = form.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0]
  const upload = form.enctype === 'multipart/form-data'
  // Without a file the page itself has the sentence for it.
  if (upload && !file?.size) return
  event.preventDefault()
  if (busy) return
  busy = true
  const done = upload ? sendFile(form, file!) : sendForm(form)
  done.catch(showOffline).finally(() => {
    busy = false
  })
})
addEventListener('popstate', (event) => {
  if (isOpen(event.state)) show(event.state).catch(showOffline)
  else if (event.state) location.replace('/')
})

if (isOpen(history.state)) show(history.state).catch(showOffline)
else history.replaceState(entryFor(wayTo(document)), '')
prepare()

function isOpen(entry: Entry | null): entry is Entry {
  return !!entry && entry.sitting !== '' && entry.sitting === window.name
}

function entryFor(way: Way): Entry {
  return { ...way, sitting: window.name }
}

async function sendForm(form: HTMLFormElement): Promise<void> {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
  if (pressed?.form === form && pressed.name) body.append(pressed.name, pressed.value)
  await goOn(new URL(form.action).pathname, body)
}

async function sendFile(form: HTMLFormElement, file: File): Promise<void> {
  if (!(await uploadInPieces(form, file))) return
  const { address, fields } = wayTo(document)
  await goOn(address, new URLSearchParams(fields))
}

/** Sends, shows the answer, and writes both pages into the history. */
async function goOn(address: string, body: URLSearchParams): Promise<void> {
  const here = wayTo(document)
  const page = await ask(address, body)
  if (!window.name) window.name = crypto.randomUUID?.() ?? String(Math.random())
  drafts.delete(keyOf(here))
  exchange(page)
  const there = wayTo(document)
  if (keyOf(here) === keyOf(there)) return history.replaceState(entryFor(there), '')
  // The answer's sealed field holds what was typed on the page that is left.
  const isi = here.address === there.address ? there.fields.isi : here.fields.isi
  history.replaceState(entryFor(isi ? { ...here, fields: { ...here.fields, isi } } : here), '')
  history.pushState(entryFor(there), '', there.address)
}

async function show(way: Way): Promise<void> {
  exchange(await ask(way.address, new URLSearchParams(way.fields)))
  const typed = drafts.get(keyOf(way)) ?? []
  const form = document.querySelector<HTMLFormElement>('main form')
  for (const field of form?.elements ?? []) {
    if (
      !(
        field instanceof HTMLInputElement ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement
      )
    )
      continue
    if (typed.length === 0 || field.type === 'hidden' || field.type === 'file') continue
    const values = typed.filter(([name]) => name === field.name).map(([, value]) => value)
    if (field instanceof HTMLInputElement && /radio|checkbox/.test(field.type))
      field.checked = values.includes(field.value)
    else if (values[0] !== undefined) field.value = values[0]
  }
}

async function ask(address: string, body: URLSearchParams): Promise<Document> {
  const answer = await fetch(address, {
    method: 'POST',
    body: body.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  })
  return new DOMParser().parseFromString(await answer.text(), 'text/html')
}

function exchange(page: Document): void {
  document.title = page.title
  document.body.replaceWith(document.adoptNode(page.body))
  scrollTo(0, 0)
  const start =
    document.querySelector<HTMLElement>('.error-summary') ?? document.querySelector<HTMLElement>('h1')
  start?.setAttribute('tabindex', '-1')
  start?.focus({ preventScroll: true })
  prepare()
}

function prepare(): void {
  const upload = document.querySelector<HTMLFormElement>('form[data-unggah]')
  if (upload) prepareUpload(upload)
}

/** How to get the page in front of us again: every page says it by the sealed fields of its forms. */
function wayTo(page: Document): Way {
  const value = (form: Element, name: string) =>
    form.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value ?? ''
  const step = page.querySelector('form[action="/lapor"]')
  if (step) {
    const langkah = value(step, 'langkah')
    const fields = {
      isi: value(step, 'isi'),
      langkah,
      orang: value(step, 'orang'),
      ke: langkah ? 'lihat' : 'awal',
    }
    return { address: '/lapor', fields }
  }
  const code = page.querySelector('form[action="/kode"]')
  if (code) {
    const ke = page.querySelector('.code-words') ? 'tampilkan' : 'ketik'
    return { address: '/kode', fields: { isi: value(code, 'isi'), tiket: value(code, 'tiket'), ke } }
  }
  const thread = page.querySelector('form[action="/lacak/pesan"]')
  if (thread) return { address: '/lacak', fields: { tiket: value(thread, 'tiket') } }
  const receipt = page.querySelector('form[data-tanda]')
  if (receipt) {
    const tindakan = value(receipt, 'tindakan')
    const fields = { tiket: value(receipt, 'tiket'), ...(tindakan && { tindakan }) }
    return { address: '/lacak/tanda-terima', fields }
  }
  const evidence = page.querySelector('form[data-unggah]')
  if (evidence) return { address: '/bukti', fields: { tiket: value(evidence, 'tiket') } }
  return { address: page.querySelector('form[action="/lacak"]') ? '/lacak' : '/selesai', fields: {} }
}

/** Which page it is, apart from what its sealed fields hold. */
function keyOf({ address, fields }: Way): string {
  return [address, fields.langkah, fields.orang, fields.ke, Object.keys(fields).length].join('|')
}

function fieldsOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string')
}

function showOffline(): void {
  const notice = document.querySelector<HTMLElement>('#putus')
  if (!notice) return
  notice.hidden = false
  notice.scrollIntoView()
}
