// Debian's names for crates. A source package of its own for each crate, librust-NAME-dev, and where two incompatible
// versions are kept, librust-NAME-VERSION-dev for the older.

/** @typedef {{ package: string, version: string, size: number }} Packaged */

/**
 * @param {string} available what `apt-cache dumpavail` prints
 * @returns {Map<string, Packaged[]>} by the crate's name in Debian, in which `_` is `-`
 */
export function cratesIn(available) {
  const crates = new Map()
  for (const entry of available.split('\n\n')) {
    const name = /^Package: (librust-.*-dev)$/m.exec(entry)?.[1]
    const debianVersion = /^Version: (?:\d+:)?(.*)$/m.exec(entry)?.[1]
    if (!name || !debianVersion) continue
    // 0.5.0-1+really0.5.0-2 is Debian's way to take a version back.
    const version = /\+really(\d+\.\d+\.\d+)/.exec(debianVersion)?.[1] ?? /^\d+\.\d+\.\d+/.exec(debianVersion)?.[0]
    if (!version) continue
    const crate = crateOf(name.slice('librust-'.length, -'-dev'.length), version)
    const size = Number(/^Size: (\d+)$/m.exec(entry)?.[1] ?? 0)
    crates.set(crate, [...(crates.get(crate) ?? []), { package: name, version, size }])
  }
  return crates
}

/**
 * Which package has a crate in a version that cargo takes for the one that is asked for; the newest, when several do.
 * @param {Map<string, Packaged[]>} crates
 * @param {{ name: string, version: string | null }} wanted every version of it, when that is null
 * @returns {Packaged[]}
 */
export function packagesFor(crates, { name, version }) {
  const packaged = crates.get(name.toLowerCase().replaceAll('_', '-')) ?? []
  if (version === null) return packaged
  const fitting = packaged.filter((candidate) => areCompatible(candidate.version, version))
  return fitting.sort((a, b) => compareVersions(b.version, a.version)).slice(0, 1)
}

/** Every crate that a Cargo.lock takes from a registry. */
export function lockedCrates(lock) {
  const entries = lock.matchAll(/^\[\[package\]\]\nname = "(.*)"\nversion = "(.*)"\nsource = /gm)
  return [...entries].map(([, name = '', version = '']) => ({ name, version }))
}

/**
 * What cargo says that it could not find, so that it can be downloaded.
 * @returns {{ name: string, version: string | null } | null} null where something else is wrong
 */
export function missingCrate(stderr) {
  const required = /failed to select a version for the requirement `([\w-]+) = "\D*([\d.]+)/.exec(stderr)
  if (required) return { name: required[1], version: required[2] }
  const nowhere =
    /no matching package named `([\w-]+)` found/.exec(stderr) ??
    /no matching package found\nsearched package name: `([\w-]+)`/.exec(stderr)
  return nowhere ? { name: nowhere[1], version: null } : null
}

function crateOf(name, version) {
  const suffix = /^(.+)-(\d+(?:\.\d+)*)$/.exec(name)
  if (!suffix) return name
  // md-5 is a name, syn-2 a name and a version.
  return `${version}.`.startsWith(`${suffix[2]}.`) ? suffix[1] : name
}

/** As cargo sees it: the same numbers up to the first that is not zero. */
function areCompatible(a, b) {
  const [left, right] = [a, b].map((version) => version.split(/[+-]/)[0].split('.').map(Number))
  for (const [index, part] of right.entries()) {
    if ((left[index] ?? 0) !== part) return false
    if (part !== 0) return true
  }
  return true
}

function compareVersions(a, b) {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  for (const [index, part] of left.entries()) {
    if (part !== (right[index] ?? 0)) return part - (right[index] ?? 0)
  }
  return 0
}
