import { useEffect, useRef } from 'react'
import type { Answer } from '@/domain/quiz'
import { MAX_TEXT } from '@/domain/quiz/form-fields'
import { FIELDS_SET } from '../../form-state'
import styles from '../../question.module.css'
import { type QuestionSkeleton, textName } from '../../question-skeleton'
import { Text } from '../../text'

type Props = {
  skeleton: Extract<QuestionSkeleton, { kind: 'tracing' }>
  slug: string
  answer: Extract<Answer, { kind: 'tracing' }> | null
  /** Lines the compiler points to; known once the answer was earned. */
  right: number[] | undefined
}

const OUTCOMES = [
  ['compiles', 'It compiles and runs to completion'],
  ['panics', 'It compiles, then panics or aborts at run time'],
  ['fails', 'It does not compile'],
] as const

/** The style sheet shows the fields that go with the picked outcome; a browser that cannot say which shows them all. */
export function TracingFields({ skeleton, slug, answer, right }: Props) {
  const program = useRef<HTMLPreElement>(null)
  const outcomes = useRef<HTMLFieldSetElement>(null)
  useLineMarks(program, outcomes, right)

  return (
    <>
      <p className={styles.edition}>
        <span>{`Rust, edition ${skeleton.edition}`}</span>
      </p>
      <pre ref={program} className={`${styles.program} code`} translate="no" {...scrollable}>
        <Text as="code" name={textName.program(skeleton.id)} />
      </pre>
      <fieldset ref={outcomes} className={styles.tracing}>
        <legend className={styles.legend}>What happens when you compile and run this program?</legend>
        <div className={styles.options}>
          {OUTCOMES.map(([value, text]) => (
            <label key={value} className={styles.option}>
              <input type="radio" name="outcome" value={value} defaultChecked={answer?.outcome === value} />
              <span className={styles.text}>{text}</span>
            </label>
          ))}
        </div>
        <div className={styles.stdout}>
          <label htmlFor={`stdout-${slug}`} className={styles.fieldLabel}>
            <span className={styles.toItsEnd}>What does it print?</span>
            <span className={styles.beforePanic}>What does it print on standard output before that?</span>
          </label>
          <textarea
            id={`stdout-${slug}`}
            name="stdout"
            rows={3}
            maxLength={MAX_TEXT}
            defaultValue={answer?.stdout}
            className={styles.field}
            data-code
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
          />
          <label className={styles.tick}>
            <input type="checkbox" name="nothing" value="yes" defaultChecked={answer?.stdout === ''} />
            <span>It prints nothing</span>
          </label>
        </div>
        <div className={styles.line}>
          <label htmlFor={`line-${slug}`} className={styles.fieldLabel}>
            <span>Which line does the compiler’s first error point to?</span>
          </label>
          <input
            id={`line-${slug}`}
            type="text"
            name="line"
            inputMode="numeric"
            autoComplete="off"
            defaultValue={answer?.line}
            className={styles.field}
            aria-describedby={`line-hint-${slug}`}
          />
          <span id={`line-hint-${slug}`} className={styles.lineHint}>
            <span>{`1 to ${skeleton.lines}.`}</span>
            <span className={styles.byClick}>Or click the line in the program.</span>
          </span>
        </div>
      </fieldset>
    </>
  )
}

/** A program scrolls inside itself, so it can be reached with the keyboard. A group: a region each would be too many. */
const scrollable = { tabIndex: 0, role: 'group', 'aria-label': 'The program' }

/** The picked line is marked in the program, and a click on a line picks it. The number field does the same by keyboard. */
function useLineMarks(
  program: { current: HTMLElement | null },
  outcomes: { current: HTMLFieldSetElement | null },
  right: number[] | undefined,
) {
  useEffect(() => {
    const box = outcomes.current
    const code = program.current
    if (!box || !code) return
    const input = box.querySelector<HTMLInputElement>('[name=line]')
    const fails = box.querySelector<HTMLInputElement>('[value=fails]')
    const nothing = box.querySelector<HTMLInputElement>('[name=nothing]')
    const stdout = box.querySelector<HTMLTextAreaElement>('[name=stdout]')
    if (!input || !fails || !nothing || !stdout) return

    function mark() {
      if (!code || !input || !fails || !nothing || !stdout) return
      stdout.disabled = nothing.checked
      for (const line of code.querySelectorAll<HTMLElement>('[data-line]')) {
        line.toggleAttribute('data-picked', fails.checked && line.dataset.line === input.value.trim())
        line.toggleAttribute('data-right', right?.includes(Number(line.dataset.line)) ?? false)
      }
    }

    function pick(event: MouseEvent) {
      const line = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null
      // Selecting a piece of the program, to copy it, is not an answer.
      if (!line || !input || !fails?.checked || getSelection()?.toString()) return
      input.value = line.dataset.line ?? ''
      input.dispatchEvent(new Event('input', { bubbles: true }))
    }

    mark()
    box.addEventListener('input', mark)
    box.form?.addEventListener(FIELDS_SET, mark)
    code.addEventListener('click', pick)
    return () => {
      box.removeEventListener('input', mark)
      box.form?.removeEventListener(FIELDS_SET, mark)
      code.removeEventListener('click', pick)
    }
  }, [program, outcomes, right])
}
