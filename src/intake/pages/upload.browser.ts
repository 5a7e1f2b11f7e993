/** Makes the evidence form send big files in pieces, with progress, and go on after a broken line. */
type Texts = {
  limit: string
  sending: string
  sent: string
  interrupted: string
  checking: string
  stopped: string
}
type Reply = { sampai?: number; kalimat?: string }

const form = document.querySelector<HTMLFormElement>('form[data-unggah]')
if (form) enhance(form)

function enhance(form: HTMLFormElement): void {
  const texts = JSON.parse(form.dataset.teks ?? '{}') as Texts
  const input = form.querySelector<HTMLInputElement>('input[type=file]')
  const state = form.querySelector<HTMLElement>('.upload-state')
  const button = form.querySelector<HTMLButtonElement>('button')
  if (!input || !state || !button) return
  const hint = form.querySelector('.hint')
  if (hint) hint.textContent = texts.limit
  const bar = state.querySelector('progress')
  const line = state.querySelector('span')

  form.addEventListener('submit', (event) => {
    const file = input.files?.[0]
    // Without a choice, or when it is too big, the page itself answers with its sentence.
    if (!file || file.size === 0) return
    event.preventDefault()
    button.disabled = true
    state.hidden = false
    const show = (text: string, share?: number) => {
      if (line) line.textContent = text
      if (bar && share !== undefined) bar.value = share
    }
    send(form, file, texts, show)
      .then((problem) => {
        if (problem === undefined) return openList(form)
        show(problem)
        button.disabled = false
      })
      .catch(() => {
        show(texts.stopped)
        button.disabled = false
      })
  })
}

async function send(
  form: HTMLFormElement,
  file: File,
  texts: Texts,
  show: (text: string, share?: number) => void,
): Promise<string | undefined> {
  const tiket = form.querySelector<HTMLInputElement>('input[name=tiket]')?.value
  const what = { tiket, nama: file.name, ukuran: file.size, sidik: String(file.lastModified) }
  const size = Number(form.dataset.potong)
  const header = base64url(JSON.stringify(what))
  show(texts.sending, 0)

  let { sampai: at = 0, kalimat } = await ask('/bukti/unggahan', JSON.stringify(what), 'application/json')
  if (kalimat) return kalimat
  let failures = 0
  while (at < file.size) {
    const piece = file.slice(at, at + size)
    try {
      const reply = await ask('/bukti/potongan', piece, 'application/octet-stream', {
        'x-unggahan': header,
        'x-mulai': String(at),
      })
      if (reply.kalimat) return reply.kalimat
      at = reply.sampai ?? at
      failures = 0
      const percent = Math.floor((100 * at) / file.size)
      show(texts.sent.replace('%', String(percent)), percent)
    } catch (error) {
      failures += 1
      if (failures > 8) throw error
      show(texts.interrupted)
      await new Promise((resolve) => setTimeout(resolve, Math.min(15_000, 500 * 2 ** failures)))
    }
  }
  show(texts.checking, 100)
  ;({ kalimat } = await ask('/bukti/selesai', JSON.stringify(what), 'application/json'))
  return kalimat
}

async function ask(
  address: string,
  body: BodyInit,
  type: string,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const answer = await fetch(address, {
    method: 'POST',
    body,
    headers: { 'content-type': type, accept: 'application/json', ...headers },
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  })
  if (answer.status >= 500 || answer.status === 409) throw new Error('later')
  return (await answer.json()) as Reply
}

/** The list of what arrived is the page itself: the same form again, without a file. */
function openList(form: HTMLFormElement): void {
  const again = document.createElement('form')
  again.method = 'post'
  again.action = '/bukti'
  again.append(form.querySelector('input[name=tiket]')!.cloneNode())
  document.body.append(again)
  again.submit()
}

function base64url(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
