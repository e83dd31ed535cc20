import { Button } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import styles from './provider-buttons.module.css'

type Props = { providers: { id: string; name: string }[]; next: string }

/** One form for each provider that somebody can sign in with. Nothing where none is configured. */
export function ProviderButtons({ providers, next }: Props) {
  if (providers.length === 0) return null
  return (
    <div className={styles.providers}>
      {providers.map(({ id, name }) => (
        <Form key={id} action={`/sign-in/with/${id}`}>
          <input type="hidden" name="next" value={next} />
          <Button look="quiet" className={styles.wide}>
            Continue with {name}
          </Button>
        </Form>
      ))}
      <p className={styles.or}>or with a password</p>
    </div>
  )
}
