import { Button, FileField, Form, type Frame, numberText } from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'

export type FileView = { id: string; name: string; bytes: number }

/** The files of one thing, and a way to add one where the reader may. */
export function FilesPart({
  frame,
  files,
  action,
  refusal,
}: {
  frame: Frame
  files: FileView[]
  action: string | undefined
  refusal?: Refusal | undefined
}) {
  const text = frame.words.guidance.desk.files
  return (
    <>
      <h2>{text.title}</h2>
      {files.length === 0 && <p>{text.none}</p>}
      {files.length > 0 && (
        <ul>
          {files.map((file) => (
            <li>
              <a href={`/pembinaan/berkas/${file.id}`}>{file.name}</a>{' '}
              <span class="hint">{text.size(numberText(frame.words, Math.ceil(file.bytes / 1024)))}</span>
            </li>
          ))}
        </ul>
      )}
      {action && (
        <Form frame={frame} action={action} upload label={text.add}>
          <FileField
            frame={frame}
            name="berkas"
            label={text.add}
            hint={text.hint}
            accept="application/pdf,image/jpeg,image/png"
            refusal={refusal}
          />
          <Button kind="quiet">{text.send}</Button>
        </Form>
      )}
    </>
  )
}
