import 'server-only'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { jsonSchema, SCHEMA_NAMES } from '../json-schemas'
import { shownPath } from '../read/pack'
import { readToml } from '../read/toml'
import { Slug, TrackFile } from '../schema'
import { withLesson } from './track-file'

/** Where a pack keeps the JSON Schemas that its files name, so that an editor needs no running app for them. */
export const SCHEMA_FOLDER = '.schemas'

/** A lesson that can't be made, with what to do about it. */
export class ScaffoldProblem extends Error {}

/**
 * Writes a lesson that passes the check, and its track where there is none yet. Nothing that exists is overwritten.
 * @returns the files that were written or added to, as people write them
 * @throws ScaffoldProblem
 */
export function newLesson(pack: string, track: string, lesson: string): string[] {
  for (const [what, name] of [
    ['track', track],
    ['lesson', lesson],
  ] as const) {
    const id = Slug.safeParse(name)
    if (!id.success) {
      throw new ScaffoldProblem(`"${name}" can't be the name of a ${what}: it ${id.error.issues[0]?.message}.`)
    }
  }
  const trackDir = join(pack, track)
  const lessonDir = join(trackDir, lesson)
  const trackFile = join(trackDir, 'track.toml')
  if (existsSync(lessonDir)) {
    throw new ScaffoldProblem(`${shownPath(lessonDir)} is there already. Choose another name, or remove it first.`)
  }
  const skill = `${track}.${lesson}`
  const names = { track, lesson, skill, trackTitle: titleOf(track), lessonTitle: titleOf(lesson) }
  const changed = existsSync(trackFile) ? trackWith(trackFile, lesson, skill) : null
  const written = [
    ...(changed === null ? [writeTemplate('track.toml', trackFile, pack, names)] : [writeOver(trackFile, changed)]),
    ...templatesOf('lesson').map((path) => writeTemplate(path, join(lessonDir, relative('lesson', path)), pack, names)),
  ]
  writeSchemas(pack)
  return written.map(shownPath)
}

/** Writes the JSON Schemas of this version into a pack. */
export function writeSchemas(pack: string) {
  mkdirSync(join(pack, SCHEMA_FOLDER), { recursive: true })
  for (const name of SCHEMA_NAMES) {
    writeFileSync(join(pack, SCHEMA_FOLDER, `${name}.json`), `${JSON.stringify(jsonSchema(name), null, 2)}\n`)
  }
}

function trackWith(file: string, lesson: string, skill: string): string {
  const text = readFileSync(file, 'utf8')
  const track = TrackFile.safeParse(readToml(text).document?.value)
  if (!track.success) {
    throw new ScaffoldProblem(`${shownPath(file)} can't be read. Run the check, fix what it says, and try again.`)
  }
  if (track.data.lessons.includes(lesson)) {
    throw new ScaffoldProblem(
      `${shownPath(file)} already lists the lesson "${lesson}". Take it out, or choose another.`,
    )
  }
  if (track.data.skills.some(({ id }) => id === skill)) {
    throw new ScaffoldProblem(
      `${shownPath(file)} already has the skill "${skill}". Choose another name for the lesson.`,
    )
  }
  const changed = withLesson(text, lesson, { id: skill, title: 'say in one sentence what this lesson teaches' })
  if (changed === null) throw new ScaffoldProblem(`${shownPath(file)} has no list of lessons to add to.`)
  return changed
}

const TEMPLATE = join(import.meta.dirname, 'template')

function templatesOf(folder: string): string[] {
  return readdirSync(join(TEMPLATE, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? templatesOf(path) : [path]
  })
}

function writeTemplate(path: string, target: string, pack: string, names: Record<string, string>): string {
  const schemas = relative(dirname(target), join(pack, SCHEMA_FOLDER)).split(sep).join('/')
  const text = Object.entries({ ...names, schemas }).reduce(
    (text, [name, value]) => text.replaceAll(`{{${name}}}`, value),
    readFileSync(join(TEMPLATE, path), 'utf8'),
  )
  return writeOver(target, text)
}

function writeOver(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

/** `c-abi` becomes `C abi`: something to start from. */
function titleOf(slug: string): string {
  const words = slug.replaceAll('-', ' ')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
