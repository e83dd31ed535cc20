import { ButtonLink } from '@/components/ui/button'
import { assessmentUrl, badgeUrl, lessonUrl, skillUrl } from '@/domain/addresses'
import type { Certainty } from '@/domain/attempts'
import { calibrationWords } from '@/domain/tutor/desk/calibration'
import type { Desk } from '@/domain/tutor/desk/server'
import type { SkillMap } from '@/domain/tutor/desk/skill-map'
import { reasonWords } from '@/domain/tutor/path/reason'
import { WeekChart } from './charts'
import styles from './desk.module.css'
import { MistakeList } from './mistakes'
import { SkillMapView, type SkillStanding } from './skill-map-view'
import tutor from './tutor.module.css'
import { ZoneReporter } from './zone-reporter'

/** Where a learner without a goal left off. */
export type Resume = { href: string; title: string; started: boolean }

type Props = {
  desk: Desk
  /** Certificates the learner has, with the title of the track. */
  badges: { id: string; title: string }[]
  map: SkillMap
  standing: ReadonlyMap<string, SkillStanding>
  name: string | null
  resume: Resume | null
}

/** What a learner comes back to: one thing to do next, and where they stand. */
export function DeskView({ desk, badges, map, standing, name, resume }: Props) {
  const { path, reviews, week, streak, mistakes, calibration } = desk
  const known = [...standing.values()].filter(({ level }) => level === 'known' || level === 'mastered').length
  return (
    <div className={tutor.page}>
      {!path.plan.zoneKnown && <ZoneReporter />}
      <header className={tutor.head}>
        <h1>
          {name === null ? (
            'Your desk'
          ) : (
            <>
              Hello, <bdi>{name}</bdi>
            </>
          )}
        </h1>
        {streak.days > 1 && (
          <p className={tutor.quiet}>
            {streak.days} days of practice{streak.today ? '' : ', today still open'}. Weekends off don’t break it.
          </p>
        )}
      </header>
      {path.problem && (
        <p className={styles.problem} role="status">
          {path.problem} <a href="/paths">Choose a goal</a>
        </p>
      )}
      <div className={styles.top}>
        {resume ? <ResumeStep resume={resume} /> : <NextStep path={path} />}
        <Reviews reviews={reviews} />
      </div>
      {path.goal && map.stations.length > 0 && (
        <section className={styles.panel} aria-labelledby="map">
          <div className={styles.panelHead}>
            <h2 id="map">{path.goal.title}</h2>
            <p className={tutor.quiet}>
              {known} of {map.stations.length} skills known{' · '}
              <a href="/path">Change the path</a>
            </p>
          </div>
          <SkillMapView
            map={map}
            standing={standing}
            hrefOf={(skill) => skillUrl(skill)}
            label={`Skills for ${path.goal.title}`}
          />
        </section>
      )}
      <div className={styles.bottom}>
        <section className={styles.panel} aria-labelledby="week">
          <div className={styles.panelHead}>
            <h2 id="week">This week</h2>
            <p className={tutor.quiet}>
              {week.goal === null ? `${week.answers} answers` : `${week.answers} of ${week.goal} answers`}
            </p>
          </div>
          {week.goal !== null && (
            <progress className={styles.progress} value={Math.min(week.answers, week.goal)} max={week.goal}>
              {week.answers} of {week.goal}
            </progress>
          )}
          <WeekChart days={week.days} today={week.today} />
          {calibration.length > 0 && <Calibration rows={calibration} />}
        </section>
        <section className={styles.panel} aria-labelledby="mistakes">
          <div className={styles.panelHead}>
            <h2 id="mistakes">Worth another look</h2>
            {mistakes.all > mistakes.newest.length && (
              <p className={tutor.quiet}>
                <a href="/notebook">All {mistakes.all} in your notebook</a>
              </p>
            )}
          </div>
          {mistakes.newest.length > 0 ? (
            <MistakeList mistakes={mistakes.newest} />
          ) : (
            <p className={tutor.quiet}>No open mistakes. What you answer wrong waits here until you get it right.</p>
          )}
        </section>
      </div>
      {badges.length > 0 && (
        <p className={styles.links}>
          {badges.map(({ id, title }) => (
            <a key={id} href={badgeUrl(id)}>{`Certificate: ${title}`}</a>
          ))}
        </p>
      )}
      <p className={styles.links}>
        <a href="/path">Your path</a>
        <a href="/notebook">Mistakes notebook</a>
        <a href="/progress">Progress, lesson by lesson</a>
        <a href="/?welcome">The front page</a>
      </p>
      <Settings plan={path.plan} />
    </div>
  )
}

function ResumeStep({ resume: { href, title, started } }: { resume: Resume }) {
  return (
    <section className={styles.next} aria-labelledby="next">
      <p className={styles.kicker}>Next</p>
      <h2 id="next">{title.replaceAll('`', '')}</h2>
      <p className={styles.why}>
        <a href="/paths">Set a goal</a>, and this follows it, with a reason for each lesson.
      </p>
      <ButtonLink href={href}>{started ? 'Continue where you left off' : 'Go on'}</ButtonLink>
    </section>
  )
}

function NextStep({ path: { next, steps, goal } }: { path: Desk['path'] }) {
  if (!next) {
    const assessment = goal?.goal.kind === 'track' ? assessmentUrl(goal.goal.id) : null
    return (
      <section className={styles.next} aria-labelledby="next">
        <p className={styles.kicker}>Next</p>
        <h2 id="next">{steps.length > 0 ? 'You’ve reached your goal' : 'Choose where to head'}</h2>
        <p>Pick a path or a track, and the next step appears here.</p>
        <ButtonLink href="/paths">Choose a goal</ButtonLink>
        {assessment !== null && <a href={assessment}>Take the final assessment</a>}
      </section>
    )
  }
  const { lesson, state, reason } = next
  return (
    <section className={styles.next} aria-labelledby="next">
      <p className={styles.kicker}>{state === 'skim' ? 'Next: skim' : 'Next'}</p>
      <h2 id="next">{lesson.title}</h2>
      <p className={styles.why}>{reasonWords(reason).replaceAll('`', '')}</p>
      <ButtonLink href={lessonUrl(lesson.id)}>{state === 'skim' ? 'Make sure of it' : 'Go on'}</ButtonLink>
      <p className={styles.position}>
        {steps.filter((step) => step.state === 'done').length} of {steps.length} lessons done
        {', '}
        {lesson.minutes} minutes for this one
      </p>
    </section>
  )
}

function Reviews({ reviews: { left, done, due } }: { reviews: Desk['reviews'] }) {
  return (
    <section className={styles.reviews} aria-labelledby="reviews">
      <p className={styles.kicker}>Reviews</p>
      <h2 id="reviews">
        {left.length === 0
          ? 'Nothing to review'
          : left.length === 1
            ? 'One review today'
            : `${left.length} reviews today`}
      </h2>
      <p className={styles.why}>
        {left.length === 0
          ? done > 0
            ? `${done} done today.`
            : 'Answers come back here before you forget them.'
          : `${done > 0 ? `${done} done. ` : ''}About ${Math.max(1, Math.round(left.length * 0.75))} minutes, mixed over your skills.`}
      </p>
      <ButtonLink look={left.length === 0 ? 'quiet' : 'strong'} href="/reviews">
        {left.length === 0 ? 'See what’s coming' : 'Review now'}
      </ButtonLink>
      {due > left.length && <p className={styles.position}>{due - left.length} more over your daily limit</p>}
    </section>
  )
}

const SAID: Record<Certainty, string> = { guess: 'Guess', fairly: 'Fairly sure', certain: 'Certain' }

function Calibration({ rows }: { rows: Desk['calibration'] }) {
  const surest = rows.at(-1)
  return (
    <div className={styles.calibration}>
      <h3>How well you know what you know</h3>
      {surest && <p>{calibrationWords(surest)}</p>}
      <table className={tutor.table}>
        <thead>
          <tr>
            <th scope="col">You said</th>
            <th scope="col">Right</th>
            <th scope="col">Answers</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ certainty, answers, right }) => (
            <tr key={certainty}>
              <th scope="row">{SAID[certainty]}</th>
              <td>{Math.round((100 * right) / answers)} %</td>
              <td>{answers}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Settings({ plan }: { plan: Desk['path']['plan'] }) {
  return (
    <details className={styles.settings}>
      <summary>Your goals and your days</summary>
      <form method="post" action="/desk/settings" className={tutor.form}>
        <label>
          Reviews a day, at most
          <input name="dailyReviews" type="number" min={1} max={200} required defaultValue={plan.dailyReviews} />
        </label>
        <label>
          Answers a week to reach
          <input name="weeklyGoal" type="number" min={1} max={1000} defaultValue={plan.weeklyGoal ?? ''} />
        </label>
        <label>
          Time zone your days begin in
          <input name="zone" defaultValue={plan.zone} required maxLength={64} autoComplete="off" spellCheck={false} />
        </label>
        <button type="submit" className={styles.save}>
          Save
        </button>
      </form>
    </details>
  )
}
