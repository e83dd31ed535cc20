import { describe, expect, test } from 'vitest'
import { cratesIn, lockedCrates, missingCrate, packagesFor } from './debian-index.mjs'

const entry = (name: string, version: string, size = 1000) =>
  `Package: ${name}\nSource: rust-x\nVersion: ${version}\nProvides: x\nSize: ${size}`

const AVAILABLE = [
  entry('librust-syn-dev', '3.0.9-1', 237_936),
  entry('librust-syn-2-dev', '2.0.119-2'),
  entry('librust-syn-1-dev', '1.0.109-3+b1'),
  entry('librust-md-5-dev', '0.11.0-1'),
  entry('librust-heck-dev', '0.5.0-1+really0.5.0-2'),
  entry('librust-hyper-util-dev', '0.1.19-1+b1'),
  entry('librust-socket2-dev', '0.6.5-1'),
  entry('librust-socket2-0.5-dev', '0.5.10-1'),
  entry('librust-rustls-pki-types-dev', '1:1.15.1-1'),
  entry('librust-nothing-dev', 'not-a-version'),
  entry('libc6-dev', '2.43-7'),
].join('\n\n')

describe('which Debian package has a crate', () => {
  const crates = cratesIn(AVAILABLE)

  test.each([
    ['the newest one', 'syn', '3.0.2', ['librust-syn-dev']],
    ['an older one, kept beside it', 'syn', '2.0.100', ['librust-syn-2-dev']],
    ['one that is older than the lock file says, as long as cargo takes it', 'syn', '2.0.999', ['librust-syn-2-dev']],
    ['none that is compatible', 'syn', '4.0.0', []],
    ['a name that ends in a number', 'md-5', '0.11.0', ['librust-md-5-dev']],
    ['a version that was taken back', 'heck', '0.5.0', ['librust-heck-dev']],
    ['a version with an epoch', 'rustls-pki-types', '1.15.0', ['librust-rustls-pki-types-dev']],
    ['a name with an underscore', 'hyper_util', '0.1.2', ['librust-hyper-util-dev']],
    ['below 1.0, where the second number counts', 'socket2', '0.5.3', ['librust-socket2-0.5-dev']],
    ['a crate that is not packaged', 'windows-sys', '0.61.0', []],
  ])('%s', (_, name, version, expected) => {
    expect(packagesFor(crates, { name, version }).map((found) => found.package)).toEqual(expected)
  })

  test('every one, when nobody said which version', () => {
    expect(packagesFor(crates, { name: 'socket2', version: null }).map((found) => found.package)).toEqual([
      'librust-socket2-dev',
      'librust-socket2-0.5-dev',
    ])
  })

  test('with its size, to say how much there is to download', () => {
    expect(packagesFor(crates, { name: 'syn', version: '3.0.9' })[0]?.size).toBe(237_936)
  })
})

test('the crates of a lock file are those from a registry, not the project itself', () => {
  const lock = `version = 4

[[package]]
name = "bytes"
version = "1.12.1"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "00"

[[package]]
name = "ferropath-kit"
version = "0.0.0"
dependencies = [
 "bytes",
]
`
  expect(lockedCrates(lock)).toEqual([{ name: 'bytes', version: '1.12.1' }])
})

// As cargo 1.95 says it.
test.each([
  [
    'error: no matching package named `itoa` found\nlocation searched: directory source `/x/registry` (which is replacing registry `crates-io`)\nrequired by package `http v1.5.0`',
    { name: 'itoa', version: null },
  ],
  [
    'error: no matching package found\nsearched package name: `cxx`\nperhaps you meant:      cc, log, mio, ...\nlocation searched: directory source `/x/registry` (which is replacing registry `crates-io`)',
    { name: 'cxx', version: null },
  ],
  [
    'error: failed to select a version for the requirement `syn = "^2.0"`\ncandidate versions found which didn\'t match: 3.0.9',
    { name: 'syn', version: '2.0' },
  ],
  ['error: failed to parse manifest at `/tmp/x/Cargo.toml`', null],
])('what cargo misses is read from what it says: %s', (stderr, expected) => {
  expect(missingCrate(stderr)).toEqual(expected)
})
