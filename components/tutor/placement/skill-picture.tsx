import { layered } from '@/domain/tutor/placement/layers'
import type { PlacedSkill } from '@/domain/tutor/placement/view'
import { groupOf, LEVELS } from './levels'
import styles from './placement.module.css'

const STEP = { x: 44, y: 56 }
const RADIUS = 13

/** The graph of prerequisites, each skill below what it builds on. The list further down says the same in words. */
export function SkillPicture({ skills }: { skills: PlacedSkill[] }) {
  const { places, columns, rows } = layered(skills.map(({ skill, prerequisites }) => ({ id: skill, prerequisites })))
  const [width, height] = [columns * STEP.x, rows * STEP.y]
  const at = (id: string) => {
    const place = places.get(id) ?? { column: 0, row: 0 }
    return { x: (place.column + 0.5) * STEP.x, y: (place.row + 0.5) * STEP.y }
  }
  return (
    <figure className={styles.picture}>
      <nav aria-label="Skills in the graph">
        <svg viewBox={`0 0 ${width} ${height}`} width={Math.max(320, width * 1.25)}>
          <title>Skill graph</title>
          {skills.flatMap(({ skill, prerequisites }) =>
            prerequisites.map((other) => {
              const [from, to] = [at(other), at(skill)]
              const middle = (from.y + to.y) / 2
              return (
                <path
                  key={`${other} ${skill}`}
                  className={styles.edge}
                  d={`M${from.x} ${from.y}C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}`}
                />
              )
            }),
          )}
          {skills.map((skill) => {
            const { x, y } = at(skill.skill)
            const group = groupOf(skill)
            const name = `${skill.title}: ${LEVELS[group]}`
            return (
              <a
                key={skill.skill}
                href={`#skill-${skill.skill}`}
                aria-label={name}
                className={styles.node}
                data-level={group}
              >
                <title>{name}</title>
                <circle cx={x} cy={y} r={RADIUS} />
                {group === 'known' && <path className={styles.sign} d={`M${x - 5} ${y}l4 4 7-8`} />}
                {group === 'unsure' && (
                  <path className={styles.half} d={`M${x} ${y - RADIUS}a${RADIUS} ${RADIUS} 0 0 1 0 ${2 * RADIUS}z`} />
                )}
              </a>
            )
          })}
        </svg>
      </nav>
      <figcaption className={styles.legend}>
        {(['known', 'unsure', 'not-yet'] as const).map((group) => (
          <span key={group}>
            <svg viewBox="0 0 28 28" className={styles.node} data-level={group} aria-hidden="true">
              <circle cx="14" cy="14" r="12" />
              {group === 'known' && <path className={styles.sign} d="M9 14l4 4 7-8" />}
              {group === 'unsure' && <path className={styles.half} d="M14 2a12 12 0 0 1 0 24z" />}
            </svg>
            {LEVELS[group]}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
