import { PageHead } from '@/components/shell/page-head'
import { ButtonLink } from '@/components/ui/button'
import { placementUrl } from '@/domain/addresses'
import styles from './placement.module.css'

type Choice = { href: string; title: string; text: string }

type Props = {
  left: { id: string; title: string; answered: number }[]
  paths: Choice[]
  tracks: Choice[]
}

/** Where a placement begins: what the learner wants first. */
export function ChooseGoal({ left, paths, tracks }: Props) {
  return (
    <PageHead
      title="Where do I stand?"
      lead="Say what you're heading for. A few questions, chosen to tell the most, then show what you know and which lesson to take first."
    >
      <div className={styles.sections}>
        {left.length > 0 && (
          <section aria-labelledby="left">
            <h2 id="left">Go on where you stopped</h2>
            <ul className={styles.left}>
              {left.map(({ id, title, answered }) => (
                <li key={id}>
                  <p>
                    <strong>{title}</strong>
                    <span>{answered === 1 ? '1 question answered' : `${answered} questions answered`}</span>
                  </p>
                  <ButtonLink href={placementUrl(id)} look="strong">
                    Go on
                  </ButtonLink>
                </li>
              ))}
            </ul>
          </section>
        )}
        {paths.length > 0 && <Choices id="paths" title="A path" note="At most 20 questions" choices={paths} />}
        {tracks.length > 0 && <Choices id="tracks" title="A track" note="At most 12 questions" choices={tracks} />}
        {paths.length + tracks.length === 0 && <p>There are no lessons yet, so there is nothing to place you in.</p>}
        <p className={styles.note}>
          You can also prove a single lesson: its page offers “I know this, let me prove it”. No account needed, and you
          can stop at any question and go on later.
        </p>
      </div>
    </PageHead>
  )
}

function Choices({ id, title, note, choices }: { id: string; title: string; note: string; choices: Choice[] }) {
  return (
    <section aria-labelledby={id}>
      <header className={styles.choicesHead}>
        <h2 id={id}>{title}</h2>
        <p>{note}</p>
      </header>
      <ul className={styles.choices}>
        {choices.map(({ href, title: name, text }) => (
          <li key={href}>
            <a href={href}>
              <strong>{name}</strong>
              <span>{text}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
