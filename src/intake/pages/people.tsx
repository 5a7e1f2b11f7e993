import { Button, Checkboxes, type Frame, Hidden, Notice, TextArea, TextField } from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { type Answers, limits, noPerson, type PersonTold } from '../domain/report.ts'
import { Titled } from './titled.tsx'

/** One accused person; a name is welcome and never demanded. */
export function PersonFields({
  frame,
  answers,
  refusal,
  person = 0,
}: {
  frame: Frame
  answers: Answers
  refusal?: Refusal | undefined
  person?: number | undefined
}) {
  const words = frame.words.intake.person
  const told: PersonTold = answers.people[person] ?? noPerson
  const common = { frame, refusal }
  return (
    <Titled title={person === 0 ? words.title : words.titleMore} hint={words.hint}>
      <Hidden name="orang" value={String(person)} />
      <TextField {...common} name="name" label={words.name} hint={words.nameHint} value={told.name} />
      <Checkboxes
        {...common}
        name="nameUnknown"
        label={words.nameless}
        value={told.nameUnknown ? 'ya' : ''}
        choices={[{ value: 'ya', label: words.unknown }]}
      />
      <TextArea
        {...common}
        name="description"
        label={words.description}
        hint={words.descriptionHint}
        value={told.description}
        rows={3}
        optional
      />
      <TextField
        {...common}
        name="position"
        label={words.position}
        hint={words.positionHint}
        value={told.position}
        optional
      />
      <TextField
        {...common}
        name="employer"
        label={words.employer}
        hint={words.employerHint}
        value={told.employer}
        optional
      />
    </Titled>
  )
}

/** Everyone told of so far, each with a button to mend and one to take out. */
export function People({ frame, answers }: { frame: Frame; answers: Answers }) {
  const { people, person } = frame.words.intake
  return (
    <Titled title={people.title(answers.people.length)}>
      <ol class="cards">
        {answers.people.map((told, at) => (
          <li>
            <p>
              <strong>{told.nameUnknown || !told.name ? person.nameless : told.name}</strong>
            </p>
            {[told.description, told.position, told.employer]
              .filter((line) => line !== '')
              .map((line) => (
                <p>{line}</p>
              ))}
            <div class="actions">
              <Button kind="quiet" name="ke" value={`sunting:${at}`}>
                {people.edit}
              </Button>
              <Button kind="quiet" name="ke" value={`hapus:${at}`}>
                {people.remove}
              </Button>
            </div>
          </li>
        ))}
      </ol>
      {answers.people.length >= limits.people && <Notice>{people.full(limits.people)}</Notice>}
    </Titled>
  )
}
