import { z } from 'zod'

/** A folder of a studio track: texts by their path below it, with / between. */
const Path = z
  .string()
  .max(120, 'Shorten the file’s path to 120 characters.')
  .regex(
    /^(?:exercises\/[a-z0-9]+(?:-[a-z0-9]+)*\/(?:(?:wrong|solution)\/)?)?[A-Za-z0-9_][A-Za-z0-9_-]*\.(?:mdx|toml|rs|h|hpp|cc|cpp)$/,
    'A lesson holds index.mdx, questions.toml, diagrams.toml and, below exercises/NAME/, sources and exercise.toml.',
  )

const MOST_BYTES = 1_000_000
const MOST_FILES = 200

export const FolderFiles = z
  .record(
    z.string(),
    z.string().refine((text) => !text.includes('\0'), 'A text can’t hold the character U+0000; remove it.'),
  )
  .superRefine((files, context) => {
    // A record's own complaint about a key says nothing of what the key may be.
    for (const path of Object.keys(files)) {
      const [issue] = Path.safeParse(path).error?.issues ?? []
      if (issue) context.addIssue({ code: 'custom', path: [path], message: issue.message })
    }
  })
  .refine((files) => Object.keys(files).length <= MOST_FILES, `A lesson has at most ${MOST_FILES} files.`)
  .refine(
    (files) => Object.values(files).reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0) <= MOST_BYTES,
    'A lesson has at most 1 MB of text; split it.',
  )
export type FolderFiles = z.infer<typeof FolderFiles>
