import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CALLS, DENIED, seccompFilter } from './seccomp'

/** arm64 has the numbers that the kernel gives to every new machine; x86-64 has its own. Debian's linux-libc-dev. */
const HEADERS = {
  arm64: ['/usr/include/asm-generic/unistd.h'],
  x64: ['/usr/include/x86_64-linux-gnu/asm/unistd_64.h', '/usr/include/asm/unistd_64.h'],
} as const

describe.each(['arm64', 'x64'] as const)('the seccomp table of %s', (arch) => {
  const header = HEADERS[arch].find((path) => existsSync(path))

  test.skipIf(!header)('has the numbers of the kernel', () => {
    const text = readFileSync(header ?? '', 'utf8')
    const numbers = new Map(
      [...text.matchAll(/^#define __NR(?:3264)?_(\w+)\s+(\d+)$/gm)].map(([, name = '', number]) => [
        name,
        Number(number),
      ]),
    )
    expect(numbers.size).toBeGreaterThan(200)
    const { audit: _, ...named } = CALLS[arch]
    const ours = [...DENIED.map((call) => [call.name, call[arch]] as const), ...Object.entries(named)]
    for (const [name, number] of ours) {
      // A header older than the call does not know it; one that a machine does not have is not denied there.
      if (number === null) expect(numbers.has(name), name).toBe(false)
      else if (numbers.has(name)) expect(number, name).toBe(numbers.get(name))
      else expect(number, `${name} is newer than ${header}`).toBeGreaterThan(Math.max(...numbers.values()))
    }
  })

  test('makes a filter whose jumps stay in it', () => {
    for (const whose of ['any', 'test'] as const) {
      const filter = seccompFilter(whose, arch)
      if (!filter) throw new Error('there is none')
      const count = filter.length / 8
      expect(count).toBeLessThan(4096)
      for (let at = 0; at < count; at++) {
        const jumps = (filter.readUInt16LE(at * 8) & 7) === 5
        const furthest = Math.max(filter[at * 8 + 2] ?? 0, filter[at * 8 + 3] ?? 0)
        if (jumps) expect(at + 1 + furthest).toBeLessThan(count)
      }
      expect(filter.readUInt16LE((count - 1) * 8)).toBe(6)
    }
  })
})
