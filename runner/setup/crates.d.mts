export type Source = 'crates.io' | 'debian-testing' | 'debian-stable'
export type To = { store: string; log: (line: string) => void; live: boolean; session: { cratesIo?: string } }
export function getCrates(project: string, to: To): { source: Source; edition: string | null }
export function olderManifest(manifest: string): { manifest: string; crates: string[]; edition: string | null } | null
