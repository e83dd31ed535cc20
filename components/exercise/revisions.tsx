import { useState } from 'react'
import { has, reasonOf, request } from '@/components/client/api'
import { Button } from '@/components/ui/button'
import { momentText } from '@/components/ui/moment-text'
import { draftApi, type Query } from '@/domain/addresses'
import type { Draft, DraftFile, DraftRevisions } from '@/domain/exercise/public'
import { Differences } from './differences'
import styles from './revisions.module.css'

type Props = {
  exercise: string
  mine: () => DraftFile[]
  /** Puts the files of a revision into the editor. */
  bringBack: (files: DraftFile[], when: string) => void
}

type Listed = DraftRevisions['revisions']

/** What was typed before, as far as the server keeps it: to look at, and to bring back. */
export function Revisions({ exercise, mine, bringBack }: Props) {
  const [listed, setListed] = useState<Listed | null>(null)
  const [message, setMessage] = useState<string | null>(null)
  const [shown, setShown] = useState<{ mine: DraftFile[]; files: DraftFile[]; when: string } | null>(null)

  /** Says why when there is no answer. */
  async function ask<Answer>(query: Query, is: (body: unknown) => body is Answer): Promise<Answer | null> {
    setMessage('Looking…')
    const reply = await request(draftApi(exercise, query), { is })
    setMessage(reply.kind === 'ok' ? null : `The earlier versions couldn't be fetched. ${reasonOf(reply)}`)
    return reply.kind === 'ok' ? reply.body : null
  }

  async function list() {
    const answer = await ask({ revisions: 1 }, has<DraftRevisions>('revisions'))
    setListed(answer?.revisions ?? null)
    if (answer?.revisions.length === 0) setMessage('Nothing has been saved yet.')
  }

  async function look(revision: number, at: string) {
    const draft = await ask({ revision }, has<Draft>('files'))
    if (draft) setShown({ mine: mine(), files: draft.files, when: whenOf(at) })
  }

  async function take(revision: number, at: string) {
    const draft = await ask({ revision }, has<Draft>('files'))
    if (draft) bringBack(draft.files, whenOf(at))
  }

  return (
    <details className={styles.revisions} onToggle={(event) => event.currentTarget.open && void list()}>
      <summary>Earlier versions</summary>
      <p role="status">{message && <span>{message}</span>}</p>
      {listed && listed.length > 0 && (
        <ol className={styles.list} aria-label="Earlier versions, the newest first">
          {listed.map(({ revision, at }) => (
            <li key={revision}>
              <time dateTime={at}>{whenOf(at)}</time>
              <Button
                type="button"
                look="quiet"
                size="small"
                aria-label={`Compare with the version of ${whenOf(at)}`}
                onClick={() => look(revision, at)}
              >
                Compare
              </Button>
              <Button
                type="button"
                look="quiet"
                size="small"
                aria-label={`Restore the version of ${whenOf(at)}`}
                onClick={() => take(revision, at)}
              >
                Restore
              </Button>
            </li>
          ))}
        </ol>
      )}
      {shown && (
        <Differences
          title={`Your code now, and as it was ${shown.when}`}
          left={{ title: 'Now', files: shown.mine }}
          right={{ title: shown.when, files: shown.files }}
          onClose={() => setShown(null)}
        />
      )}
    </details>
  )
}

function whenOf(at: string): string {
  return momentText(new Date(at), 'medium')
}
