import {
  Button,
  ErrorSummary,
  FileField,
  type Frame,
  Hidden,
  Notice,
  numberText,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { type EvidenceKind, evidenceLimits, megabyte } from '../domain/evidence.ts'
import { ReporterPage } from './reporter-page.tsx'

export type ReceiptShown = { place: number; kind: EvidenceKind; name: string; bytes: number }

const accepted = 'image/jpeg,image/png,image/webp,video/*,audio/*,application/pdf'

/** One file a time, without scripts; a script makes the same form resume and show its progress. */
export function EvidencePage({
  frame,
  ticket,
  receipts,
  note,
  refusal,
}: {
  frame: Frame
  ticket: string
  receipts: readonly ReceiptShown[]
  note?: 'confirmed' | 'arrived' | 'again'
  refusal?: Refusal | undefined
}) {
  const words = frame.words.intake.evidence
  return (
    <ReporterPage frame={frame} title={words.title} failed={refusal !== undefined}>
      <h1>{words.title}</h1>
      {note && <Notice kind="success">{words[note]}</Notice>}
      <ErrorSummary frame={frame} refusal={refusal} />
      {refusal && <p>{words.reportSafe}</p>}
      <p>{words.hint}</p>
      <ul>
        <li>{words.metadata}</li>
        <li>{words.video}</li>
      </ul>
      <form
        method="post"
        action="/bukti"
        enctype="multipart/form-data"
        data-unggah
        data-batas={String(evidenceLimits.chunkedBytes)}
        data-potong={String(evidenceLimits.chunkBytes)}
        data-teks={JSON.stringify({
          limit: words.limit(evidenceLimits.chunkedBytes / megabyte),
          sending: words.sending,
          sent: words.sent('%'),
          interrupted: words.interrupted,
          checking: words.checking,
          stopped: words.stopped,
        })}
      >
        <Hidden name="tiket" value={ticket} />
        <FileField
          frame={frame}
          name="file"
          label={words.file}
          hint={words.limit(evidenceLimits.formBytes / megabyte)}
          accept={accepted}
          refusal={refusal}
        />
        <p role="status" class="upload-state" hidden>
          <progress max={100} value={0} aria-label={words.sending} /> <span />
        </p>
        <div class="actions">
          <Button>{words.send}</Button>
        </div>
      </form>
      <h2>{words.arrivedTitle}</h2>
      {receipts.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ol>
          {receipts.map(({ name, kind, bytes }) => (
            <li>
              {words.row(
                name,
                words.kinds[kind],
                words.size(numberText(frame.words, Math.max(1, Math.round(bytes / 1_000)))),
              )}
            </li>
          ))}
        </ol>
      )}
      <form method="post" action="/selesai">
        <Hidden name="tiket" value={ticket} />
        <div class="actions">
          <Button kind={receipts.length > 0 ? 'main' : 'quiet'}>{words.finish}</Button>
        </div>
      </form>
    </ReporterPage>
  )
}

export function DonePage({ frame }: { frame: Frame }) {
  const { done } = frame.words.intake
  return (
    <ReporterPage frame={frame} title={done.title}>
      <h1>{done.title}</h1>
      <p class="lead">{done.text}</p>
      <h2>{done.next}</h2>
      <ol>
        {done.steps.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ol>
      <Notice kind="warning">{done.close}</Notice>
      <p>
        <a href="/lacak">{done.track}</a>
      </p>
    </ReporterPage>
  )
}
