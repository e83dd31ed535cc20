import { useState } from 'react'
import { has, reasonOf, request } from '@/components/client/api'
import { Differences } from '@/components/exercise/differences'
import { Button } from '@/components/ui/button'
import type { Newest } from './draft-sync'
import styles from './studio.module.css'

type Files = Record<string, string>
type Listed = { number: number; author: string; at: string; note: string | null }
type Props = { address: string; files: () => Files; restore: (revision: number) => void }

/** Who saved the folder when: to compare with, and to bring back. */
export function Earlier({ address, files, restore }: Props) {
  const [listed, setListed] = useState<Listed[] | null>(null)
  const [message, setMessage] = useState<string | null>(null)
  const [compared, setCompared] = useState<{ revision: number; theirs: Files; mine: Files } | null>(null)

  async function list() {
    const reply = await request(`${address}/draft?list=yes`, { is: has<{ revisions: Listed[] }>('revisions') })
    if (reply.kind === 'ok') setListed(reply.body.revisions)
    setMessage(reply.kind === 'ok' ? null : `The revisions couldn’t be fetched. ${reasonOf(reply)}`)
  }

  async function compare(revision: number) {
    const reply = await request(`${address}/draft?revision=${revision}`, { is: has<Newest>('files') })
    if (reply.kind === 'ok') setCompared({ revision, theirs: reply.body.files, mine: files() })
    setMessage(reply.kind === 'ok' ? null : `The revision couldn’t be fetched. ${reasonOf(reply)}`)
  }

  return (
    <details className={styles.more} onToggle={(event) => event.currentTarget.open && void list()}>
      <summary>Earlier revisions</summary>
      <p role="status">{message && <span>{message}</span>}</p>
      {listed && (
        <ol className={styles.revisions} aria-label="Revisions, the newest first">
          {listed.map(({ number, author, at, note }) => (
            <li key={number}>
              <span>
                {number} · {author} · <time dateTime={at}>{whenOf(at)}</time>
                {note && ` · ${note}`}
              </span>
              <Button
                type="button"
                look="quiet"
                size="small"
                aria-label={`Compare with revision ${number}`}
                onClick={() => void compare(number)}
              >
                Compare
              </Button>
              <Button
                type="button"
                look="quiet"
                size="small"
                aria-label={`Restore revision ${number}`}
                onClick={() => restore(number)}
              >
                Restore
              </Button>
            </li>
          ))}
        </ol>
      )}
      {compared && (
        <Differences
          title={`Revision ${compared.revision} and what is in the editor`}
          left={{ title: `Revision ${compared.revision}`, files: asList(compared.theirs, compared.mine) }}
          right={{ title: 'In the editor', files: asList(compared.mine, compared.theirs) }}
          onClose={() => setCompared(null)}
        />
      )}
    </details>
  )
}

/** A file that only the other side has is an empty one here, so that it's seen to be gone. */
export function asList(files: Files, others: Files): { path: string; text: string }[] {
  return [...new Set([...Object.keys(files), ...Object.keys(others)])]
    .sort()
    .map((path) => ({ path, text: files[path] ?? '' }))
}

function whenOf(at: string): string {
  return new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })
}
