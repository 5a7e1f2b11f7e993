import { Button, ErrorSummary, Form, type Frame, Page, SummaryList, TextField } from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { groupsOfFour, readableRecoveryCode } from '../domain/second-factor.ts'

/** Setting up a code app: a picture to scan, the same as text, and one code to prove it. */
export function EnrolPage(props: {
  frame: Frame
  action: string
  email: string
  secret: string
  qr: { size: number; path: string }
  refusal?: Refusal
}) {
  const { frame, action, email, secret, qr, refusal } = props
  const { enrol } = frame.words.accounts
  const quiet = 4
  return (
    <Page frame={frame} title={enrol.title} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{enrol.title}</h1>
      <p>{enrol.intro}</p>
      <svg
        class="qr"
        role="img"
        aria-label={enrol.qr}
        width="240"
        height="240"
        viewBox={`${-quiet} ${-quiet} ${qr.size + 2 * quiet} ${qr.size + 2 * quiet}`}
        shape-rendering="crispEdges"
      >
        <rect x={-quiet} y={-quiet} width={qr.size + 2 * quiet} height={qr.size + 2 * quiet} fill="#fff" />
        <path d={qr.path} fill="#000" />
      </svg>
      <p>{enrol.byHand}</p>
      <SummaryList
        rows={[
          { term: enrol.account, detail: email },
          { term: enrol.secret, detail: <code>{groupsOfFour(secret)}</code> },
          { term: enrol.kind, detail: enrol.kindText },
        ]}
      />
      <Form frame={frame} action={action}>
        <TextField
          frame={frame}
          name="kode"
          label={enrol.field}
          hint={enrol.hint}
          inputMode="numeric"
          autoComplete="one-time-code"
          width="short"
          refusal={refusal}
        />
        <Button>{enrol.submit}</Button>
      </Form>
    </Page>
  )
}

/** Ten recovery codes, until their owner says they are written down. */
export function RecoveryCodesPage({ frame, codes }: { frame: Frame; codes: readonly string[] | undefined }) {
  const { recovery } = frame.words.accounts
  return (
    <Page frame={frame} title={recovery.title}>
      <h1>{recovery.title}</h1>
      {codes ? (
        <>
          <p class="lead">{recovery.intro}</p>
          <p>{recovery.use}</p>
          <ol class="recovery-codes">
            {codes.map((code) => (
              <li>
                <code>{readableRecoveryCode(code)}</code>
              </li>
            ))}
          </ol>
          <Form frame={frame} action="/akun/kode-pemulihan/tersimpan">
            <Button>{recovery.submit}</Button>
          </Form>
        </>
      ) : (
        <p>
          {recovery.none} <a href="/akun/kode-pemulihan/baru">{recovery.renewTitle}</a>
        </p>
      )}
    </Page>
  )
}
