/** Sends the evidence form's file in pieces, with progress, and goes on after a broken line. Runs in the browser. */
type Texts = {
  limit: string
  sending: string
  sent: string
  interrupted: string
  checking: string
  stopped: string
}
type Reply = { sampai?: number; kalimat?: string }

/** Says the larger limit that holds with scripts. */
export function prepareUpload(form: HTMLFormElement): void {
  const hint = form.querySelector('.hint')
  if (hint) hint.textContent = textsOf(form).limit
}

/** True when the file has arrived; otherwise what went wrong stands beside the button. */
export async function uploadInPieces(form: HTMLFormElement, file: File): Promise<boolean> {
  const texts = textsOf(form)
  const state = form.querySelector<HTMLElement>('.upload-state')!
  const button = form.querySelector<HTMLButtonElement>('button')!
  const show = (text: string, share?: number) => {
    state.querySelector('span')!.textContent = text
    if (share !== undefined) state.querySelector('progress')!.value = share
  }
  button.disabled = true
  state.hidden = false
  try {
    const problem = await send(form, file, texts, show)
    if (problem === undefined) return true
    show(problem)
  } catch {
    show(texts.stopped)
  }
  button.disabled = false
  return false
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

function textsOf(form: HTMLFormElement): Texts {
  return JSON.parse(form.dataset.teks ?? '{}') as Texts
}

function base64url(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
