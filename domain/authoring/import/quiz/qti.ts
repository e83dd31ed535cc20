import { posix } from 'node:path'
import type { PortableQuestion, Tell } from '../../portable'
import { type CourseFiles, ImportProblem, type Report, resolveWithin } from '../source'
import { asQti2, readItem } from './qti-item'
import type { QuizSection } from './track'
import { allWithin, decodeXml, readXml, type XmlElement } from './xml'

export const MANIFEST = 'imsmanifest.xml'

/** What other systems call QTI, and what to export instead. */
const DIALECTS: Record<string, string> = {
  questestinterop: 'QTI 1.2, as Canvas and Blackboard export by default. Export it as QTI 2.1 or later',
  quiz: 'Moodle XML. Import it with "moodle" as the format',
}

/**
 * Reads a package of QTI 2.1 or 3, or one item of it.
 * @param name of the package, or of the item's file
 */
export function readQti(files: CourseFiles, name: string, title: string, report: Report): QuizSection[] {
  const isPackage = files.read(MANIFEST) !== null
  if (!isPackage && !name.endsWith('.xml')) {
    throw new ImportProblem(
      `${name} holds no ${MANIFEST}. Name a QTI package (a zip, or the folder of one), or one item's file.`,
    )
  }
  const top = isPackage ? MANIFEST : name
  const root = read(files, top, top)
  if (!isPackage && root.name !== 'assessmentItem') throw new ImportProblem(`${name} is ${dialectOf(root)}.`)
  const paths = isPackage ? resourcesOf(root, files, report) : { items: [name], tests: [] }
  const taken = new Set<string>()
  const take = (from: string, line: number, href: string, owner: string): PortableQuestion | null => {
    const path = resolveWithin(owner, href)
    const tell: Tell = (kind, message) => report({ file: from, line, kind, message })
    if (path === null) {
      tell('dropped', `${href}: it lies outside the package`)
      return null
    }
    if (taken.has(path)) return null
    taken.add(path)
    return questionIn(files, path, report)
  }
  const sections = paths.tests.flatMap((test): QuizSection[] => {
    const tree = read(files, test, test)
    const all = allWithin(tree, 'assessmentSection').map((section) => ({
      title: section.attributes.title || title,
      file: test,
      line: section.line,
      refs: section.children.filter(
        (child): child is XmlElement => typeof child !== 'string' && child.name === 'assessmentItemRef',
      ),
    }))
    return all.map(({ refs, ...section }) => ({
      ...section,
      questions: refs.flatMap((ref) => take(test, ref.line, ref.attributes.href ?? '', test) ?? []),
    }))
  })
  const rest = paths.items.flatMap((item) => take(top, 1, item, top) ?? [])
  return [...sections, { title, file: top, line: 1, questions: rest }].filter(({ questions }) => questions.length > 0)
}

function questionIn(files: CourseFiles, path: string, report: Report): PortableQuestion | null {
  const tell: Tell = (kind, message) => report({ file: path, line: 1, kind, message })
  try {
    const item = read(files, path, path)
    if (item.name !== 'assessmentItem') {
      tell('dropped', `the question: it is ${dialectOf(item)}`)
      return null
    }
    return readItem(item, tell)
  } catch (error) {
    // One broken item costs no other.
    if (!(error instanceof ImportProblem)) throw error
    tell('dropped', `the question: ${error.message}`)
    return null
  }
}

function resourcesOf(manifest: XmlElement, files: CourseFiles, report: Report): { items: string[]; tests: string[] } {
  if (manifest.name !== 'manifest')
    throw new ImportProblem(`${MANIFEST} begins with <${manifest.name}>, not with <manifest>.`)
  const items: string[] = []
  const tests: string[] = []
  for (const resource of allWithin(manifest, 'resource')) {
    const { type = '', href = '' } = resource.attributes
    const tell = (message: string) => report({ file: MANIFEST, line: resource.line, kind: 'dropped', message })
    if (/^imsqti_xmlv1/i.test(type)) throw new ImportProblem(`The package is ${DIALECTS.questestinterop}.`)
    const list = /^imsqti_(?:item|apipitem)/i.test(type)
      ? items
      : /^imsqti_(?:test|assessment)/i.test(type)
        ? tests
        : null
    if (list === null)
      tell(`${href || resource.attributes.identifier}: resources of the type "${type}" are not questions`)
    else if (resolveWithin(MANIFEST, href) === null) tell(`${href}: it lies outside the package`)
    else if (files.read(posix.normalize(href)) === null) tell(`${href}: there is no such file, or it is too large`)
    else list.push(posix.normalize(href))
  }
  return { items, tests }
}

function read(files: CourseFiles, path: string, shown: string): XmlElement {
  const bytes = files.read(path)
  if (!bytes) throw new ImportProblem(`there is no file ${shown}, or it is larger than 5 MB`)
  return asQti2(readXml(decodeXml(bytes, shown), shown))
}

function dialectOf({ name }: XmlElement): string {
  return DIALECTS[name] ?? `no QTI: it begins with <${name}>`
}
