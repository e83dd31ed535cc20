'use client'
import { useMe } from '@/components/client/me'
import styles from './header.module.css'

/** "Sign in", or the account's name. As wide either way, so that nothing moves when the answer arrives. */
export function AccountSlot() {
  const me = useMe()
  const account = me?.who.kind === 'account' ? me.who : null
  return (
    <div className={styles.account}>
      {account ? (
        <a href="/account">
          <bdi>{account.name}</bdi>
        </a>
      ) : (
        <a href="/sign-in">Sign in</a>
      )}
    </div>
  )
}
