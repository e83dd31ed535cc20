import type { ReactNode } from 'react'
import { PageHead } from '@/components/shell/page-head'
import { ButtonLink } from '@/components/ui/button'
import { lessonUrl, skillUrl } from '@/domain/addresses'
import type { SkillMap } from '@/domain/tutor/desk/skill-map'
import type { PlacedSkill, PlacementView } from '@/domain/tutor/placement/view'
import cards from '../cards.module.css'
import { SkillMapView, type SkillStanding } from '../skill-map-view'
import { groupOf, LEVELS } from './levels'
import styles from './placement.module.css'

type Result = NonNullable<PlacementView['result']>
type Props = { view: PlacementView; result: Result; map: SkillMap; guest: boolean }

/** Of a longer list so many are shown, and the rest can be opened. */
const SHOWN = 4

/** The end of a placement: what is known, and the way on. */
export function ResultView({ view, result, map, guest }: Props) {
  const [first] = result.lessons
  return (
    <PageHead title="Where you stand" lead={`${view.title}. ${summary(result.skills)}`}>
      <div className={cards.sections}>
        <section aria-label="Next step" className={cards.panel}>
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
            <p className={cards.note}>
              <a href="/sign-up">Make an account</a> to find this again on any device. It takes over everything you've
              done here.
            </p>
          )}
        </section>
        {map.stations.length > 0 && (
          <section aria-labelledby="picture">
            <h2 id="picture">The skills, and what builds on what</h2>
            <SkillMapView
              map={map}
              standing={new Map(result.skills.map((skill) => [skill.skill, standingOf(skill)]))}
              hrefOf={(skill) => `#skill-${skill}`}
              label={`Skills for ${view.title}`}
              twin={false}
            />
          </section>
        )}
        {result.lessons.length > 0 && (
          <section aria-labelledby="way">
            <h2 id="way">Your way through it</h2>
            <Lessons lessons={result.lessons.slice(0, SHOWN)} />
            {result.lessons.length > SHOWN && (
              <Fold words={`${result.lessons.length - SHOWN} more lessons`}>
                <Lessons lessons={result.lessons.slice(SHOWN)} start={SHOWN + 1} />
              </Fold>
            )}
          </section>
        )}
        <section aria-labelledby="skills">
          <h2 id="skills">Skill by skill, and why</h2>
          {(['not-yet', 'unsure', 'known'] as const).map((group) => {
            const skills = result.skills.filter((skill) => groupOf(skill) === group)
            return (
              skills.length > 0 && (
                <Fold key={group} words={`${LEVELS[group]} (${skills.length})`} open={skills.length <= SHOWN}>
                  <Skills skills={skills} />
                </Fold>
              )
            )
          })}
          {result.known.length > 0 && (
            <Fold words={`Lessons you can skim (${result.known.length})`}>
              <Lessons lessons={result.known} />
            </Fold>
          )}
        </section>
      </div>
    </PageHead>
  )
}

function Fold({ words, open = false, children }: { words: string; open?: boolean; children: ReactNode }) {
  return (
    <details className={cards.fold} open={open}>
      <summary>{words}</summary>
      {children}
    </details>
  )
}

function Lessons({ lessons, start = 1 }: { lessons: Result['lessons']; start?: number }) {
  return (
    <ol className={styles.way} start={start}>
      {lessons.map(({ lesson, title, minutes, reason }) => (
        <li key={lesson}>
          <a href={lessonUrl(lesson)}>{title}</a>
          <span className={styles.minutes}>{`${minutes} min`}</span>
          <p>{reason}</p>
        </li>
      ))}
    </ol>
  )
}

function Skills({ skills }: { skills: PlacedSkill[] }) {
  return (
    <ul className={cards.skills}>
      {skills.map((skill) => (
        <li key={skill.skill} id={`skill-${skill.skill}`} data-level={groupOf(skill)}>
          <h3>
            <a href={skillUrl(skill.skill)}>{`You can ${skill.title}`}</a>
          </h3>
          <p className={cards.level}>{`${LEVELS[groupOf(skill)]} (${Math.round(skill.probability * 100)} %)`}</p>
          <p>{skill.reason}</p>
        </li>
      ))}
    </ul>
  )
}

function standingOf({ level, probability }: PlacedSkill): SkillStanding {
  return { level, percent: Math.round(probability * 100), answers: 0 }
}

function summary(skills: PlacedSkill[]): string {
  const count = (group: keyof typeof LEVELS) => skills.filter((skill) => groupOf(skill) === group).length
  return `Of ${skills.length} skills you know ${count('known')}, ${count('not-yet')} you don't know yet, and ${count('unsure')} we couldn't be sure of.`
}
