import type { CheckOutcome, DraftFile, PublicExercise, ShownDiagnostic } from '@/domain/exercise/public'
import { Quoted } from './quoted'
import styles from './result.module.css'
import { Printed, Tests } from './result-parts'
import { headline } from './words'

type Props = { check: CheckOutcome; files: DraftFile[]; goal: PublicExercise['goal'] }

/** What came of a check, for a page that nothing moves on. */
export function PlainResult({ check, files, goal }: Props) {
  const { text, tone } = headline({ kind: 'check', outcome: check, files }, goal)
  return (
    <section className={styles.result} aria-label="Result">
      <div>
        <p className={styles.headline} data-tone={tone}>
          <span>{text}</span>
          {check.tries > 0 && <span className={styles.aside}>{`try ${check.tries}`}</span>}
        </p>
        {check.message && <p className={styles.message}>{check.message}</p>}
      </div>
      {check.diagnostics.length > 0 && (
        <div>
          <p className={styles.heading}>The compiler says</p>
          <ol className={styles.problems} aria-label="What the compiler says">
            {check.diagnostics.map((diagnostic, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once
              <Problem key={index} diagnostic={diagnostic} files={files} />
            ))}
          </ol>
        </div>
      )}
      {check.tests.length > 0 && <Tests tests={check.tests} />}
      <Printed outcome={check} />
    </section>
  )
}

function Problem({ diagnostic, files }: { diagnostic: ShownDiagnostic; files: DraftFile[] }) {
  const { level, code, message, file, line, labels, notes, suggestions, lesson } = diagnostic
  const remarks = [
    ...labels.filter(({ text }) => text !== '').map((label) => `line ${label.line}: ${label.text}`),
    ...notes,
    ...suggestions.map((suggestion) =>
      [suggestion.message, ...suggestion.edits.map((edit) => `line ${edit.line}: ${edit.replacement}`)].join('\n'),
    ),
  ]
  return (
    <li className={styles.problem} data-level={level}>
      <p className={styles.problemHead}>
        <span className={styles.level}>{code ? `${level} ${code}` : level}</span>
        <span className={styles.place}>{line > 0 ? `${file}, line ${line}` : file}</span>
      </p>
      <p className={styles.problemText}>{message}</p>
      <Quoted place={diagnostic} files={files} />
      <ul className={styles.remarks}>
        {[...new Set(remarks)].map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
      {lesson && (
        <p className={styles.further}>
          <a href={lesson.href}>{`Taught in: ${lesson.title}`}</a>
        </p>
      )}
    </li>
  )
}
