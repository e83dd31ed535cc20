import { strToU8, zipSync } from 'fflate'

/** The same files make the same bytes. It's the first moment that a zip can name, in every zone. */
const NO_TIME = new Date(1980, 0, 1)

/** A track as a zip that holds a pack: its folder, with every text as its author wrote it. */
export function zipPack(trackId: string, files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => [`${trackId}/${path}`, strToU8(text)] as const)
  return zipSync(Object.fromEntries(entries), { mtime: NO_TIME, level: 6 }) as Uint8Array<ArrayBuffer>
}
