/**
 * Enough of the browser's own description for someone to recognise a session as theirs, and no more: two words,
 * never the versions and models by which a person could be told apart.
 */
export type Device = { browser: Browser; system: System }
export type Browser = (typeof browsers)[number]
export type System = (typeof systems)[number]

export const browsers = ['firefox', 'edge', 'samsung', 'opera', 'chrome', 'safari', 'other'] as const
export const systems = ['android', 'ios', 'windows', 'macos', 'linux', 'other'] as const

const browserSigns: readonly (readonly [RegExp, Browser])[] = [
  [/Firefox\/|FxiOS\//, 'firefox'],
  [/Edg(e|A|iOS)?\//, 'edge'],
  [/SamsungBrowser\//, 'samsung'],
  [/OPR\/|Opera/, 'opera'],
  [/Chrome\/|CriOS\/|Chromium\//, 'chrome'],
  [/Safari\//, 'safari'],
]
const systemSigns: readonly (readonly [RegExp, System])[] = [
  [/Android/, 'android'],
  [/iPhone|iPad|iPod/, 'ios'],
  [/Windows/, 'windows'],
  [/Mac OS X|Macintosh/, 'macos'],
  [/Linux|X11/, 'linux'],
]

export function deviceFrom(userAgent: string | undefined): Device {
  const text = (userAgent ?? '').slice(0, 512)
  return {
    browser: browserSigns.find(([sign]) => sign.test(text))?.[1] ?? 'other',
    system: systemSigns.find(([sign]) => sign.test(text))?.[1] ?? 'other',
  }
}

/** As stored: `firefox/linux`. */
export function deviceText(device: Device): string {
  return `${device.browser}/${device.system}`
}

export function deviceFromText(text: string): Device {
  const [browser, system] = text.split('/')
  return {
    browser: browsers.find((known) => known === browser) ?? 'other',
    system: systems.find((known) => known === system) ?? 'other',
  }
}
