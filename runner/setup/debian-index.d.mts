export type Packaged = { package: string; version: string; size: number }
export type Wanted = { name: string; version: string | null }
export function cratesIn(available: string): Map<string, Packaged[]>
export function packagesFor(crates: Map<string, Packaged[]>, wanted: Wanted): Packaged[]
export function lockedCrates(lock: string): { name: string; version: string }[]
export function missingCrate(stderr: string): Wanted | null
