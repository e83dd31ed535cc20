import type { SkillMap } from '@/domain/tutor/desk/skill-map'
import { MapKeys } from './map-keys'
import styles from './skill-map.module.css'
import tutor from './tutor.module.css'

export type SkillLevel = 'mastered' | 'known' | 'unsure' | 'not-yet' | 'unseen'

export type SkillStanding = { level: SkillLevel; percent: number; answers: number }

export const LEVEL_WORDS: Record<SkillLevel, string> = {
  mastered: 'mastered',
  known: 'known',
  unsure: 'unsure',
  'not-yet': 'not yet',
  unseen: 'not seen yet',
}

type Props = {
  map: SkillMap
  standing: ReadonlyMap<string, SkillStanding>
  /** Where a skill's page is. */
  hrefOf: (skill: string) => string
  label: string
  /** The same as a table; false where the page has such a list anyway. */
  twin?: boolean
}

const UNSEEN: SkillStanding = { level: 'unseen', percent: 0, answers: 0 }
const RADIUS = 8

/**
 * The skills as a map of rails and stations. Colour is never alone: each level has a shape of its own. Stations are
 * links in reading order, so Tab goes along; the arrow keys follow the rails once scripts are there.
 */
export function SkillMapView({ map, standing, hrefOf, label, twin = true }: Props) {
  const { width, height, stations, rails } = map
  const levelOf = (skill: string) => standing.get(skill) ?? UNSEEN
  return (
    <figure className={styles.figure}>
      <MapKeys className={styles.scroll} label={label}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} className={styles.map}>
          <title>{label}</title>
          {rails.map(({ from, to, path }) => (
            <path key={`${from} ${to}`} d={path} className={styles.rail} data-level={levelOf(from).level} />
          ))}
          {stations.map(({ skill, x, y, before, after }) => {
            const { level, percent } = levelOf(skill.id)
            return (
              <a
                key={skill.id}
                href={hrefOf(skill.id)}
                className={styles.station}
                data-level={level}
                data-x={Math.round(x)}
                data-y={Math.round(y)}
                data-skill={skill.id}
                data-before={before.join(' ')}
                data-after={after.join(' ')}
                aria-label={`${plain(skill.title)}: ${levelWords(level, percent)}`}
              >
                <title>{`You can ${plain(skill.title)}. ${levelWords(level, percent)}.`}</title>
                <rect className={styles.hit} x={x - 13} y={y - 16} width={148} height={32} rx="6" />
                <Mark level={level} x={x} y={y} />
                <text x={x + RADIUS + 6} y={y + 4}>
                  {shortName(skill.id)}
                </text>
              </a>
            )
          })}
        </svg>
      </MapKeys>
      <figcaption className={styles.legend}>
        {(['mastered', 'known', 'unsure', 'not-yet', 'unseen'] as const).map((level) => (
          <span key={level}>
            <svg width="18" height="18" aria-hidden="true" data-level={level} className={styles.sample}>
              <Mark level={level} x={9} y={9} />
            </svg>
            {LEVEL_WORDS[level]}
          </span>
        ))}
      </figcaption>
      {twin && <ListTwin {...{ stations, levelOf, hrefOf }} />}
    </figure>
  )
}

type TwinProps = Pick<Props, 'hrefOf'> & { stations: SkillMap['stations']; levelOf: (skill: string) => SkillStanding }

/** What the map shows, as a table. */
function ListTwin({ stations, levelOf, hrefOf }: TwinProps) {
  return (
    <details className={tutor.twin}>
      <summary>As a list</summary>
      <table className={tutor.table}>
        <thead>
          <tr>
            <th scope="col">You can …</th>
            <th scope="col">Standing</th>
            <th scope="col">Answers</th>
          </tr>
        </thead>
        <tbody>
          {stations.map(({ skill }) => {
            const { level, percent, answers } = levelOf(skill.id)
            return (
              <tr key={skill.id}>
                <th scope="row">
                  <a href={hrefOf(skill.id)}>{plain(skill.title)}</a>
                </th>
                <td>{levelWords(level, percent)}</td>
                <td>{answers}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </details>
  )
}

/** Full, ringed, half, empty and dotted: readable without colour. */
function Mark({ level, x, y }: { level: SkillLevel; x: number; y: number }) {
  return (
    <>
      <circle className={styles.ring} cx={x} cy={y} r={RADIUS} />
      {level === 'mastered' && <circle className={styles.fill} cx={x} cy={y} r={RADIUS} />}
      {level === 'mastered' && <path className={styles.tick} d={`M${x - 3.5},${y} l2.6,2.8 l4.6,-5.4`} />}
      {level === 'known' && <circle className={styles.fill} cx={x} cy={y} r={RADIUS - 3} />}
      {level === 'unsure' && (
        <path className={styles.fill} d={`M${x},${y - RADIUS} a${RADIUS},${RADIUS} 0 0 0 0,${2 * RADIUS} z`} />
      )}
      {level === 'not-yet' && <path className={styles.cross} d={`M${x - 3},${y - 3} l6,6 m0,-6 l-6,6`} />}
    </>
  )
}

const plain = (title: string) => title.replaceAll('`', '')

function levelWords(level: SkillLevel, percent: number): string {
  return level === 'unseen' ? LEVEL_WORDS.unseen : `${LEVEL_WORDS[level]}, ${percent} %`
}

/** `ffi.panic-boundary` as `panic boundary`. */
export function shortName(skill: string): string {
  const name = skill.slice(skill.indexOf('.') + 1).replaceAll(/[.-]/g, ' ')
  return name.length > 17 ? `${name.slice(0, 16).trimEnd()}…` : name
}
