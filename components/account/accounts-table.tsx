import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Field, SelectField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { ROLES, type Role } from '@/domain/accounts'
import styles from './accounts-table.module.css'
import { Moment } from './moment'

type Account = {
  id: string
  name: string
  email: string
  role: Role
  disabledAt: Date | null
  createdAt: Date
  lastSeenAt: Date | null
}

type Props = {
  accounts: Account[]
  page: number
  pages: number
  search: string
  /** The account of the admin who looks at the table; it is changed elsewhere. */
  me: string
  pageAddress: (page: number) => string
}

/** All accounts, a page at a time, with what an admin may change. On a narrow screen each row becomes a card. */
export function AccountsTable({ accounts, page, pages, search, me, pageAddress }: Props) {
  const place = (
    <>
      <input type="hidden" name="q" value={search} />
      <input type="hidden" name="page" value={page} />
    </>
  )
  return (
    <>
      <search>
        <form method="get" action="/admin/accounts" className={styles.search}>
          <Field name="q" type="search" label="Find by name or address" defaultValue={search} maxLength={100} />
          <Button look="quiet">Find</Button>
        </form>
      </search>
      {accounts.length === 0 ? (
        <p>
          No account matches that. <a href="/admin/accounts">Show all accounts</a>.
        </p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Since</th>
              <th scope="col">Last seen</th>
              <th scope="col">Role</th>
              <th scope="col">Change</th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <Row key={account.id} account={account} isMe={account.id === me} place={place} />
            ))}
          </tbody>
        </table>
      )}
      {pages > 1 && (
        <nav aria-label="Pages of accounts" className={styles.pages}>
          {page > 1 ? <a href={pageAddress(page - 1)}>Previous</a> : <span />}
          <span>
            Page {page} of {pages}
          </span>
          {page < pages ? <a href={pageAddress(page + 1)}>Next</a> : <span />}
        </nav>
      )}
    </>
  )
}

function Row({ account, isMe, place }: { account: Account; isMe: boolean; place: ReactNode }) {
  const { id, name, email, role, disabledAt, createdAt, lastSeenAt } = account
  return (
    <tr>
      <th scope="row">
        <bdi className={styles.name}>{name}</bdi>
        <span className={styles.email}>{email}</span>
        {disabledAt && <span className={styles.off}>Switched off</span>}
      </th>
      <td data-label="Since">
        <Moment at={createdAt} />
      </td>
      <td data-label="Last seen">{lastSeenAt ? <Moment at={lastSeenAt} /> : 'never'}</td>
      <td data-label="Role">
        {isMe ? (
          `${role} (you)`
        ) : (
          <Form action="/admin/accounts/change" className={styles.inline}>
            {place}
            <input type="hidden" name="account" value={id} />
            <input type="hidden" name="change" value="role" />
            <SelectField name="role" id={`role-${id}`} label={`Role of ${name}`} hideLabel defaultValue={role}>
              {ROLES.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </SelectField>
            <Button look="quiet" size="small" aria-label={`Set the role of ${name}`}>
              Set
            </Button>
          </Form>
        )}
      </td>
      <td data-label="Change">
        {!isMe && (
          <Form action="/admin/accounts/change" className={styles.inline}>
            {place}
            <input type="hidden" name="account" value={id} />
            <Button
              look="quiet"
              size="small"
              name="change"
              value="reset-link"
              aria-label={`Make a password link for ${name}`}
            >
              Password link
            </Button>
            {disabledAt ? (
              <Button look="quiet" size="small" name="change" value="enable" aria-label={`Switch ${name} on`}>
                Switch on
              </Button>
            ) : (
              <Button look="danger" size="small" name="change" value="disable" aria-label={`Switch ${name} off`}>
                Switch off
              </Button>
            )}
          </Form>
        )}
      </td>
    </tr>
  )
}
