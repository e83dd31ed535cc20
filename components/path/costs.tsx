import type { Costs, Seen } from '@/domain/content'
import styles from './costs.module.css'

/** What the language costs and when to leave it, each with the places in lessons that show it. */
export function CostsView({ costs }: { costs: Costs }) {
  return (
    <section aria-labelledby="costs" className={styles.costs}>
      <h2 id="costs">{costs.title}</h2>
      <p className={styles.lead}>{costs.summary}</p>
      <dl className={styles.list}>
        {costs.items.map(({ title, text, see }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              {text} <Links see={see} />
            </dd>
          </div>
        ))}
      </dl>
      {costs.leaveIt.length > 0 && (
        <>
          <h3>Leave it when…</h3>
          <dl className={styles.list}>
            {costs.leaveIt.map(({ when, why, see }) => (
              <div key={when}>
                <dt>{when}</dt>
                <dd>
                  {why} <Links see={see} />
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  )
}

function Links({ see }: { see: Seen[] }) {
  return see.map(({ href, title }) => (
    <a key={href} href={href}>
      {title.replaceAll('`', '')}
    </a>
  ))
}
