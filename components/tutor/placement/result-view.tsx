import { PageHead } from '@/components/shell/page-head'
import { ButtonLink } from '@/components/ui/button'
import { lessonUrl, skillUrl } from '@/domain/addresses'
import type { PlacedSkill, PlacementView } from '@/domain/tutor/placement/view'
import { groupOf, LEVELS } from './levels'
import styles from './placement.module.css'
import { SkillPicture } from './skill-picture'

type Props = { view: PlacementView; result: NonNullable<PlacementView['result']>; guest: boolean }

/** The end of a placement: what is known, and the way on. */
export function ResultView({ view, result, guest }: Props) {
  const [first] = result.lessons
  return (
    <PageHead title="Where you stand" lead={`${view.title}. ${summary(result.skills)}`}>
      <div className={styles.sections}>
        <section aria-label="Next step" className={styles.next}>
          {first ? (
            <>
              <p className={styles.nextReason}>{first.reason}</p>
              <ButtonLink href={lessonUrl(first.lesson)}>{`Start with: ${first.title}`}</ButtonLink>
            </>
          ) : (
            <p className={styles.nextReason}>
              You know everything this asks for. Choose <a href="/placement">something further</a>, or look at the{' '}
              <a href="/tracks">tracks</a>.
            </p>
          )}
          {guest && (
            <p className={styles.note}>
              <a href="/sign-up">Make an account</a> to find this again on any device. It takes over everything you've
              done here.
            </p>
          )}
        </section>
        <section aria-labelledby="picture">
          <h2 id="picture">The skills, and what builds on what</h2>
          <SkillPicture skills={result.skills} />
        </section>
        {result.lessons.length > 0 && (
          <section aria-labelledby="way">
            <h2 id="way">Your way through it</h2>
            <ol className={styles.way}>
              {result.lessons.map(({ lesson, title, minutes, reason }) => (
                <li key={lesson}>
                  <a href={lessonUrl(lesson)}>{title}</a>
                  <span className={styles.minutes}>{`${minutes} min`}</span>
                  <p>{reason}</p>
                </li>
              ))}
            </ol>
          </section>
        )}
        {result.known.length > 0 && (
          <section aria-labelledby="skim">
            <h2 id="skim">What you can skim</h2>
            <ul className={styles.way}>
              {result.known.map(({ lesson, title, minutes, reason }) => (
                <li key={lesson}>
                  <a href={lessonUrl(lesson)}>{title}</a>
                  <span className={styles.minutes}>{`${minutes} min`}</span>
                  <p>{reason}</p>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="skills">
          <h2 id="skills">Skill by skill</h2>
          <ul className={styles.skills}>
            {result.skills.map((skill) => (
              <li key={skill.skill} id={`skill-${skill.skill}`} data-level={groupOf(skill)}>
                <h3>
                  <a href={skillUrl(skill.skill)}>{`You can ${skill.title}`}</a>
                </h3>
                <p className={styles.level}>{`${LEVELS[groupOf(skill)]} (${Math.round(skill.probability * 100)} %)`}</p>
                <p>{skill.reason}</p>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </PageHead>
  )
}

function summary(skills: PlacedSkill[]): string {
  const count = (group: keyof typeof LEVELS) => skills.filter((skill) => groupOf(skill) === group).length
  return `Of ${skills.length} skills you know ${count('known')}, ${count('not-yet')} you don't know yet, and ${count('unsure')} we couldn't be sure of.`
}
