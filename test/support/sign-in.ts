import { generate } from 'otplib'

type Account = { email: string; password: string; totpSecret: string }

/** Signs in as a person would, in both steps; answers the cookie header of the session. */
export async function signIn(mainUrl: string, account: Account): Promise<string> {
  const jar = new Map<string, string>()
  const post = async (path: string, form: Record<string, string>) => {
    const answer = await fetch(mainUrl + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: header(jar), 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return answer
  }
  await post('/masuk', { email: account.email, sandi: account.password })
  const done = await post('/masuk/kode', { kode: await generate({ secret: account.totpSecret }) })
  if (done.status !== 303) throw new Error(`Signing in ended with ${done.status}.`)
  return header(jar)
}

function header(jar: ReadonlyMap<string, string>): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}
