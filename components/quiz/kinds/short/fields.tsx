import { MAX_TEXT } from '@/domain/quiz/form-fields'
import styles from '../../question.module.css'
import type { QuestionSkeleton } from '../../question-skeleton'

type Props = { skeleton: Extract<QuestionSkeleton, { kind: 'short' }>; slug: string; text: string }

/** What is typed is code as often as not: nothing may correct it. */
const asTyped = {
  autoComplete: 'off',
  autoCapitalize: 'off',
  autoCorrect: 'off',
  spellCheck: false,
  maxLength: MAX_TEXT,
}

export function ShortFields({ skeleton, slug, text }: Props) {
  const id = `text-${slug}`
  return (
    <fieldset aria-describedby={`prompt-${slug}`}>
      <legend className={styles.legend}>
        <label htmlFor={id}>Your answer</label>
      </legend>
      {skeleton.response === 'short' ? (
        <input id={id} type="text" name="text" defaultValue={text} className={styles.field} {...asTyped} />
      ) : (
        <textarea
          id={id}
          name="text"
          rows={5}
          defaultValue={text}
          className={styles.field}
          data-code={skeleton.response === 'code' || undefined}
          {...asTyped}
        />
      )}
    </fieldset>
  )
}
