import { z } from 'zod'

/** Ids within one diagram, and of a diagram within its lesson: they end up in the page's own ids. */
export const Id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, {
  error: 'must be lower-case letters, digits and single dashes, such as "rust-heap"',
})

/**
 * Words that a reader sees: one paragraph of Markdown (code, emphasis, links where it is not a label). When a lesson is
 * compiled it becomes HTML, so the same types serve for what an author writes and for what a page gets.
 */
export const Words = z.string().trim().min(1, 'must not be empty')

/** Says what colour alone must not say, so it always comes with a sign: ✓, ✗, ! or a dashed border. */
export const Mark = z.enum(['good', 'bad', 'warn', 'dim'])
export type Mark = z.infer<typeof Mark>

/** Something that lies somewhere: words alone, or words with a mark and a small note below them. */
export const Thing = z.union([
  Words,
  z.strictObject({
    text: Words,
    /** `good` kept, done; `bad` lost, undefined; `warn` in danger; `dim` there, and of no use any more. */
    mark: Mark.optional(),
    note: Words.optional(),
  }),
])
export type Thing = z.infer<typeof Thing>

/** What every diagram has. */
export const head = {
  /** Unique in the lesson: `<Diagram id="…" />` places it, and it is the end of the link to it. */
  id: Id,
  /** What the picture is of: a line, without a full stop. */
  title: Words,
  /** What to try, and what to look for. */
  caption: Words,
}

export type Report = (path: (string | number)[], message: string) => void

/** Checks that no schema of one field can make; `report` names the place and the remedy. */
export function reporting<Value>(check: (value: Value, report: Report) => void) {
  return (context: { value: Value; issues: z.core.$ZodRawIssue[] }) => {
    check(context.value, (path, message) => {
      context.issues.push({ code: 'custom', path, message, input: context.value })
    })
  }
}

/** Tells of ids that come twice. */
export function checkUnique(
  items: readonly { id: string }[],
  key: string,
  report: Report,
  parent: (string | number)[] = [],
) {
  for (const [index, { id }] of items.entries()) {
    if (items.findIndex((other) => other.id === id) < index) {
      report([...parent, key, index, 'id'], `is "${id}" a second time; choose another`)
    }
  }
}

/** Tells of a reference to something that is not there. */
export function checkKnown(
  id: string | undefined,
  known: readonly { id: string }[],
  path: (string | number)[],
  report: Report,
) {
  if (id === undefined || known.some((item) => item.id === id)) return
  report(path, `is "${id}", and there is no such id here; there is ${known.map((item) => item.id).join(', ')}`)
}
