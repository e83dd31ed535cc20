import { PageHead } from '@/components/shell/page-head'
import { Button, ButtonLink } from '@/components/ui/button'
import { assessmentUrl, badgeUrl, trackUrl } from '@/domain/addresses'
import type { Track } from '@/domain/content'
import type { AssessmentOffer } from '@/domain/tutor/server'
import styles from './assessment.module.css'

type Props = {
  track: Pick<Track, 'id' | 'title'>
  offer: AssessmentOffer
  who: 'nobody' | 'guest' | 'account'
  person: string | null
}

/** What a track's assessment asks, before its time begins. */
export function AssessmentStart({ track, offer: { questions, minutes, runningId, taken }, who, person }: Props) {
  return (
    <PageHead
      title={`Final assessment: ${track.title}`}
      lead="Show what you took from this track, and get a certificate."
    >
      <div className={styles.sections}>
        {runningId !== null ? (
          <section className={styles.panel} aria-label="It is running">
            <p>You’ve begun, and its time is running.</p>
            <ButtonLink href={assessmentUrl(track.id, runningId)}>Go on</ButtonLink>
          </section>
        ) : questions === 0 ? (
          <p>This track has too few questions for an assessment yet.</p>
        ) : (
          <section className={styles.panel} aria-labelledby="before">
            <h2 id="before">Before you begin</h2>
            <ul>
              <li>{`${questions} questions, mixed over all skills of the track; 80 % right is a pass.`}</li>
              <li>{`About ${minutes} minutes. The time begins when you do, and a closed page doesn’t stop it.`}</li>
              <li>Each question is answered once. What was right is said at the end.</li>
              <li>If your connection breaks, come back here and go on where you were, on any device.</li>
              <li>Take it as often as you like: another try asks other questions as far as there are any.</li>
            </ul>
            {who !== 'account' && (
              <p className={styles.note}>
                A certificate is made out to a name. <a href="/sign-in">Sign in</a> or{' '}
                <a href="/sign-up">make an account</a>, now or afterwards: what you do here goes with you.
              </p>
            )}
            <form method="post" action="/api/v1/assessments">
              <input type="hidden" name="track" value={track.id} />
              {person !== null && <input type="hidden" name="person" value={person} />}
              <Button>Begin</Button>
            </form>
          </section>
        )}
        {taken.length > 0 && (
          <section aria-labelledby="taken">
            <h2 id="taken">Earlier tries</h2>
            <ul className={styles.taken}>
              {taken.map(({ id, at, right, asked, passed, badgeId }) => (
                <li key={id}>
                  <a href={assessmentUrl(track.id, id)}>
                    <time dateTime={at.toISOString()}>{at.toISOString().slice(0, 10)}</time>
                    {`: ${right} of ${asked} right, ${passed ? 'passed' : 'not passed'}`}
                  </a>
                  {badgeId !== null && <a href={badgeUrl(badgeId)}>Certificate</a>}
                </li>
              ))}
            </ul>
          </section>
        )}
        <p className={styles.note}>
          <a href={trackUrl(track.id)}>Back to the track</a>
        </p>
      </div>
    </PageHead>
  )
}
