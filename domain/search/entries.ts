import type { Lesson, Seen, Term, Track } from '@/domain/content'
import { termId } from '@/domain/content/term-id'
import { namesInCode } from './names-in-code'
import { plainText } from './plain-text'
import type { SearchEntry } from './result'

export type Searchable = {
  tracks: Pick<Track, 'id' | 'title' | 'skills' | 'lessons'>[]
  lessons: ReadonlyMap<string, Lesson>
  glossary: (Term & { lesson: { title: string } })[]
  /** Where each error of the compiler is taught, by its code. */
  errors: ReadonlyMap<string, Seen>
}

/**
 * What can be found. Each entry names what goes into it, and that is only what a page shows before any answer:
 * of questions nothing, of exercises neither tests nor solution nor feedback.
 */
export function searchEntries({ tracks, lessons, glossary, errors }: Searchable): SearchEntry[] {
  const inOrder = tracks.flatMap((track) =>
    track.lessons.flatMap(({ id }) => {
      const lesson = lessons.get(id)
      return lesson ? [{ track, lesson }] : []
    }),
  )
  return [
    ...inOrder.flatMap(({ track, lesson }) => entriesOfLesson(track, lesson)),
    ...glossary.map(
      ({ term, html, lesson }): SearchEntry => ({
        kind: 'term',
        title: term,
        href: `/glossary#${termId(term)}`,
        about: lesson.title,
        text: plainText(html),
      }),
    ),
    ...[...errors].map(
      ([code, { href, title }]): SearchEntry => ({ kind: 'error', title: code, href, about: title, text: '' }),
    ),
    ...namesInCode(inOrder.map(({ lesson }) => lesson)),
  ]
}

function entriesOfLesson(track: Searchable['tracks'][number], lesson: Lesson): SearchEntry[] {
  const href = `/tracks/${lesson.id}`
  const skillTitles = (ids: string[]) =>
    ids.flatMap((id) => track.skills.find((skill) => skill.id === id)?.title ?? []).join(' ')
  const slugOf = (id: string) => id.slice(id.lastIndexOf('/') + 1)
  return [
    {
      kind: 'lesson',
      title: lesson.title,
      href,
      about: track.title,
      text: `${lesson.summary} ${skillTitles(lesson.skills)}`,
    },
    ...lesson.headings.map(
      ({ id, text }): SearchEntry => ({
        kind: 'heading',
        title: text,
        href: `${href}#${id}`,
        about: lesson.title,
        text: '',
      }),
    ),
    ...lesson.exercises.map(
      ({ id, title, skills }): SearchEntry => ({
        kind: 'exercise',
        title: plainText(title),
        href: `${href}/exercises/${slugOf(id)}`,
        about: lesson.title,
        text: skillTitles(skills),
      }),
    ),
    ...lesson.diagrams.map(
      ({ id, title }): SearchEntry => ({
        kind: 'diagram',
        title: plainText(title),
        href: `${href}#diagram-${slugOf(id)}`,
        about: lesson.title,
        text: '',
      }),
    ),
  ]
}
