import { posix } from 'node:path'
import { toString as wordsIn } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { stringify as toYaml } from 'yaml'
import { Edition } from '@/domain/rust'
import { readToml } from '../../read/toml'
import { type TomlValue, tomlEntries, tomlTables } from '../../toml-text'
import { type CourseFiles, type Finding, type ImportedTrack, ImportProblem, textOf } from '../source'
import { free, shortened, skillOf, slugFrom, trackFile } from '../track-files'
import { type Expanded, expandDirectives } from './directives'
import { settleLinks, settleLinksInText, type Target } from './links'
import { type ChapterPage, readChapter, writeMdx } from './page'
import { readQuiz } from './quiz'
import { type Chapter, readSummary } from './summary'

/** 200 words a minute, and a minute for a question. */
const WORDS_A_MINUTE = 200
const LONGEST_MINUTES = 180

/**
 * Makes a track from an mdBook: each chapter of SUMMARY.md a lesson, each quiz its questions with their ids. What is
 * changed or cannot be carried over is among the findings, with file and line.
 * @param files the book's folder, the one with book.toml
 * @param track the new track's id, which its skills' ids begin with
 * @throws ImportProblem when the folder holds no book
 */
export function importMdbook(files: CourseFiles, track: string): ImportedTrack {
  const findings: Finding[] = []
  const report = (finding: Finding) => findings.push(finding)
  const book = readBook(files)
  const summary = readText(files, `${book.src}/SUMMARY.md`)
  if (summary === null) {
    throw new ImportProblem(
      `There is no ${book.src}/SUMMARY.md. Name the folder of a book, the one that holds book.toml.`,
    )
  }
  const chapters = readChapters(files, book.src, readSummary(summary, `${book.src}/SUMMARY.md`, report), report)
  if (chapters.length === 0) {
    throw new ImportProblem(`${book.src}/SUMMARY.md lists no chapter whose file is there.`)
  }
  const out: ImportedTrack = { files: new Map(), lessons: chapters.length, questions: 0, findings }
  const targets = new Map(chapters.map(({ file, target }) => [file, target]))
  for (const chapter of chapters) writeLesson(chapter, { track, files, targets, report, out })
  const { title, summary: about, edition } = book
  const lessons = chapters.map(({ chapter, target: { slug } }) => ({ slug, title: chapter.title }))
  const words = { title, summary: about, edition, audience: 'Readers of the book.' }
  out.files.set('track.toml', trackFile(track, words, lessons))
  report({
    file: 'book.toml',
    line: 1,
    kind: 'look',
    message: `track.toml's summary, audience, outcome and skills are stand-ins; write your own`,
  })
  findings.sort((a, b) => (a.file === b.file ? a.line - b.line : 0))
  return out
}

type Book = { title: string; summary: string; src: string; edition: Edition }

function readBook(files: CourseFiles): Book {
  const text = readText(files, 'book.toml')
  const value = (text === null ? undefined : readToml(text).document?.value) ?? {}
  const at = (...path: string[]) =>
    path.reduce<unknown>(
      (table, key) => (typeof table === 'object' && table !== null ? Reflect.get(table, key) : undefined),
      value,
    )
  const line = (found: unknown) => (typeof found === 'string' ? found.replace(/\s+/g, ' ').trim() : '')
  const title = line(at('book', 'title')) || 'An imported book'
  return {
    title,
    summary: shortened(line(at('book', 'description')) || title),
    src: posix.normalize(line(at('book', 'src')) || 'src').replace(/\/$/, ''),
    edition: Edition.safeParse(at('rust', 'edition')).data ?? '2015',
  }
}

type Read = {
  chapter: Chapter
  file: string
  target: Target
  page: ChapterPage
  expanded: Expanded
  questions: Question[]
  multipart: Record<string, string>
  minutes: number | null
}
type Question = { [key: string]: TomlValue | undefined }

function readChapters(
  files: CourseFiles,
  src: string,
  chapters: Chapter[],
  report: (finding: Finding) => void,
): Read[] {
  const slugs = new Set<string>()
  return chapters.flatMap((chapter) => {
    const file = posix.normalize(`${src}/${chapter.path}`)
    const summary = `${src}/SUMMARY.md`
    const raw = file.startsWith('../') ? null : readText(files, file)
    if (raw === null) {
      report({
        file: summary,
        line: chapter.line,
        kind: 'dropped',
        message: `the chapter ${chapter.path}: there is no such file, or it isn't UTF-8 text`,
      })
      return []
    }
    const { body, minutes } = withoutFrontMatter(raw, file, report)
    const expanded = expandDirectives(file, body, files, report)
    const taken = new Set<string>()
    const multipart: Record<string, string> = {}
    const questions: Question[] = []
    const ids = expanded.quizzes.map(({ path }) => {
      const quiz = readQuiz(path, files, (finding) => report({ ...finding, file: path }))
      const keys = new Map(
        Object.entries(quiz.multipart).map(([key, text]) => [key, addMultipart(multipart, key, text)]),
      )
      return quiz.questions.map((question) => {
        const id = free(String(question.id), taken)
        if (id !== question.id)
          report({
            file: path,
            line: 1,
            kind: 'changed',
            message: `the id "${question.id}" is taken in this lesson; it is now "${id}"`,
          })
        taken.add(id)
        const part =
          typeof question.multipart === 'string' ? (keys.get(question.multipart) ?? question.multipart) : undefined
        questions.push({ ...question, id, ...(part === undefined ? {} : { multipart: part }) })
        return id
      })
    })
    const page = readChapter(expanded, file, ids, report)
    const slug = free(slugOfPath(chapter.path), slugs)
    slugs.add(slug)
    return [
      {
        chapter,
        file,
        target: { slug, anchors: page.anchors, headings: page.headings },
        page,
        expanded,
        questions,
        multipart,
        minutes,
      },
    ]
  })
}

type Out = {
  track: string
  files: CourseFiles
  targets: Map<string, Target>
  report: (finding: Finding) => void
  out: ImportedTrack
}

function writeLesson(read: Read, { track, files, targets, report, out }: Out) {
  const { chapter, file, page, target, expanded, questions, multipart } = read
  const context = {
    file,
    targets,
    own: target,
    files,
    tell: (kind: Finding['kind'], line: number, message: string) =>
      report({ file, line: expanded.lines[line - 1] ?? 1, kind, message }),
  }
  settleLinks(page.tree, { ...context, take: (name, bytes) => out.files.set(`${target.slug}/${name}`, bytes) })
  const words = wordsIn(page.tree).split(/\s+/).filter(Boolean).length
  if (words === 0) report({ file, line: 1, kind: 'look', message: 'the chapter has no words' })
  const minutes = read.minutes ?? Math.ceil(words / WORDS_A_MINUTE) + questions.length
  const head = toYaml({
    title: chapter.title || page.title || target.slug,
    summary: shortened(firstParagraph(page) || chapter.title),
    minutes: Math.min(LONGEST_MINUTES, Math.max(1, minutes)),
    skills: [skillOf(track, target.slug)],
  })
  out.files.set(`${target.slug}/index.mdx`, `---\n${head}---\n\n${writeMdx(page.tree)}`)
  if (questions.length === 0) return
  const settle = (value: TomlValue): TomlValue => {
    if (typeof value === 'string') return settleLinksInText(value, 1, context)
    if (Array.isArray(value)) return value.map(settle)
    if (typeof value !== 'object') return value
    const isCode = (key: string) => key === 'program' || key === 'stdout'
    const entries = Object.entries(value).flatMap(([key, item]) =>
      item === undefined ? [] : [[key, isCode(key) ? item : settle(item)] as const],
    )
    return Object.fromEntries(entries)
  }
  const parts = Object.keys(multipart).length > 0 ? `\n[multipart]\n${tomlEntries(settle(multipart) as Question)}` : ''
  const tables = tomlTables(
    'questions',
    questions.map((question) => settle(question) as Question),
  )
  out.files.set(`${target.slug}/questions.toml`, `${tables}${parts}`)
  out.questions += questions.length
}

/** YAML at the top of a chapter, as some books have it; the reading time is taken over. */
function withoutFrontMatter(
  text: string,
  file: string,
  report: (finding: Finding) => void,
): { body: string; minutes: number | null } {
  const [whole, inside = ''] = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(text) ?? []
  if (whole === undefined) return { body: text, minutes: null }
  const [, minutes] = /^(?:target_)?minutes:\s*(\d+)\s*$/m.exec(inside) ?? []
  const others = inside.split('\n').filter((line) => /^\w/.test(line) && !/^minutes:/.test(line))
  if (others.length > 0)
    report({
      file,
      line: 2,
      kind: 'dropped',
      message: `the front matter's ${others.map((line) => line.split(':')[0]).join(', ')}`,
    })
  return {
    body: whole.replace(/[^\n]/g, '') + text.slice(whole.length),
    minutes: minutes ? Math.max(1, Number(minutes)) : null,
  }
}

function addMultipart(all: Record<string, string>, key: string, text: string): string {
  const name = all[key] === undefined || all[key] === text ? key : free(key, new Set(Object.keys(all)))
  all[name] = text
  return name
}

function slugOfPath(path: string): string {
  const stem = path.replace(/\.md$/i, '').replace(/(?:^|\/)(?:README|index)$/i, '')
  return slugFrom(stem) || 'introduction'
}

function firstParagraph({ tree }: ChapterPage): string {
  let text = ''
  visit(tree, 'paragraph', (node) => {
    if (text === '') text = wordsIn(node).replace(/\s+/g, ' ').trim()
  })
  return text
}

function readText(files: CourseFiles, path: string): string | null {
  const bytes = files.read(path)
  return (bytes && textOf(bytes)?.replace(/^\uFEFF/, '')) || null
}
