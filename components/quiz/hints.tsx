import styles from './question.module.css'
import { textName } from './question-skeleton'
import { Text } from './text'

/** One at a time: the next is inside the one before. */
export function Hints({ question, count, index = 0 }: { question: string; count: number; index?: number }) {
  return (
    <details className={styles.hint}>
      <summary>{count === 1 ? 'Hint' : `Hint ${index + 1} of ${count}`}</summary>
      <Text name={textName.hint(question, index)} className={styles.hintText} />
      {index + 1 < count && <Hints question={question} count={count} index={index + 1} />}
    </details>
  )
}
