import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, SelectField } from '@/components/ui/field'
import { exerciseFiles } from '@/domain/studio/templates'
import styles from './studio.module.css'

type Files = Record<string, string>
type Props = {
  files: () => Files
  /** Puts files into the editor and shows the last of them. */
  add: (files: Files) => void
  shown: string
  remove: (path: string) => void
}

/** What a lesson can hold besides its page. */
export function NewFile({ files, add, shown, remove }: Props) {
  const [message, setMessage] = useState<string | null>(null)

  function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const made = newFiles(String(form.get('what')), String(form.get('file-name') ?? '').trim())
    if ('problem' in made) return setMessage(made.problem)
    const here = files()
    const there = Object.keys(made.files).find((path) => path in here)
    if (there) return setMessage(`There is a ${there} already.`)
    setMessage(null)
    add(made.files)
  }

  return (
    <details className={styles.more}>
      <summary>Add or remove a file</summary>
      <form onSubmit={make}>
        <SelectField name="what" label="What">
          <option value="exercise">an exercise</option>
          <option value="wrong">a wrong solution of an exercise</option>
          <option value="questions.toml">questions.toml</option>
          <option value="diagrams.toml">diagrams.toml</option>
        </SelectField>
        <Field
          name="file-name"
          label="Name"
          hint="For an exercise, such as “drain-queue”; for a wrong solution “drain-queue/off-by-one”."
          maxLength={80}
        />
        <p role="status">{message && <span>{message}</span>}</p>
        <div className={styles.row}>
          <Button look="quiet" size="small">
            Add
          </Button>
          {shown !== 'index.mdx' && shown !== 'track.toml' && (
            <Button type="button" look="plain" size="small" onClick={() => remove(shown)}>
              {`Remove ${shown}`}
            </Button>
          )}
        </div>
      </form>
    </details>
  )
}

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** The files that are made for a choice, filled as far as they have to be. */
export function newFiles(what: string, name: string): { files: Files } | { problem: string } {
  if (what === 'questions.toml' || what === 'diagrams.toml') return { files: { [what]: '' } }
  const [exercise = '', wrong] = name.split('/')
  if (!NAME.test(exercise) || (what === 'wrong' && !NAME.test(wrong ?? ''))) {
    return { problem: 'A name has lower-case letters, digits and single dashes, such as “drain-queue”.' }
  }
  if (what === 'wrong') return { files: { [`exercises/${exercise}/wrong/${wrong}.rs`]: '' } }
  return { files: exerciseFiles(exercise) }
}
