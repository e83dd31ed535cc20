import { badgeUrl } from '@/domain/addresses'
import type { Verification } from '@/domain/tutor/badge/view'
import styles from './badge.module.css'

/** What checking a credential says, for somebody who has never heard of signatures. */
export function Verdict({ verification, copy = false }: { verification: Verification; copy?: boolean }) {
  return (
    <div className={styles.verdict} data-outcome={verification.outcome} role={copy ? 'status' : undefined}>
      <Words verification={verification} copy={copy} />
    </div>
  )
}

function Words({ verification, copy }: { verification: Verification; copy: boolean }) {
  switch (verification.outcome) {
    case 'valid':
      return (
        <p>
          <strong>Valid.</strong> {copy ? 'This copy' : 'It'} was issued here, is unchanged, and holds.
          {copy && (
            <>
              {' '}
              <a href={badgeUrl(verification.badge)}>The certificate it belongs to</a>
            </>
          )}
        </p>
      )
    case 'revoked':
      return (
        <p>
          <strong>Revoked</strong> on <time dateTime={verification.at}>{verification.at.slice(0, 10)}</time>, so it no
          longer counts. {verification.reason}
        </p>
      )
    case 'tampered':
      return (
        <>
          <p>
            <strong>Changed after it was issued.</strong> Its signature doesn’t fit what it says, so don’t rely on it.
            {verification.differences.length === 0 && ' Nothing that this page shows differs: the change is elsewhere.'}
          </p>
          {verification.differences.length > 0 && (
            <table>
              <thead>
                <tr>
                  <th scope="col">What</th>
                  <th scope="col">The copy says</th>
                  <th scope="col">Issued was</th>
                </tr>
              </thead>
              <tbody>
                {verification.differences.map(({ what, says, issued }) => (
                  <tr key={what}>
                    <th scope="row">{what}</th>
                    <td>{says}</td>
                    <td>{issued}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )
    case 'unknown':
      return (
        <p>
          <strong>Not issued here.</strong> There’s no badge with this address, or its owner has deleted their account.
        </p>
      )
    case 'unreadable':
      return (
        <p>
          <strong>Not readable.</strong> {verification.reason}
        </p>
      )
  }
}
