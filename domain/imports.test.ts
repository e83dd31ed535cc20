import { describe, expect, it } from 'vitest'
import { cyclesIn, readSources, type SourceFile } from './import-graph'

const sources = readSources(process.cwd())
const top = (path: string) => path.split('/')[0] ?? ''
const shown = (file: SourceFile, to: string) => `${file.path} imports ${to}`

/** Imports of our own files, as `from imports to` where the rule is broken. */
function breaking(rule: (file: SourceFile, to: string, typeOnly: boolean) => boolean): string[] {
  return [...sources.values()].flatMap((file) =>
    file.imports.filter(({ to, typeOnly }) => rule(file, to, typeOnly)).map(({ to }) => shown(file, to)),
  )
}

/** What belongs to tests: they may reach for a database, or for the exercises of the lessons, wherever those are. */
const forTests = ({ path }: SourceFile) => /(^|\/)(examples|testing|test-[^/]*)\.ts$/.test(path)

/**
 * An attempt and what the tutor derives from it are written in one transaction, and what the tutor asks is recorded as an
 * attempt. Between these two, only files may not go round in a circle.
 */
function isTutorsLedger(from: SourceFile, to: SourceFile): boolean {
  const pair = [from.part, to.part].map((part) => part.replace('/server', '')).sort()
  return pair.join(' ') === 'attempts tutor'
}

describe('imports go one way', () => {
  it('reads the sources as they are', () => {
    expect(sources.size).toBeGreaterThan(300)
    const server = sources.get('domain/content/server.ts')
    expect(server).toMatchObject({ part: 'content/server', serverOnly: true })
    expect(server?.imports).toContainEqual({ to: 'domain/authoring/library.ts', own: true, typeOnly: false })
    expect(server?.imports).toContainEqual({ to: 'domain/exercise/index.ts', own: true, typeOnly: true })
  })

  it('from the domain to the runner and the database alone', () => {
    const allowed = ['domain', 'runner', 'prisma']
    const ours = ['app', 'cli', 'components', 'server', 'e2e', 'bench']
    expect(
      breaking((file, to) => top(file.path) === 'domain' && ours.includes(top(to)) && !allowed.includes(top(to))),
    ).toEqual([])
  })

  it('from the runner to nothing above it', () => {
    const above = ['app', 'cli', 'components', 'domain', 'server', 'prisma']
    expect(breaking((file, to) => top(file.path) === 'runner' && !forTests(file) && above.includes(top(to)))).toEqual(
      [],
    )
  })

  it('from components to what is safe in a browser', () => {
    expect(
      breaking((file, to) => top(file.path) === 'components' && ['app', 'cli', 'server'].includes(top(to))),
    ).toEqual([])
    expect(
      breaking(
        (file, to, typeOnly) => top(file.path) === 'components' && !typeOnly && sources.get(to)?.serverOnly === true,
      ),
    ).toEqual([])
  })

  it('from plain files of the domain to no server, no React, no Prisma and no part of Node but its hashes', () => {
    // These are about files, processes and connections throughout.
    const ofTheMachine = ['authoring', 'config', 'db', 'accounts', 'telemetry']
    const plain = (file: SourceFile) => top(file.path) === 'domain' && !file.serverOnly && !forTests(file)
    expect(breaking((file, to, typeOnly) => plain(file) && !typeOnly && sources.get(to)?.serverOnly === true)).toEqual(
      [],
    )
    expect(
      breaking(
        (file, to) =>
          plain(file) &&
          file.path.split('/').length > 2 &&
          !ofTheMachine.includes(file.part) &&
          /^(react|next|@prisma|node:)/.test(to) &&
          to !== 'node:crypto',
      ),
    ).toEqual([])
  })

  it('never round in a circle, from file to file', () => {
    const edges = new Map(
      [...sources.values()].map((file) => [
        file.path,
        new Set(file.imports.map(({ to }) => to).filter((to) => sources.has(to))),
      ]),
    )
    expect(cyclesIn(edges).map((cycle) => cycle.join(' > '))).toEqual([])
  })

  it('never round in a circle, from concept to concept', () => {
    const edges = new Map<string, Set<string>>()
    for (const file of sources.values()) {
      if (top(file.path) !== 'domain' || forTests(file)) continue
      const others = edges.get(file.part) ?? new Set()
      edges.set(file.part, others)
      for (const { to } of file.imports) {
        const other = sources.get(to)
        if (other && top(to) === 'domain' && other.part !== file.part && !isTutorsLedger(file, other)) {
          others.add(other.part)
        }
      }
    }
    expect(cyclesIn(edges).map((cycle) => cycle.join(' > '))).toEqual([])
  })
})

describe('cyclesIn', () => {
  it('finds each cycle once, and none in a diamond', () => {
    const edges = (pairs: Record<string, string[]>) =>
      new Map(Object.entries(pairs).map(([from, to]) => [from, new Set(to)]))
    expect(cyclesIn(edges({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toEqual([])
    expect(cyclesIn(edges({ a: ['b'], b: ['c'], c: ['a', 'b'] }))).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ])
  })
})
