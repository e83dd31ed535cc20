import { readLibrary } from '@/domain/authoring/library'
import { type LessonStats, statsOf, type TrackStats } from '@/domain/authoring/stats'
import { suggest } from '@/domain/content/suggest'
import { count, parseWords } from './options'

export const STATS_USAGE = `stats [--json] [TRACK…]
          says what the lessons consist of: words, minutes, questions, exercises, and what is missing. Proves nothing.`

const SHOWN = 10

/** `lessons stats`. @returns the exit status */
export async function statsCommand(words: string[], packs?: string[]): Promise<number> {
  const { flags, rest: tracks, wrong } = parseWords(words, { flags: ['json'] })
  if (wrong) {
    console.error(`There is no option ${wrong}.\n\nUsage: npm run lessons -- ${STATS_USAGE}`)
    return 1
  }
  const library = await readLibrary({ packs })
  const known = library.tracks.map(({ id }) => id)
  const unknown = tracks.find((id) => !known.includes(id))
  if (unknown !== undefined) {
    console.error(`There is no track "${unknown}" that can be shown${suggest(unknown, known)}.`)
    return 1
  }
  const stats = statsOf(library, tracks)
  if (flags.has('json')) console.log(JSON.stringify(stats))
  else for (const track of stats) console.log(`${textOf(track)}\n`)
  return 0
}

function textOf({ track, lessons, difficulties, unmeasured, withoutFeedback, withoutContext }: TrackStats): string {
  const rows = [
    ['', 'words', 'minutes', 'choice', 'tracing', 'short', 'order', 'exercises', 'diagrams', 'samples'],
    ...lessons.map((lesson) => [lesson.id, ...figuresOf(lesson).map(shown)]),
    [`${track}, ${count(lessons.length, 'lesson')}`, ...sums(lessons.map(figuresOf)).map(shown)],
  ]
  const questions = difficulties.map((count, index) => `${count} of ${index + 1}`).join(', ')
  return [
    table(rows),
    '',
    `Difficulties of questions: ${questions}.`,
    ...named('Skills that nothing measures', unmeasured),
    ...named('Questions without feedback for any wrong answer', withoutFeedback),
    ...named("Questions that don't say why their answer is right", withoutContext),
  ].join('\n')
}

function figuresOf({ words, minutes, questions, exercises, diagrams, samples }: LessonStats): number[] {
  const { choice, tracing, short, order } = questions
  return [words, minutes, choice, tracing, short, order, exercises, diagrams, samples]
}

function sums(rows: number[][]): number[] {
  return (rows[0] ?? []).map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0))
}

function shown(figure: number): string {
  return figure.toLocaleString('en')
}

function named(what: string, names: string[]): string[] {
  if (names.length === 0) return []
  const more = names.length > SHOWN ? `, and ${names.length - SHOWN} more` : ''
  return [`${what}: ${names.slice(0, SHOWN).join(', ')}${more}.`]
}

function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n')
}
