import { PageHead } from '@/components/shell/page-head'
import { Button } from '@/components/ui/button'
import styles from './placement.module.css'

type Props = {
  goal: string
  title: string
  most: number
  person: string | null
  groups: { id: string; title: string; skills: string[] }[]
}

const WORDS = [
  ['new', 'New to me'],
  ['explain', 'I could explain it'],
  ['shipped', "I've shipped it"],
] as const

/** One screen: what a learner says of each group of skills before the first question. */
export function SelfAssessmentForm({ goal, title, most, person, groups }: Props) {
  return (
    <PageHead
      title={title}
      lead="How well do you know these? Your answers decide where the questions start. They're checked, so there's nothing to gain or lose by them; leave out what you can't say."
    >
      <form method="post" action="/api/v1/placements" className={styles.said}>
        <input type="hidden" name="goal" value={goal} />
        {person && <input type="hidden" name="person" value={person} />}
        {groups.map(({ id, title: name, skills }) => (
          <fieldset key={id}>
            <legend>{name}</legend>
            <p className={styles.covers}>{skills.join(' · ')}</p>
            <div className={styles.words}>
              {WORDS.map(([value, words]) => (
                <label key={value}>
                  <input type="radio" name={`said.${id}`} value={value} />
                  <span>{words}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <div className={styles.go}>
          <Button>Start the questions</Button>
          <p>{`At most ${most}. It stops earlier when there's nothing more worth asking.`}</p>
        </div>
      </form>
    </PageHead>
  )
}
