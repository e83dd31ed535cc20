import { readToml } from '@/domain/authoring/read/toml'
import { Edition } from '@/domain/rust'

/*
 * What the studio needs to know of a track.toml while it is written: it need not be TOML at the moment, nor of the right
 * form.
 */

export function titleIn(toml: string | undefined): string | null {
  const title = valueIn(toml, 'title')
  return typeof title === 'string' && title.trim() !== '' ? title : null
}

/** The lessons that it lists, in their order. */
export function lessonsIn(toml: string | undefined): string[] {
  const lessons = valueIn(toml, 'lessons')
  return Array.isArray(lessons) ? lessons.filter((lesson) => typeof lesson === 'string') : []
}

/** The first skill, for a new lesson to begin with. */
export function firstSkillIn(toml: string | undefined): string | null {
  const skills = valueIn(toml, 'skills')
  const [first] = Array.isArray(skills) ? skills : []
  const id: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, 'id') : null
  return typeof id === 'string' ? id : null
}

export function editionIn(toml: string | undefined): Edition {
  return Edition.catch('2024').parse(valueIn(toml, 'edition'))
}

function valueIn(toml: string | undefined, key: string): unknown {
  const value = readToml(toml ?? '').document?.value
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
