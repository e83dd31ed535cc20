import { PageHead } from '@/components/shell/page-head'
import { Button, ButtonLink } from '@/components/ui/button'
import { badgeUrl, lessonUrl, skillUrl, trackUrl } from '@/domain/addresses'
import type { AssessmentView } from '@/domain/tutor/assessment/view'
import styles from './assessment.module.css'

type Props = { view: AssessmentView; guest: boolean; person: string }

/** How it went, skill by skill, and what to read again. */
export function AssessmentResult({ view: { track, title, result, badge }, guest, person }: Props) {
  if (!result) return null
  const { right, asked, passed, skills } = result
  return (
    <PageHead
      title={passed ? 'Passed' : 'Not passed this time'}
      lead={`${title}: ${right} of ${asked} right. ${passed ? '' : 'A pass is 80 %.'}`}
    >
      <div className={styles.sections}>
        <section className={styles.panel} aria-label="Next step">
          {badge !== null && (
            <>
              <p>Your certificate is ready to print, and anybody you give its address to can check it.</p>
              <ButtonLink href={badgeUrl(badge)}>See the certificate</ButtonLink>
            </>
          )}
          {passed && guest && (
            <>
              <p>A certificate is made out to a name. Make an account, come back here, and it’s yours.</p>
              <ButtonLink href="/sign-up">Make an account</ButtonLink>
            </>
          )}
          {!passed && (
            <p>Read again what the list below names. Another try asks other questions where there are any.</p>
          )}
          <form method="post" action="/api/v1/assessments">
            <input type="hidden" name="track" value={track} />
            <input type="hidden" name="person" value={person} />
            <Button look="quiet">Take it again</Button>
          </form>
        </section>
        <section aria-labelledby="skills">
          <h2 id="skills">Skill by skill</h2>
          <ul className={styles.skills}>
            {skills.map((skill) => (
              <li key={skill.skill} data-level={levelOf(skill)}>
                <h3>
                  <a href={skillUrl(skill.skill)}>{`You can ${skill.title.replaceAll('`', '')}`}</a>
                </h3>
                <p>{`${skill.right} of ${skill.asked} right`}</p>
                {skill.revisit.length > 0 && (
                  <p>
                    {'Read again: '}
                    {skill.revisit.map(({ lesson, title: name }, index) => (
                      <span key={lesson}>
                        {index > 0 && ', '}
                        <a href={lessonUrl(lesson)}>{name}</a>
                      </span>
                    ))}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
        <p className={styles.note}>
          <a href={trackUrl(track)}>Back to the track</a>
        </p>
      </div>
    </PageHead>
  )
}

function levelOf({ right, asked }: { right: number; asked: number }): 'all' | 'some' | 'none' {
  return right === asked ? 'all' : right > 0 ? 'some' : 'none'
}
