import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import styles from './accounts-table.module.css'
import { Moment } from './moment'

type Action = {
  number: number
  at: Date
  email: string
  /** What was done, as it ends the sentence that begins with the address. */
  words: string
  subject: string
  before: string | null
  after: string | null
}

type Props = {
  actions: Action[]
  page: number
  pages: number
  about: string
  pageAddress: (page: number) => string
}

/** What was changed, the newest first, a page at a time. On a narrow screen each row becomes a card. */
export function LogTable({ actions, page, pages, about, pageAddress }: Props) {
  return (
    <>
      <search>
        <form method="get" action="/admin/log" className={styles.search}>
          <Field
            name="about"
            type="search"
            label="Find by address, or by what it is about"
            hint="Such as ada@example.org, or track/queues"
            defaultValue={about}
            maxLength={200}
          />
          <Button look="quiet">Find</Button>
        </form>
      </search>
      {actions.length === 0 ? (
        <p>
          {about ? 'Nothing in the log matches that.' : 'Nothing has been changed yet.'}{' '}
          {about && <a href="/admin/log">Show the whole log</a>}
        </p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Who and what</th>
              <th scope="col">When</th>
              <th scope="col">About</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {actions.map(({ number, at, email, words, subject, before, after }) => (
              <tr key={number}>
                <th scope="row">
                  <span className={styles.name}>{words}</span>
                  <span className={styles.email}>{email}</span>
                </th>
                <td data-label="When">
                  <Moment at={at} />
                </td>
                <td data-label="About" className={styles.email}>
                  {subject}
                </td>
                <td data-label="Before">{before && <code className={styles.email}>{before}</code>}</td>
                <td data-label="After">{after && <code className={styles.email}>{after}</code>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {pages > 1 && (
        <nav aria-label="Pages of the log" className={styles.pages}>
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
