import { diff3Merge } from 'node-diff3'
import type { FolderFiles } from './files'

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
