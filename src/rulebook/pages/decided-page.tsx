import {
  Button,
  DayField,
  dayText,
  ErrorSummary,
  Form,
  type Frame,
  Hidden,
  Page,
  SelectField,
  Table,
  Tag,
  TextArea,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { DeadlineRule } from '../domain/deadline-rule.ts'
import { type DecidedDeadline, deadlineUnits, mayBeDecided } from '../domain/decided.ts'
import { amountText, ruleName } from './texts.ts'

export type DecidedPageProps = {
  frame: Frame
  rules: readonly DeadlineRule[]
  decided: readonly DecidedDeadline[]
  /** The administrator who reads. */
  me: string
  typed?: Typed | undefined
  refusal?: Refusal | undefined
}

/** For administrators: the lengths that two of them decided where no source settles one. */
export function DecidedPage({ frame, rules, decided, me, typed, refusal }: DecidedPageProps) {
  const { words } = frame
  const text = words.rulebook.decided
  const field = { frame, typed, refusal }
  const open = rules.filter(mayBeDecided)
  return (
    <Page
      frame={frame}
      title={text.title}
      back={{ href: '/aturan/tenggat', label: words.rulebook.deadlines.title }}
      failed={refusal !== undefined}
    >
      <h1>{text.title}</h1>
      <ErrorSummary frame={frame} refusal={refusal} />
      <p class="lead">{text.lead}</p>
      <p>{text.forward}</p>
      {decided.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <Table
          caption={text.title}
          captionHidden
          columns={[
            { label: text.rule },
            { label: text.length },
            { label: text.from },
            { label: text.basis },
            { label: text.state },
          ]}
          rows={decided.map((one) => [
            ruleName(words, one.rule),
            amountText(words, one.amount, one.unit),
            dayText(words, one.validFrom, 'short'),
            one.basis,
            <State frame={frame} decided={one} me={me} />,
          ])}
        />
      )}
      <h2>{text.propose}</h2>
      <Form frame={frame} action="/aturan/tenggat/penetapan" typed={typed}>
        <SelectField
          {...field}
          name="aturan"
          label={text.rule}
          value={open[0]?.key}
          choices={open.map(({ key }) => ({ value: key, label: ruleName(words, key) }))}
        />
        <TextField {...field} name="lama" label={text.length} inputMode="numeric" width="short" />
        <SelectField
          {...field}
          name="satuan"
          label={text.unit}
          choices={deadlineUnits.map((value) => ({ value, label: text.units[value] }))}
        />
        <TextArea {...field} name="dasar" label={text.basis} hint={text.basisHint} rows={2} />
        <DayField {...field} name="berlaku" label={text.from} hint={text.fromHint} />
        <Button>{text.send}</Button>
      </Form>
    </Page>
  )
}

function State({ frame, decided, me }: { frame: Frame; decided: DecidedDeadline; me: string }) {
  const text = frame.words.rulebook.decided
  if (decided.state === 'agreed') return <Tag kind="good">{text.agreed}</Tag>
  if (decided.state === 'declined') return <Tag>{text.declined}</Tag>
  const mine = decided.proposedBy === me
  return (
    <>
      <Tag kind={mine ? 'quiet' : 'warning'}>{mine ? text.waitsForOther : text.waitsForYou}</Tag>
      <Form frame={frame} action="/aturan/tenggat/penetapan/putus">
        <Hidden name="id" value={decided.id} />
        {!mine && (
          <Button name="ke" value="setuju">
            {text.agree}
          </Button>
        )}
        <Button kind="quiet" name="ke" value="tolak">
          {mine ? text.takeBack : text.decline}
        </Button>
      </Form>
    </>
  )
}
