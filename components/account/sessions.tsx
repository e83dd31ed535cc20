import { Button } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import styles from './account.module.css'
import { Moment } from './moment'

type Props = {
  sessions: { id: string; browser: string; createdAt: Date; lastSeenAt: Date }[]
  /** The session in which this page is shown. */
  current: string
}

/** The browsers in which somebody is signed in, each with a way to end it, and one for all. */
export function Sessions({ sessions, current }: Props) {
  return (
    <>
      <ul className={styles.rows}>
        {sessions.map(({ id, browser, createdAt, lastSeenAt }) => (
          <li key={id}>
            <div>
              <p className={styles.what}>{browser}</p>
              <p className={styles.when}>
                since <Moment at={createdAt} />, last seen <Moment at={lastSeenAt} />
              </p>
            </div>
            {id === current ? (
              <span className={styles.here}>This browser</span>
            ) : (
              <Form action="/account/sessions">
                <input type="hidden" name="session" value={id} />
                <Button look="quiet" size="small" aria-label={`Sign out ${browser}`}>
                  Sign out
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <Form action="/account/sessions">
        <input type="hidden" name="session" value="all" />
        <Button look="danger">Sign out everywhere</Button>
      </Form>
    </>
  )
}
