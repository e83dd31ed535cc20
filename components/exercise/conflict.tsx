import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { momentText } from '@/components/ui/moment-text'
import { Differences } from './differences'
import type { Saving } from './drafts'
import styles from './workbench.module.css'

type Props = {
  saving: Extract<Saving, { state: 'conflict' }>
  keepMine: () => void
  takeOther: () => void
}

/** Two devices have gone on from the same code. Nothing is lost whatever is chosen here: undo brings the other back. */
export function Conflict({ saving, keepMine, takeOther }: Props) {
  const [comparing, setComparing] = useState(false)
  const at = momentText(new Date(saving.other.at))
  return (
    <div role="alert" className={styles.conflict}>
      <p>
        <strong>This code was changed on another device.</strong> <span>{`That version was saved ${at}.`}</span>
      </p>
      <div className={styles.actions}>
        <Button type="button" look="quiet" size="small" onClick={() => setComparing(true)}>
          Compare
        </Button>
        <Button type="button" look="quiet" size="small" onClick={keepMine}>
          Keep what is here
        </Button>
        <Button type="button" look="quiet" size="small" onClick={takeOther}>
          Take the other
        </Button>
      </div>
      {comparing && (
        <Differences
          title="Here and on the other device"
          left={{ title: 'Here', files: saving.mine }}
          right={{ title: 'The other device', files: saving.other.files }}
          onClose={() => setComparing(false)}
        />
      )}
    </div>
  )
}
