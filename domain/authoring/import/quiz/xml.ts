import { SaxesParser } from 'saxes'
import { decodeWindows1252, ImportProblem } from '../source'

export type XmlElement = {
  /** Without a namespace's prefix. */
  name: string
  attributes: Record<string, string>
  children: (XmlElement | string)[]
  /** Of its opening tag, counted from 1. */
  line: number
}

const DEEPEST = 200
const MOST_ELEMENTS = 200_000

/**
 * Reads XML as a tree. Nothing outside of the file is ever looked at, and a file that declares entities is refused.
 * @param text decoded already
 * @throws ImportProblem with the line
 */
export function readXml(text: string, file: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], line: 1 }
  const open = [root]
  let elements = 0
  const parser = new SaxesParser({ position: true })
  const refuse = (message: string): never => {
    throw new ImportProblem(`${file}:${parser.line}: ${message}`)
  }
  parser.on('error', (error) =>
    refuse(`this isn't well-formed XML: ${error.message.replace(/^(?:[^:]*:)?\d+:\d+: /, '')}`),
  )
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) refuse('it declares entities of its own, which are not read; write the text itself')
  })
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1
    if (open.length > DEEPEST) refuse(`its elements are nested more than ${DEEPEST} deep`)
    if (elements > MOST_ELEMENTS) refuse(`it has more than ${MOST_ELEMENTS.toLocaleString('en')} elements; split it`)
    const element: XmlElement = {
      name: local(name),
      attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), value])),
      children: [],
      line: parser.line,
    }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  const addText = (value: string) => open.at(-1)?.children.push(value)
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(text.replace(/^\uFEFF/, '')).close()
  const [only] = root.children.filter((child): child is XmlElement => typeof child !== 'string')
  return only ?? refuse('it holds no element')
}

/** Bytes of an XML file as text, in the encoding that its first line names. */
export function decodeXml(bytes: Buffer, file: string): string {
  const start = bytes.subarray(0, 200).toString('latin1')
  const [, named = 'utf-8'] = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(start) ?? []
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : named
  try {
    const { encoding } = new TextDecoder(marked)
    if (encoding === 'windows-1252') return decodeWindows1252(bytes)
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new ImportProblem(
      `${file} isn't ${marked.toUpperCase()}, as it says. Save it as UTF-8, or correct the encoding on its first line.`,
    )
  }
}

export function childrenOf(element: XmlElement, ...names: string[]): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && names.includes(child.name),
  )
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element && childrenOf(element, name)[0]
}

/** All text within, as it is. */
export function textIn(element: XmlElement | undefined): string {
  return (element?.children ?? []).map((child) => (typeof child === 'string' ? child : textIn(child))).join('')
}

/** Elements of these names at any depth, in the file's order. */
export function allWithin(element: XmlElement, ...names: string[]): XmlElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return []
    return [...(names.includes(child.name) ? [child] : []), ...allWithin(child, ...names)]
  })
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
