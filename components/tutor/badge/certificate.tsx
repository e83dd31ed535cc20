import type { Badge } from '@/domain/tutor/server'
import styles from './badge.module.css'

/** The badge as a sheet to print. */
export function Certificate({ credential, revoked }: { credential: Badge['credential']; revoked: boolean }) {
  const { credentialSubject: subject, evidence, validFrom, id } = credential
  return (
    <article className={styles.certificate} data-revoked={revoked || undefined} aria-label="Certificate">
      <p className={styles.kicker}>Ferropath</p>
      <h2>{subject.achievement.name}</h2>
      <p className={styles.name}>
        <bdi>{subject.identifier[0]?.identityHash}</bdi>
      </p>
      <p>{subject.achievement.criteria.narrative}</p>
      <p>{subject.achievement.description}</p>
      <dl>
        <div>
          <dt>Result</dt>
          <dd>{subject.result[0]?.value}</dd>
        </div>
        <div>
          <dt>Date</dt>
          <dd>
            <time dateTime={validFrom}>{validFrom.slice(0, 10)}</time>
          </dd>
        </div>
        <div>
          <dt>Evidence</dt>
          <dd>{evidence[0]?.narrative.replaceAll('`', '')}</dd>
        </div>
        <div>
          <dt>Check it at</dt>
          <dd className={styles.address}>{id}</dd>
        </div>
      </dl>
    </article>
  )
}
