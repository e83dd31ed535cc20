import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

export type SourceFile = {
  /** From the checkout's root, with / between. */
  path: string
  /** The concept's name in domain/, or the top folder. A concept's server.ts and what only it may import are `name/server`. */
  part: string
  serverOnly: boolean
  imports: Import[]
}
export type Import = { to: string /** A file of ours, or a package. */; own: boolean; typeOnly: boolean }

const TOP = ['app', 'cli', 'components', 'domain', 'runner', 'server']
const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/index.ts', '/index.tsx']

/** Every source file that is not a test, with what it imports. */
export function readSources(root: string): Map<string, SourceFile> {
  const paths = TOP.flatMap((folder) => sourcesIn(root, folder))
  const known = new Set(paths)
  return new Map(
    paths.map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      const serverOnly = /^import 'server-only'/m.test(text)
      return [path, { path, part: partOf(path, serverOnly), serverOnly, imports: importsOf(path, text, known) }]
    }),
  )
}

/** Each cycle once, as the nodes on it. */
export function cyclesIn(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const found = new Map<string, string[]>()
  const finished = new Set<string>()
  const walk = (node: string, way: string[]) => {
    const at = way.indexOf(node)
    if (at >= 0) {
      const cycle = way.slice(at)
      const name = [...cycle].sort().join(' ')
      if (!found.has(name)) found.set(name, cycle)
      return
    }
    if (finished.has(node)) return
    for (const next of edges.get(node) ?? []) walk(next, [...way, node])
    finished.add(node)
  }
  for (const node of edges.keys()) walk(node, [])
  return [...found.values()]
}

function sourcesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'fixtures' ? [] : sourcesIn(root, path)
    return /\.(ts|tsx|mjs)$/.test(entry.name) && !/\.(test|d)\.(ts|tsx|mts)$/.test(entry.name) ? [path] : []
  })
}

function partOf(path: string, serverOnly: boolean): string {
  const [top = '', concept = ''] = path.split('/')
  if (top !== 'domain') return top
  return serverOnly ? `${concept}/server` : concept
}

function importsOf(path: string, text: string, known: ReadonlySet<string>): Import[] {
  const code = text.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '')
  const statements = code.matchAll(/^(?:import|export)\s(?:(type)\s)?(?:[^'"`;]*?\sfrom\s)?'([^']+)'/gm)
  const calls = code.matchAll(/\bimport\('([^']+)'\)/g)
  return [
    ...[...statements].map(([statement, type, to = '']) =>
      resolve(path, to, type !== undefined || onlyTypes(statement), known),
    ),
    ...[...calls].map(([, to = '']) => resolve(path, to, false, known)),
  ]
}

/** `import { type A, type B } from` */
function onlyTypes(statement: string): boolean {
  const [, names] = /^(?:import|export)\s*\{([^}]*)\}/.exec(statement) ?? []
  return names?.split(',').every((name) => name.trim() === '' || /^type\s/.test(name.trim())) ?? false
}

function resolve(from: string, to: string, typeOnly: boolean, known: ReadonlySet<string>): Import {
  const base = to.startsWith('@/')
    ? to.slice(2)
    : to.startsWith('.')
      ? posix.normalize(posix.join(dirname(from), to))
      : null
  const file = base === null ? undefined : ENDINGS.map((ending) => base + ending).find((path) => known.has(path))
  return { to: file ?? base ?? to, own: base !== null, typeOnly }
}
