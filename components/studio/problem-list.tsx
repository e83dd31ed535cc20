import type { ShownProblem } from './problems'
import styles from './studio.module.css'

type Props = {
  problems: readonly ShownProblem[]
  /** Where each leads; or with `onGo`, what goes there within the page. */
  hrefOf?: (problem: ShownProblem) => string
  onGo?: (problem: ShownProblem) => void
}

/** Problems with their places, each leading to its place. Nothing when there is none. */
export function ProblemList({ problems, hrefOf, onGo }: Props) {
  if (problems.length === 0) return null
  return (
    <ol className={styles.problems}>
      {problems.map((problem) => {
        const { file, line, column, message, level } = problem
        const place = `${file}:${line}:${column}`
        return (
          <li key={`${place} ${message}`} data-level={level ?? 'error'}>
            {onGo ? (
              <button type="button" onClick={() => onGo(problem)}>
                {place}
              </button>
            ) : (
              <a href={hrefOf?.(problem)}>{place}</a>
            )}{' '}
            <span>
              {level === 'warning' && 'Warning: '}
              {message}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
