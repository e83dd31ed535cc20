import { Button } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/page'
import styles from './account.module.css'

type Props = {
  providers: { id: string; name: string }[]
  /** Ids of those connected to this account, also of ones that are no longer configured. */
  linked: string[]
  /** Whether something is left to sign in with when one is taken away. */
  mayUnlink: boolean
}

/** The providers that somebody can sign in with, to connect or take away. Nothing where there are none. */
export function Providers({ providers, linked, mayUnlink }: Props) {
  const gone = linked.filter((id) => !providers.some((provider) => provider.id === id)).map((id) => ({ id, name: id }))
  const all = [...providers, ...gone]
  if (all.length === 0) return null
  return (
    <Section title="Other ways to sign in">
      <ul className={styles.rows}>
        {all.map(({ id, name }) => (
          <li key={id}>
            <div>
              <p className={styles.what}>{name}</p>
              <p className={styles.when}>{linked.includes(id) ? 'Connected' : 'Not connected'}</p>
            </div>
            {linked.includes(id) ? (
              mayUnlink && <Change provider={id} change="unlink" label="Disconnect" name={name} />
            ) : (
              <Change provider={id} change="link" label="Connect" name={name} />
            )}
          </li>
        ))}
      </ul>
      {!mayUnlink && <p className={styles.when}>Set a password first to disconnect the only way you sign in.</p>}
    </Section>
  )
}

function Change({ provider, change, label, name }: { provider: string; change: string; label: string; name: string }) {
  return (
    <Form action="/account/providers">
      <input type="hidden" name="provider" value={provider} />
      <input type="hidden" name="change" value={change} />
      <Button look="quiet" size="small" aria-label={`${label} ${name}`}>
        {label}
      </Button>
    </Form>
  )
}
