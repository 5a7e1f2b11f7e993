import type { ComponentChildren } from 'preact'
import type { Refusal } from '../foundation/refusal.ts'
import type { Frame } from './frame.ts'
import { fieldErrors } from './texts.ts'

/** What someone typed, kept as text; repeated names are lists. */
export type Typed = Record<string, string | string[] | undefined>

/** The first value typed under a name. */
export function typedText(typed: Typed | undefined, name: string): string {
  const value = typed?.[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

/** All values typed under a name. */
export function typedList(typed: Typed | undefined, name: string): string[] {
  const value = typed?.[name]
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

/** Says at the top what to mend, with a link to each field. Draws nothing when nothing was refused. */
export function ErrorSummary({ frame, refusal }: { frame: Frame; refusal?: Refusal | undefined }) {
  if (!refusal) return null
  const { words } = frame
  return (
    <div class="error-summary" role="alert" tabIndex={-1} aria-labelledby="kesalahan">
      <h2 id="kesalahan">{words.common.form.errorTitle}</h2>
      <ul>
        {Object.entries(fieldErrors(words, refusal)).map(([field, text]) => (
          <li>{field ? <a href={`#${fieldId(field)}`}>{text}</a> : text}</li>
        ))}
      </ul>
      <p>{words.common.form.kept}</p>
    </div>
  )
}

export type FormProps = {
  frame: Frame
  action?: string
  children: ComponentChildren
  /** Adds a hidden key so that a second press does nothing twice; keep the typed one on a refused form. */
  formKey?: boolean
  typed?: Typed | undefined
  method?: 'post' | 'get'
  upload?: boolean
  class?: string
  label?: string
}

export function Form({
  frame,
  action,
  children,
  formKey,
  typed,
  method = 'post',
  upload,
  label,
  ...rest
}: FormProps) {
  return (
    <form
      method={method}
      action={action}
      enctype={upload ? 'multipart/form-data' : undefined}
      class={rest.class}
      aria-label={label}
      noValidate
    >
      {formKey && (
        <input type="hidden" name="kunci" value={typedText(typed, 'kunci') || frame.newFormKey()} />
      )}
      {children}
    </form>
  )
}

type FieldProps = {
  frame: Frame
  name: string
  label: string
  hint?: string | undefined
  typed?: Typed | undefined
  /** Shown when nothing was typed yet. */
  value?: string | undefined
  refusal?: Refusal | undefined
  optional?: boolean
}

export function fieldId(name: string): string {
  return `isian-${name.replace(/[^a-zA-Z0-9_-]/g, '-')}`
}

function describedBy({ name, hint }: FieldProps, error: string | undefined): string | undefined {
  const ids = [hint && `${fieldId(name)}-petunjuk`, error && `${fieldId(name)}-salah`].filter(Boolean)
  return ids.length ? ids.join(' ') : undefined
}

function FieldFrame({
  props,
  error,
  children,
}: {
  props: FieldProps
  error: string | undefined
  children: ComponentChildren
}) {
  const id = fieldId(props.name)
  return (
    <div class={error ? 'field failed' : 'field'}>
      <label for={id}>
        {props.label}
        {props.optional && <small> ({props.frame.words.common.form.optional})</small>}
      </label>
      {props.hint && (
        <p class="hint" id={`${id}-petunjuk`}>
          {props.hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-salah`}>
          {error}
        </p>
      )}
      {children}
    </div>
  )
}

function errorOf(props: FieldProps): string | undefined {
  return fieldErrors(props.frame.words, props.refusal)[props.name]
}

export function TextField(
  props: FieldProps & {
    type?: 'text' | 'email' | 'password' | 'search' | 'tel' | 'number'
    inputMode?: 'numeric' | 'text' | 'email'
    autoComplete?: string
    width?: 'short' | 'medium'
    maxLength?: number
  },
) {
  const error = errorOf(props)
  return (
    <FieldFrame props={props} error={error}>
      <input
        id={fieldId(props.name)}
        name={props.name}
        type={(props.type ?? 'text') as 'text'}
        value={props.type === 'password' ? undefined : typedText(props.typed, props.name) || props.value}
        inputMode={props.inputMode}
        autoComplete={props.autoComplete ?? 'off'}
        maxLength={props.maxLength}
        class={props.width}
        aria-describedby={describedBy(props, error)}
        aria-invalid={error ? 'true' : undefined}
      />
    </FieldFrame>
  )
}

export function TextArea(props: FieldProps & { rows?: number }) {
  const error = errorOf(props)
  return (
    <FieldFrame props={props} error={error}>
      <textarea
        id={fieldId(props.name)}
        name={props.name}
        rows={props.rows ?? 5}
        aria-describedby={describedBy(props, error)}
        aria-invalid={error ? 'true' : undefined}
      >
        {typedText(props.typed, props.name) || props.value || ''}
      </textarea>
    </FieldFrame>
  )
}

/** One day. Browsers with a calendar show it; others take `27/11/2026` or `2026-11-27` as text. */
export function DayField(props: FieldProps & { max?: string; min?: string }) {
  const error = errorOf(props)
  const shown = { ...props, hint: props.hint ?? props.frame.words.common.form.dayHint }
  return (
    <FieldFrame props={shown} error={error}>
      <input
        id={fieldId(props.name)}
        name={props.name}
        type="date"
        min={props.min}
        max={props.max}
        value={typedText(props.typed, props.name) || props.value}
        class="medium"
        aria-describedby={describedBy(shown, error)}
        aria-invalid={error ? 'true' : undefined}
      />
    </FieldFrame>
  )
}

export type Choice = { value: string; label: string; hint?: string | undefined; disabled?: boolean }

export function SelectField(props: FieldProps & { choices: readonly Choice[]; empty?: string }) {
  const error = errorOf(props)
  const chosen = typedText(props.typed, props.name) || props.value || ''
  return (
    <FieldFrame props={props} error={error}>
      <select
        id={fieldId(props.name)}
        name={props.name}
        aria-describedby={describedBy(props, error)}
        aria-invalid={error ? 'true' : undefined}
      >
        <option value="">{props.empty ?? props.frame.words.common.form.choose}</option>
        {props.choices.map((choice) => (
          <option value={choice.value} selected={choice.value === chosen} disabled={choice.disabled}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

type ChoicesProps = FieldProps & {
  choices: readonly Choice[]
  big?: boolean
  inline?: boolean
  legendAsTitle?: boolean
}

export function Radios(props: ChoicesProps) {
  return <Choices {...props} type="radio" />
}

export function Checkboxes(props: ChoicesProps) {
  return <Choices {...props} type="checkbox" />
}

function Choices(props: ChoicesProps & { type: 'radio' | 'checkbox' }) {
  const error = errorOf(props)
  const typed = typedList(props.typed, props.name)
  const chosen = typed.length ? typed : props.value ? props.value.split(',') : []
  const id = fieldId(props.name)
  const kind = [props.big && 'big', props.inline && 'inline'].filter(Boolean).join(' ')
  return (
    <fieldset class={error ? 'field failed' : 'field'} aria-describedby={describedBy(props, error)}>
      <legend class={props.legendAsTitle ? 'title' : undefined}>
        {props.legendAsTitle ? <h1>{props.label}</h1> : props.label}
        {props.optional && <small> ({props.frame.words.common.form.optional})</small>}
      </legend>
      {props.hint && (
        <p class="hint" id={`${id}-petunjuk`}>
          {props.hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-salah`}>
          {error}
        </p>
      )}
      <div class={`choices ${kind}`}>
        {props.choices.map((choice, index) => {
          const choiceId = index === 0 ? id : `${id}-${index}`
          const hintId = `${id}-${index}-petunjuk`
          return (
            <div class="choice">
              <input
                type={props.type}
                id={choiceId}
                name={props.name}
                value={choice.value}
                checked={chosen.includes(choice.value)}
                disabled={choice.disabled}
                aria-describedby={choice.hint ? hintId : undefined}
              />
              <label for={choiceId}>{choice.label}</label>
              {choice.hint && (
                <p class="hint" id={hintId}>
                  {choice.hint}
                </p>
              )}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}

export function FileField(props: FieldProps & { accept?: string }) {
  const error = errorOf(props)
  return (
    <FieldFrame props={props} error={error}>
      <input
        id={fieldId(props.name)}
        name={props.name}
        type="file"
        accept={props.accept}
        aria-describedby={describedBy(props, error)}
        aria-invalid={error ? 'true' : undefined}
      />
    </FieldFrame>
  )
}

export function Hidden({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />
}

export function Button({
  children,
  kind = 'main',
  name,
  value,
}: {
  children: ComponentChildren
  kind?: 'main' | 'quiet' | 'danger'
  name?: string
  value?: string
}) {
  return (
    <button type="submit" class={`button ${kind}`} name={name} value={value}>
      {children}
    </button>
  )
}

export function ButtonLink({
  href,
  children,
  kind = 'main',
}: {
  href: string
  children: ComponentChildren
  kind?: 'main' | 'quiet'
}) {
  return (
    <a class={`button ${kind}`} href={href}>
      {children}
    </a>
  )
}

/** An action that is missing now, and why. */
export function MissingAction({ label, why }: { label: string; why: string }) {
  return (
    <p class="missing-action">
      <span class="button off" aria-disabled="true">
        {label}
      </span>
      <span class="why">{why}</span>
    </p>
  )
}
