import { useState } from 'react'
import { Button } from '@/components/ui/button'
import {
  goTo,
  openBranches,
  type Position,
  START,
  type Story,
  takeBranch,
  type Variant,
  variantsOf,
  wayOf,
} from '@/domain/diagram/story'
import { Choice, Slider } from './choice'
import { Html } from './html'
import styles from './player.module.css'

/** Where a reader is in a story, and what moves them. */
export function useStory<Step>(story: Story<Step>) {
  const [position, setPosition] = useState<Position>(START)
  const variants = variantsOf(story)
  const variant = variants[position.variant] ?? { id: '', label: null, steps: [], branches: [] }
  const way = wayOf(variant, position.branch)
  return { variants, variant, way, position, setPosition }
}

type Props<Step> = Pick<ReturnType<typeof useStory<Step>>, 'variants' | 'variant' | 'way' | 'position' | 'setPosition'>

/** Back, next, any step, and what may happen instead. */
export function Player<Step>({ variants, variant, way, position, setPosition }: Props<Step>) {
  const { at, branch } = position
  const go = (to: number) => setPosition(goTo(variant, position, to))
  const branches = openBranches(variant, position)
  return (
    <>
      {variants.length > 1 && (
        <Choice
          label="Show it when"
          options={variants.map(({ id, label }) => ({ value: id, label: label ?? '' }))}
          value={variant.id}
          onChange={(id) => setPosition({ ...START, variant: variants.findIndex((other) => other.id === id) })}
        />
      )}
      <div className={styles.player}>
        <Button
          type="button"
          look="quiet"
          size="small"
          aria-disabled={at === 1 || undefined}
          onClick={() => go(at - 1)}
        >
          Back
        </Button>
        <Button
          type="button"
          look="quiet"
          size="small"
          className={styles.next}
          aria-disabled={at === way.length || undefined}
          onClick={() => go(at + 1)}
        >
          Next
        </Button>
        <Slider label="Step" shown={`${at} of ${way.length}`} min={1} max={way.length} value={at} onChange={go} />
      </div>
      <Branches
        variant={variant}
        open={branches}
        taken={branch}
        onTake={(index) => setPosition(takeBranch(variant, position, index))}
      />
    </>
  )
}

type BranchesProps<Step> = {
  variant: Variant<Step>
  open: number[]
  taken: number | null
  onTake: (index: number) => void
}

/** Room is kept for the buttons where a story has any: otherwise all below would move with every step. */
function Branches<Step>({ variant, open, taken, onTake }: BranchesProps<Step>) {
  if (variant.branches.length === 0) return null
  return (
    <div className={styles.branches}>
      {open.map((index) => (
        <Button
          key={index}
          type="button"
          look="quiet"
          size="small"
          className={styles.branch}
          aria-pressed={taken === index}
          onClick={() => onTake(index)}
        >
          <Html html={variant.branches[index]?.label ?? ''} />
        </Button>
      ))}
      {open.length === 0 && <p className={styles.none}>{elsewhere(variant, taken)}</p>}
    </div>
  )
}

function elsewhere<Step>({ branches }: Variant<Step>, taken: number | null): string {
  if (taken !== null) return 'Go back to leave this way.'
  const places = [...new Set(branches.map(({ after }) => Math.max(after, 1)))].sort((a, b) => a - b)
  return `Something else can happen after step ${places.join(', ').replace(/, (?=\d+$)/, ' or ')}.`
}
