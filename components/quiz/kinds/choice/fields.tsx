import { RightIcon } from '../../icons'
import styles from '../../question.module.css'
import { type QuestionSkeleton, textName } from '../../question-skeleton'
import { Text } from '../../text'

type Props = {
  skeleton: Extract<QuestionSkeleton, { kind: 'choice' }>
  slug: string
  picked: string[]
  /** Known once the answer was earned. */
  right: string[] | undefined
}

export function ChoiceFields({ skeleton, slug, picked, right }: Props) {
  return (
    <fieldset aria-describedby={`prompt-${slug}`}>
      <legend className={styles.legend}>{skeleton.multiple ? 'Select all that apply' : 'Choose one'}</legend>
      <div className={styles.options}>
        {skeleton.options.map((option) => (
          <label key={option} className={styles.option} data-right={right?.includes(option) || undefined}>
            <input
              type={skeleton.multiple ? 'checkbox' : 'radio'}
              name="option"
              value={option}
              defaultChecked={picked.includes(option)}
            />
            <Text as="span" name={textName.part(skeleton.id, option)} className={styles.text} />
            {right?.includes(option) && (
              <span className={styles.right}>
                <RightIcon />
                <span>right</span>
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
