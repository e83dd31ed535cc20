import type { RunnerVersions } from '@/domain/exercise/public'
import styles from './versions-view.module.css'

/** The compilers, and each kit with its crates. */
export function VersionsView({ versions }: { versions: RunnerVersions }) {
  const { reason, compilers, kits } = versions
  return (
    <div className={styles.versions}>
      {reason !== null && <p className={styles.off}>{reason}</p>}
      {compilers.length > 0 && (
        <section aria-labelledby="compilers">
          <h2 id="compilers">Compilers</h2>
          <ul>
            {compilers.map((compiler) => (
              <li key={compiler}>{compiler}</li>
            ))}
          </ul>
        </section>
      )}
      {kits.map(({ name, text, problem, crates }) => (
        <section key={name} aria-labelledby={`kit-${name}`}>
          <h2 id={`kit-${name}`}>{`Kit ${name}`}</h2>
          <p>{text}</p>
          {problem !== null && <p className={styles.off}>{problem}</p>}
          {crates.length > 0 && (
            <table>
              <thead>
                <tr>
                  <th scope="col">Crate</th>
                  <th scope="col">Version</th>
                </tr>
              </thead>
              <tbody>
                {crates.map((crate) => (
                  <tr key={crate.name}>
                    <td>
                      <code>{crate.name}</code>
                    </td>
                    <td>
                      <a href={`https://docs.rs/${crate.name}/${crate.version}`} rel="noopener">
                        {crate.version}
                      </a>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      ))}
    </div>
  )
}
