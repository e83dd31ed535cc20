import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { getCrates, olderManifest } from './crates.mjs'

const manifestOf = (kit: string) => readFileSync(join('runner', 'kits', kit, 'Cargo.toml'), 'utf8')

describe('what a kit does with the crates of Debian stable', () => {
  test('tokio leaves out what is not there', () => {
    const older = olderManifest(manifestOf('tokio'))
    expect(older?.crates).toEqual(['tokio', 'tokio-util', 'tokio-stream', 'tracing'])
    expect(older?.edition).toBeNull()
    const [, dependencies = ''] = /\[dependencies\]\n([\s\S]*?)\n\n/.exec(older?.manifest ?? '') ?? []
    expect(dependencies).toContain('tokio = { version = "1.24"')
    expect(dependencies).not.toContain('loom')
  })

  test('cxx keeps its tool, and an edition that old bridges compile in', () => {
    const older = olderManifest(manifestOf('cxx'))
    expect(older).toMatchObject({ crates: ['cxx', 'cxx-build'], edition: '2021' })
    expect(older?.manifest).toContain('[[bin]]\nname = "bridge"')
    expect(older?.manifest).toMatch(/\[dependencies\]\ncxx = "1\.0\.87"/)
  })

  test('web needs newer ones', () => {
    expect(olderManifest(manifestOf('web'))).toBeNull()
  })
})

/** With programs of our own in place of cargo and apt. */
describe('where crates are looked for', () => {
  let folder = ''
  const said: string[] = []

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ferropath-crates-'))
    said.length = 0
    mkdirSync(join(folder, 'bin'))
    symlinkSync('/bin/sh', join(folder, 'bin', 'sh'))
    vi.stubEnv('PATH', join(folder, 'bin'))
    vi.stubEnv('FERROPATH_SETUP', 'manual')
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true, force: true })
  })

  const program = (name: string, text: string) =>
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
  const take = (kit: string, session = {}) => {
    cpSync(join('runner', 'kits', kit), join(folder, kit), { recursive: true })
    const log = (line: string) => said.push(line)
    return getCrates(join(folder, kit), { store: join(folder, 'store'), log, live: false, session })
  }

  test('crates.io, when it answers', () => {
    program('cargo', 'exit 0')
    expect(take('web')).toEqual({ source: 'crates.io', edition: null })
  })

  test('nowhere, and every reason is said', () => {
    program('cargo', 'echo "Caused by:" >&2; echo "  [6] Could not resolve host: index.crates.io" >&2; exit 101')
    expect(() => take('web')).toThrow(
      'crates.io is out of reach ([6] Could not resolve host: index.crates.io), and so is Debian testing (this is not a Debian system). Debian stable does not have what it needs.',
    )
    expect(said.join('\n')).toContain('crates.io is out of reach')
  })

  test('crates.io once in a set-up, when it does not answer', () => {
    program('cargo', `echo asked >> ${folder}/asked; echo "no route" >&2; exit 101`)
    const session = {}
    for (const kit of ['web', 'web']) expect(() => take(kit, session)).toThrow('no route')
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('asked\n')
  })
})
