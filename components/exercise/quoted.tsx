import type { DraftFile } from '@/domain/exercise/public'
import type { CodeSpan } from './code-spans'
import styles from './result.module.css'

/** The line that a problem is on, for code that is shown without its problems marked. */
export function Quoted({ place, files }: { place: CodeSpan; files: DraftFile[] }) {
  const text = files.find(({ path }) => path === place.file)?.text.split('\n')[place.line - 1]
  if (text === undefined || text.trim() === '') return null
  const end = place.endLine > place.line ? text.length : place.endColumn - 1
  return (
    <code className={styles.quoted}>
      {text.slice(0, place.column - 1).trimStart()}
      <mark>{text.slice(place.column - 1, end)}</mark>
      {text.slice(end)}
    </code>
  )
}
