import { RightIcon } from '../../icons'
import styles from '../../question.module.css'
import { type Shape, textName } from '../../shape'
import { Text } from '../../text'

type Props = {
  shape: Extract<Shape, { kind: 'choice' }>
  slug: string
  picked: string[]
  /** Known once the answer was earned. */
  right: string[] | undefined
}

export function ChoiceFields({ shape, slug, picked, right }: Props) {
  return (
    <fieldset aria-describedby={`prompt-${slug}`}>
      <legend className={styles.legend}>{shape.multiple ? 'Select all that apply' : 'Choose one'}</legend>
      <div className={styles.options}>
        {shape.options.map((option) => (
          <label key={option} className={styles.option} data-right={right?.includes(option) || undefined}>
            <input
              type={shape.multiple ? 'checkbox' : 'radio'}
              name="option"
              value={option}
              defaultChecked={picked.includes(option)}
            />
            <Text as="span" name={textName.part(shape.id, option)} className={styles.text} />
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
