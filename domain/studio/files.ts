import { diff3Merge } from 'node-diff3'
import { z } from 'zod'

/** A folder of a studio track: texts by their path below it, with / between. */
const Path = z
  .string()
  .max(120, 'Shorten the file’s path to 120 characters.')
  .regex(
    /^(?:exercises\/[a-z0-9]+(?:-[a-z0-9]+)*\/(?:wrong\/)?)?[A-Za-z0-9_][A-Za-z0-9_-]*\.(?:mdx|toml|rs|h|hpp|cc|cpp)$/,
    'A lesson holds index.mdx, questions.toml, diagrams.toml and, below exercises/NAME/, sources and exercise.toml.',
  )

const MOST_BYTES = 1_000_000
const MOST_FILES = 200

export const FolderFiles = z
  .record(
    Path,
    z.string().refine((text) => !text.includes('\0'), 'A text can’t hold the character U+0000; remove it.'),
  )
  .refine((files) => Object.keys(files).length <= MOST_FILES, `A lesson has at most ${MOST_FILES} files.`)
  .refine(
    (files) => Object.values(files).reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0) <= MOST_BYTES,
    'A lesson has at most 1 MB of text; split it.',
  )
export type FolderFiles = z.infer<typeof FolderFiles>

export type Merged = { files: FolderFiles; conflicts?: never } | { files?: never; conflicts: string[] }

/**
 * Joins what two authors made of the same folder, line by line.
 * @returns `conflicts` are the files in which both changed the same lines in different ways
 */
export function mergeFolders(base: FolderFiles, mine: FolderFiles, theirs: FolderFiles): Merged {
  const files: FolderFiles = {}
  const conflicts: string[] = []
  for (const path of [...new Set([base, mine, theirs].flatMap((folder) => Object.keys(folder)))].sort()) {
    const merged = mergeTexts(base[path], mine[path], theirs[path])
    if (merged === 'conflict') conflicts.push(path)
    else if (merged !== undefined) files[path] = merged
  }
  return conflicts.length > 0 ? { conflicts } : { files }
}

/** @returns undefined where the file is gone */
function mergeTexts(
  base: string | undefined,
  mine: string | undefined,
  theirs: string | undefined,
): string | undefined | 'conflict' {
  if (mine === theirs || theirs === base) return mine
  if (mine === base) return theirs
  // One took away what the other changed, or both made a file of this name.
  if (mine === undefined || theirs === undefined || base === undefined) return 'conflict'
  const regions = diff3Merge(mine.split('\n'), base.split('\n'), theirs.split('\n'), { excludeFalseConflicts: true })
  const lines: string[] = []
  for (const region of regions) {
    if (!region.ok) return 'conflict'
    lines.push(...region.ok)
  }
  return lines.join('\n')
}
