import { type Refusal, refuse } from '../../foundation/refusal.ts'

export const evidenceKinds = ['photo', 'video', 'pdf', 'audio'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

export const megabyte = 1_000_000

export const evidenceLimits = {
  /** One form without scripts. */
  formBytes: 10 * megabyte,
  /** In pieces, with scripts. */
  chunkedBytes: 50 * megabyte,
  chunkBytes: 2 * megabyte,
  filesPerCode: 30,
  bytesPerCode: 250 * megabyte,
} as const

const kindOfType: Readonly<Record<string, EvidenceKind>> = {
  'image/jpeg': 'photo',
  'image/png': 'photo',
  'image/webp': 'photo',
  'image/heic': 'photo',
  'image/heif': 'photo',
  'image/avif': 'photo',
  'video/mp4': 'video',
  'video/webm': 'video',
  'video/3gpp': 'video',
  'video/3gpp2': 'video',
  'video/quicktime': 'video',
  'video/x-m4v': 'video',
  'application/pdf': 'pdf',
  'audio/mpeg': 'audio',
  'audio/mp4': 'audio',
  'audio/x-m4a': 'audio',
  'audio/aac': 'audio',
  'audio/ogg': 'audio',
  'audio/ogg; codecs=opus': 'audio',
  'audio/opus': 'audio',
  'audio/wav': 'audio',
  'audio/vnd.wave': 'audio',
  'audio/amr': 'audio',
  'audio/flac': 'audio',
  'audio/x-flac': 'audio',
}

export const fileEnding: Readonly<Record<EvidenceKind, string>> = {
  photo: 'jpg',
  video: 'video',
  pdf: 'pdf',
  audio: 'audio',
}

const endings: Readonly<Record<string, string>> = {
  'video/mp4': 'mp4',
  'video/x-m4v': 'mp4',
  'video/webm': 'webm',
  'video/3gpp': '3gp',
  'video/3gpp2': '3g2',
  'video/quicktime': 'mov',
  'application/pdf': 'pdf',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/wav': 'wav',
  'audio/vnd.wave': 'wav',
  'audio/ogg': 'ogg',
  'audio/amr': 'amr',
  'image/jpeg': 'jpg',
}

export function endingOf(type: string, kind: EvidenceKind): string {
  return endings[type] ?? fileEnding[kind]
}

/** What the limited process found in a file; `looksLike` is a hint for content that no decoder knows. */
export type Finding = {
  type?: string
  looksLike?: 'markup' | 'text' | 'program'
  photo?: { ok: true } | { ok: false; why: 'unreadable' | 'too-many-pixels' }
}

/** The kind by which a file is kept, or why it is not. The name and the type that a browser claims are ignored. */
export function judgeFile(finding: Finding): { kind: EvidenceKind; type: string } | Refusal {
  const { type } = finding
  const kind = type ? kindOfType[type] : undefined
  if (type && kind) {
    if (kind !== 'photo' || finding.photo?.ok) return { kind, type }
    if (finding.photo?.why === 'too-many-pixels') return refuse('intake.file-too-many-pixels', {}, 'file')
    if (type === 'image/heic' || type === 'image/heif') return refuse('intake.file-heic', {}, 'file')
    return refuse('intake.file-broken-photo', {}, 'file')
  }
  if (finding.looksLike === 'markup' || type === 'image/svg+xml' || type === 'application/xml')
    return refuse('intake.file-markup', {}, 'file')
  if (type && /zip|x-7z|x-rar|gzip|x-tar|x-bzip|x-xz|zstd|compress|x-lzh|epub/.test(type))
    return refuse('intake.file-archive', {}, 'file')
  if (type && /officedocument|oasis|cfb|msword|ms-/.test(type))
    return refuse('intake.file-office', {}, 'file')
  if (finding.looksLike === 'program' || (type && /elf|msdownload|mach|x-sh|wasm/.test(type)))
    return refuse('intake.file-program', {}, 'file')
  return refuse('intake.file-unknown', {}, 'file')
}

/** Whether one more file fits the quota of a code. */
export function checkQuota(held: { files: number; bytes: number }, bytes: number): Refusal | undefined {
  if (held.files >= evidenceLimits.filesPerCode)
    return refuse('intake.quota-files', { limit: evidenceLimits.filesPerCode }, 'file')
  if (held.bytes + bytes > evidenceLimits.bytesPerCode)
    return refuse('intake.quota-bytes', { limit: evidenceLimits.bytesPerCode / megabyte }, 'file')
  return undefined
}
