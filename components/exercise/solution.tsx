import { useState } from 'react'
import { has, reasonOf, request } from '@/components/client/api'
import { useMe } from '@/components/client/me'
import { Button } from '@/components/ui/button'
import { solutionApi } from '@/domain/addresses'
import type { DraftFile, Solution as Files } from '@/domain/exercise/public'
import { HONEST_TRIES } from '@/domain/exercise/tries'
import { Differences } from './differences'
import type { ExerciseSkeleton } from './exercise-skeleton'
import styles from './workbench.module.css'

type Props = {
  skeleton: ExerciseSkeleton
  /** As the last check said. */
  earned: boolean
  mine: () => DraftFile[]
}

/** The author's solution beside the learner's code, once that is earned. */
export function Solution({ skeleton, earned, mine }: Props) {
  const solved = useMe()?.questions[skeleton.id]?.outcome === 'correct'
  const [shown, setShown] = useState<{ mine: DraftFile[]; files: DraftFile[] } | null>(null)
  const [message, setMessage] = useState<string | null>(null)
  if (!earned && !solved) {
    return (
      <p className={styles.solution}>
        <span>{`The solution can be seen after a pass, or after ${HONEST_TRIES} different tries.`}</span>
      </p>
    )
  }

  async function open() {
    setMessage('Fetching the solution…')
    const reply = await request<Files>(solutionApi(skeleton.id), { is: has('files') })
    if (reply.kind !== 'ok') return setMessage(`The solution couldn't be fetched. ${reasonOf(reply)}`)
    setMessage(null)
    setShown({ mine: mine(), files: reply.body.files })
  }

  return (
    <div className={styles.solution}>
      <Button type="button" look="quiet" size="small" onClick={open}>
        Compare with the solution
      </Button>
      <p role="status">{message && <span>{message}</span>}</p>
      {shown && (
        <Differences
          title="Your code and the solution"
          left={{ title: 'Yours', files: shown.mine }}
          right={{ title: 'The solution', files: shown.files }}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  )
}
