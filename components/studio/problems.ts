/** A problem as the studio's pages get it from the server; the file is relative to the folder or the track. */
export type ShownProblem = {
  file: string
  line: number
  column: number
  message: string
  level?: 'warning' | undefined
}

/** How many errors and warnings there are, for people. */
export function countProblems(problems: readonly ShownProblem[]): string {
  const warnings = problems.filter(({ level }) => level === 'warning').length
  const errors = problems.length - warnings
  const parts = [
    ...(errors > 0 ? [`${errors} ${errors === 1 ? 'problem' : 'problems'}`] : []),
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
  ]
  return parts.length === 0 ? 'No problems' : parts.join(' and ')
}

/** The place that an address like `#index.mdx:12:3` names; null where it names none. */
export function placeIn(hash: string): { file: string; line: number; column: number } | null {
  const [, file, line, column] = /^#([\w./%-]+):(\d+):(\d+)$/.exec(hash) ?? []
  if (file === undefined) return null
  try {
    return { file: decodeURIComponent(file), line: Number(line), column: Number(column) }
  } catch {
    return null
  }
}
