import { useState } from 'react'
import { has, reasonOf, request } from '@/components/client/api'
import { Received } from '@/components/quiz/text'
import { Button } from '@/components/ui/button'
import { explanationApi } from '@/domain/addresses'
import type { DraftFile, ShownDiagnostic } from '@/domain/exercise/public'
import type { CodeSpan, Edit } from './code-spans'
import { Quoted } from './quoted'
import styles from './result.module.css'
import { type Moment, timelineOf } from './timeline/timeline'
import { TimelineView } from './timeline/timeline-view'

type Props = {
  diagnostics: ShownDiagnostic[]
  jump: (diagnostic: ShownDiagnostic) => void
  fix: (edits: Edit[]) => boolean
  has: (path: string) => boolean
  /** The code that the diagnostics are about. */
  files: DraftFile[]
  /** Goes to a place in the code; null where there is no editor yet. */
  goTo: ((place: CodeSpan) => void) | null
  quote?: DraftFile[] | undefined
}

const FIRST = 8

/** What the compiler complains of, each with the way to its place, to a fix, and to where it is taught. */
export function Problems({ diagnostics, ...rest }: Props) {
  const [all, setAll] = useState(false)
  const shown = all ? diagnostics : diagnostics.slice(0, FIRST)
  return (
    <div>
      <p className={styles.heading}>The compiler says</p>
      <ol className={styles.problems} aria-label="What the compiler says">
        {shown.map((diagnostic) => (
          <Problem key={placeKey(diagnostic) + diagnostic.message} diagnostic={diagnostic} {...rest} />
        ))}
      </ol>
      {!all && diagnostics.length > FIRST && (
        <Button type="button" look="quiet" size="small" onClick={() => setAll(true)}>
          {`Show ${diagnostics.length - FIRST} more`}
        </Button>
      )}
    </div>
  )
}

type ProblemProps = Omit<Props, 'diagnostics'> & { diagnostic: ShownDiagnostic }

function Problem({ diagnostic, jump, fix, has, files, goTo, quote }: ProblemProps) {
  const { level, code, message, file, line, labels, notes, suggestions, lesson } = diagnostic
  const [used, setUsed] = useState<number | null>(null)
  const here = has(file) && line > 0
  const timeline = timelineOf(diagnostic, files)
  const sure = suggestions.filter(({ applicable, edits }) => applicable && edits.every((edit) => has(edit.file)))
  const others = suggestions.filter((suggestion) => !sure.includes(suggestion))
  return (
    <li className={styles.problem} data-level={level}>
      <p className={styles.problemHead}>
        <span className={styles.level}>{code ? `${level} ${code}` : level}</span>
        {here ? (
          <button type="button" className={styles.place} onClick={() => jump(diagnostic)}>
            {`${file}, line ${line}`}
          </button>
        ) : (
          <span className={styles.place}>{file}</span>
        )}
      </p>
      <p className={styles.problemText}>{message}</p>
      {timeline ? (
        <TimelineView timeline={timeline} goTo={goTo} />
      ) : (
        quote && <Quoted place={diagnostic} files={quote} />
      )}
      <ul className={styles.remarks}>
        {labels
          .filter(({ text }) => text !== '' && !timeline?.rows.some(({ moments }) => moments.some(saysSo(text))))
          .map((label) => (
            <li key={placeKey(label) + label.text}>
              <span className={styles.lineNumber}>{`line ${label.line}`}</span>
              {label.text}
            </li>
          ))}
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        {others.map((suggestion) => (
          <li key={suggestion.message + suggestion.edits.map(placeKey)}>
            {suggestion.message}
            {suggestion.edits.map((edit) => (
              <EditView key={placeKey(edit)} edit={edit} />
            ))}
          </li>
        ))}
      </ul>
      {sure.map((suggestion, index) => (
        <div key={suggestion.message + suggestion.edits.map(placeKey)} className={styles.suggestion}>
          <div>
            <p>{suggestion.message}</p>
            {suggestion.edits.map((edit) => (
              <EditView key={placeKey(edit)} edit={edit} />
            ))}
          </div>
          <Button
            type="button"
            look="quiet"
            size="small"
            aria-disabled={used !== null || undefined}
            onClick={() => used === null && fix(suggestion.edits) && setUsed(index)}
          >
            {used === index ? 'Applied' : 'Apply'}
          </Button>
        </div>
      ))}
      <div className={styles.further}>
        {lesson && <a href={lesson.href}>{`Taught in: ${lesson.title}`}</a>}
        {code && diagnostic.explanationAvailable && <Explanation code={code} />}
      </div>
    </li>
  )
}

const saysSo = (text: string) => (moment: Moment) => moment.words === text

function EditView({ edit: { line, replacement } }: { edit: Edit }) {
  const taken = replacement.trim() === ''
  return <code className={styles.edit}>{taken ? `line ${line}: removed` : `line ${line}: ${replacement}`}</code>
}

function placeKey({ file, line, column, endLine, endColumn }: CodeSpan): string {
  return `${file}:${line}:${column}:${endLine}:${endColumn} `
}

/** rustc's own chapter on an error, fetched when it is opened. */
function Explanation({ code }: { code: string }) {
  const [text, setText] = useState<{ html: string } | { message: string } | null>(null)

  async function load() {
    if (text && 'html' in text) return
    setText({ message: 'Fetching the explanation…' })
    const reply = await request<{ html: string }>(explanationApi(code), { is: has('html') })
    if (reply.kind === 'ok') setText(reply.body)
    else setText({ message: `The explanation couldn't be fetched. ${reasonOf(reply)}` })
  }

  return (
    <details className={styles.explanation} onToggle={(event) => event.currentTarget.open && void load()}>
      <summary>{`What ${code} means`}</summary>
      <div aria-live="polite">
        {text && 'message' in text && <p>{text.message}</p>}
        {text && 'html' in text && <Received html={text.html} className={styles.explanationText} />}
      </div>
    </details>
  )
}
