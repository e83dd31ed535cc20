'use client'
import { type ComponentType, useEffect, useRef, useState } from 'react'
import { loadMe, useMe, usePersonGeneration } from '@/components/client/me'
import { Hints } from '@/components/quiz/hints'
import { SolvedIcon } from '@/components/quiz/icons'
import { Received, Text } from '@/components/quiz/text'
import { Button } from '@/components/ui/button'
import { exerciseUrl, placeUrl, slugOf } from '@/domain/addresses'
import styles from './exercise.module.css'
import { type ExerciseSkeleton, exerciseText, type Starter } from './exercise-skeleton'
import { useOwnCode } from './own-code'
import { Splitter } from './splitter'
import type { WorkbenchProps } from './workbench'

/** Where a browser cannot (an iPhone), nothing happens. */
async function toggleFullScreen(card: HTMLElement | null) {
  await (document.fullscreenElement ? document.exitFullscreen() : card?.requestFullscreen?.())?.catch(() => undefined)
}

type Bench = { View: ComponentType<WorkbenchProps>; starter: Starter[] }

/** The editor and what belongs to it are several times the rest of a page: they come when they are wanted. */
const loadWorkbench = () => import('./workbench')

type Props = {
  skeleton: ExerciseSkeleton
  /** On a page of its own: the workbench opens by itself, with the task to its left where there is room. */
  alone?: boolean
}

/** The card, in the page from the beginning, and the workbench in the place of its code once that was asked for. */
export function ExerciseIsland({ skeleton, alone = false }: Props) {
  const generation = usePersonGeneration()
  // The next person at this browser finds it closed, without the work of the one before.
  return <Island key={generation} skeleton={skeleton} alone={alone} />
}

function Island({ skeleton, alone }: Required<Props>) {
  const { id, continues } = skeleton
  const slug = slugOf(id)
  const card = useRef<HTMLElement>(null)
  const code = useRef<HTMLDivElement>(null)
  const [phase, setPhase] = useState<'closed' | 'loading' | 'failed'>('closed')
  const [bench, setBench] = useState<Bench | null>(null)
  const me = useMe()
  const own = useOwnCode(skeleton, card)
  const solved = me?.questions[id]?.outcome === 'correct'

  // The code stays where it was on the screen; a browser would go to where the editor's cursor is.
  const top = useRef<number | null>(null)
  useEffect(() => {
    const now = card.current?.getBoundingClientRect().top
    if (bench && now !== undefined && top.current !== null) scrollBy(0, now - top.current)
  }, [bench])

  async function open() {
    setPhase('loading')
    try {
      // Whose code to show has to be known first.
      const [{ Workbench }] = await Promise.all([loadWorkbench(), loadMe()])
      top.current = card.current?.getBoundingClientRect().top ?? null
      const texts = Array.from(code.current?.querySelectorAll('[data-text]') ?? [], (file) => file.textContent)
      setBench({
        View: Workbench,
        starter: skeleton.files.map((file, index) => ({ ...file, text: texts[index] ?? '' })),
      })
    } catch {
      setPhase('failed')
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is there
  useEffect(() => {
    if (alone) void open()
  }, [])

  /** A person who points at the button is about to press it. */
  const warm = () => void loadWorkbench().catch(() => {})

  return (
    <article
      ref={card}
      id={`exercise-${slug}`}
      className={styles.card}
      data-alone={alone || undefined}
      aria-labelledby={`label-${slug}`}
    >
      <header className={styles.head}>
        <p className={styles.label}>Exercise</p>
        <p>
          <a href={`/versions#kit-${skeleton.kit}`}>{skeleton.kitTitle}</a>
          <span>{`, edition ${skeleton.edition}`}</span>
        </p>
        <p className={styles.tools}>
          {alone ? (
            <button type="button" className={styles.tool} onClick={() => void toggleFullScreen(card.current)}>
              Full screen
            </button>
          ) : (
            <a href={exerciseUrl(id)}>Own page</a>
          )}
        </p>
        <p className={styles.solved}>
          {solved && (
            <span>
              <SolvedIcon />
              <span>Solved</span>
            </span>
          )}
        </p>
      </header>
      <div className={styles.task}>
        <h3 id={`label-${slug}`} className={styles.title}>
          {skeleton.title}
        </h3>
        <Text name={exerciseText.prompt(id)} className={styles.prompt} />
        {continues !== null && (
          <p className={styles.continues}>
            {'This builds on your own code from '}
            <a href={placeUrl('exercise', continues)}>the previous step</a>
            {'. The code below is what this step adds.'}
          </p>
        )}
      </div>
      {alone && bench && <Splitter card={card} />}
      {bench ? (
        <bench.View skeleton={skeleton} starter={bench.starter} />
      ) : (
        <>
          <div ref={code}>
            {skeleton.files.map(({ path, editable }, index) => {
              const mine = own.find((file) => file.path === path)
              return (
                <details key={path} className={styles.file} open={editable}>
                  <summary>{mine ? `${path} (your code)` : editable ? path : `${path} (read-only)`}</summary>
                  {/* The starter stays: the workbench takes it from the page. */}
                  <div hidden={mine !== undefined}>
                    <Text name={exerciseText.file(id, index)} className={styles.code} />
                  </div>
                  {mine && <Received html={mine.html} className={styles.code} />}
                </details>
              )
            })}
          </div>
          <div className={styles.open}>
            <Button
              type="button"
              look="quiet"
              data-do="open"
              onClick={open}
              onPointerEnter={warm}
              onFocus={warm}
              aria-disabled={phase === 'loading' || undefined}
            >
              <span>
                {phase === 'loading' ? 'Opening…' : own.length > 0 ? 'Continue with your code' : 'Open the editor'}
              </span>
            </Button>
            <p role="status">
              {phase === 'failed' && <span>The editor couldn’t be loaded. Check your connection, then try again.</span>}
            </p>
          </div>
          <noscript>
            <p className={styles.noScript}>
              The editor needs JavaScript. Without it, <a href={exerciseUrl(id)}>change this code in a plain form</a>{' '}
              and have it checked there.
            </p>
          </noscript>
        </>
      )}
      {skeleton.hints > 0 && (
        <div className={styles.hints}>
          <Hints question={id} count={skeleton.hints} />
        </div>
      )}
    </article>
  )
}
