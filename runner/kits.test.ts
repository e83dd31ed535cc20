import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { KIT_NAMES } from './protocol'
import { findToolbox } from './toolbox'

const folder = join('runner', 'kits')

const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())

test('every folder is a kit, and every kit has its folder', () => {
  expect(folders.map(({ name }) => name).sort()).toEqual([...KIT_NAMES].sort())
})

describe.each(KIT_NAMES.filter((kit) => existsSync(join(folder, kit, 'Cargo.toml'))))('kit %s', (kit) => {
  const manifest = readFileSync(join(folder, kit, 'Cargo.toml'), 'utf8')
  const lock = readFileSync(join(folder, kit, 'Cargo.lock'), 'utf8')
  const locked = new Map(
    [...lock.matchAll(/^name = "(.*)"\nversion = "(.*)"$/gm)].map(([, name = '', version = '']) => [name, version]),
  )
  const [, dependencies = ''] = /\[dependencies\]\n([\s\S]*?)\n\n/.exec(manifest) ?? []
  const asked = [...dependencies.matchAll(/^([\w-]+)\s*=\s*(?:"|\{ version = ")([\d.]+)"/gm)]

  test('has every crate that it asks for pinned, to a version that fits', () => {
    expect(asked.length).toBe(dependencies.trim().split('\n').length)
    for (const [, name = '', least = ''] of asked) {
      const version = locked.get(name) ?? 'none'
      expect(compatible(version, least), `${name} ${version} for "${least}"`).toBe(true)
    }
  })

  test('takes nothing but what crates.io has', () => {
    const sources = new Set([...lock.matchAll(/^source = "(.*)"$/gm)].map(([, source]) => source))
    expect([...sources]).toEqual(['registry+https://github.com/rust-lang/crates.io-index'])
    expect(lock.match(/^checksum = "(?![0-9a-f]{64}")/m)).toBeNull()
  })

  test.skipIf(!findToolbox())('is installed in a version that it asks for', () => {
    const installed = findToolbox()?.kits[kit].versions ?? {}
    for (const [, name = '', least = ''] of asked) {
      const version = installed[name]
      if (version !== undefined) expect(compatible(version, least), `${name} ${version}`).toBe(true)
    }
  })
})

/** As cargo reads `"1.24"`: at least that, and the same first number that is not zero. */
function compatible(version: string, least: string): boolean {
  const [have, want] = [version, least].map((text) => text.split('.').map(Number))
  if (!have || !want || have.some(Number.isNaN)) return false
  const fixed = want.findIndex((part) => part > 0) + 1
  if (want.slice(0, fixed).some((part, index) => have[index] !== part)) return false
  for (const [index, part] of want.entries()) {
    if ((have[index] ?? 0) !== part) return (have[index] ?? 0) > part
  }
  return true
}
