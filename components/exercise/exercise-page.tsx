import { registerProse } from '@/components/lesson/prose-registry'
import { Hints } from '@/components/quiz/hints'
import { textName } from '@/components/quiz/question-skeleton'
import { Text } from '@/components/quiz/text'
import { Button } from '@/components/ui/button'
import { lessonUrl, placeUrl, slugOf } from '@/domain/addresses'
import type { LessonSummary } from '@/domain/content'
import type { CheckOutcome, DraftFile, PublicExercise } from '@/domain/exercise/public'
import card from './exercise.module.css'
import { ExerciseCard } from './exercise-card'
import styles from './exercise-page.module.css'
import { exerciseText } from './exercise-skeleton'
import { PlainResult } from './plain-result'

export type ExerciseBefore = {
  /** The learner's code: what was checked, or what they typed last. */
  files: DraftFile[]
  check: CheckOutcome | null
  /** Why there is no verdict. */
  said: string | null
  solution: DraftFile[] | null
}

type Props = { exercise: PublicExercise; lesson: LessonSummary; action: string; before: ExerciseBefore }

/**
 * An exercise on a page of its own: the workbench beside its task and, for a browser without scripts, an ordinary form
 * with the code in text fields and the verdict on a page.
 */
export function ExercisePage({ exercise, lesson, action, before }: Props) {
  const { id, title, hints, goal } = exercise
  const slug = slugOf(id)
  // What a form without scripts has led to is shown as it is.
  const live = before.check === null && before.said === null
  const next = { href: placeUrl('exercise', id), title: `back to ${lesson.title}` }
  registerProse(exerciseText.prompt(id), exercise.prompt)
  for (const [index, hint] of hints.entries()) registerProse(textName.hint(id, index), hint)
  return (
    <div className={styles.page} data-live={live || undefined}>
      <p className={styles.crumb}>
        <a href={lessonUrl(lesson.id)}>{lesson.title}</a>
      </p>
      <h1>{title}</h1>
      {live && (
        <div className={styles.live}>
          <ExerciseCard exercise={exercise} alone next={next} />
        </div>
      )}
      <article className={`${card.card} ${styles.plain}`} aria-label={title}>
        <header className={card.head}>
          <p className={card.label}>Exercise</p>
          <p>{`Edition ${exercise.edition}`}</p>
        </header>
        <div className={card.task}>
          <Text name={exerciseText.prompt(id)} className={card.prompt} />
        </div>
        <form method="post" action={action}>
          <input type="hidden" name="exercise" value={id} />
          {exercise.files.map((file) => (
            <File key={file.path} file={file} mine={before.files.find(({ path }) => path === file.path)?.text} />
          ))}
          <div id={`verdict-${slug}`} className={styles.verdict}>
            <Button>Check</Button>
            {before.said && <p className={styles.said}>{before.said}</p>}
          </div>
        </form>
        {before.check && <PlainResult check={before.check} files={before.files} goal={goal} />}
        {before.solution?.map(({ path, text }) => (
          <details key={path} className={card.file}>
            <summary>{`A solution: ${path}`}</summary>
            <pre className={styles.code}>{text}</pre>
          </details>
        ))}
        {hints.length > 0 && (
          <div className={card.hints}>
            <Hints question={id} count={hints.length} />
          </div>
        )}
      </article>
      <p>
        <a href={placeUrl('exercise', id)}>Back to its place in the lesson</a>
      </p>
    </div>
  )
}

function File({ file, mine }: { file: PublicExercise['files'][number]; mine: string | undefined }) {
  if (!file.editable) {
    return (
      <details className={card.file}>
        <summary>{`${file.path} (read-only)`}</summary>
        <pre className={styles.code}>{file.text}</pre>
      </details>
    )
  }
  const text = mine ?? file.text
  return (
    <label className={styles.file}>
      <span>{file.path}</span>
      <textarea
        name={`file:${file.path}`}
        defaultValue={text}
        rows={Math.min(40, text.split('\n').length + 2)}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        translate="no"
      />
    </label>
  )
}
