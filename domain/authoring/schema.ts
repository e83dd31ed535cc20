import { z } from 'zod'
import { Edition } from '@/domain/rust'

/** Folder names and ids end up in addresses, so they keep to what needs no escaping there. */
export const Slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, {
  error: 'must be lower-case letters, digits and single dashes, such as "c-abi"',
})

export const SkillId = z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, {
  error: 'must be lower-case letters, digits, dots and dashes, such as "ffi.extern-c"',
})

const Line = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .refine((text) => !text.includes('\n'), 'must be a single line')

/** A search engine shows no more of a page's description. */
const Summary = Line.refine((text) => text.length <= 160, {
  error: ({ input }) => `must be at most 160 characters and has ${String(input).length}; shorten it`,
})

/** One entry of `[[skills]]`. */
export const SkillEntry = z.strictObject({
  id: SkillId.describe(
    "Stable for ever: what learners know is stored under it. By custom it starts with the track's short name.",
  ),
  title: Line.describe('Ends the sentence "You can …", for example `give a type C layout and pick the right repr`.'),
  prerequisites: z
    .array(SkillId)
    .default([])
    .describe('What a learner should know before. Skills of any track of any loaded pack; no cycles.'),
  aliases: z
    .array(SkillId)
    .default([])
    .describe('Ids that this skill had before: what learners showed under them counts for it.'),
})

/** `track.toml` */
export const TrackFile = z.strictObject({
  title: Line,
  summary: Summary.describe('One sentence of at most 160 characters: the description a search engine shows.'),
  audience: Line.describe('Who this is for, and what they already know.'),
  outcome: Line.describe('What a reader can do afterwards.'),
  edition: Edition.default('2024').describe('For samples and questions that name none.'),
  place: z
    .int()
    .min(1)
    .optional()
    .describe(
      'Where it stands among the tracks of all packs, from 1; those without one come after, by pack and folder name.',
    ),
  lessons: z
    .array(Slug)
    .min(1, 'must list at least one lesson folder')
    .describe('Folders beside this file, in reading order. Every lesson folder is listed here.'),
  skills: z
    .array(SkillEntry)
    .min(1, 'must have at least one [[skills]] entry')
    .describe('What this track teaches and measures.'),
})
export type TrackFile = z.infer<typeof TrackFile>

/** Where a claim of the lesson can be checked, and in which state the author saw it. */
export const SourceEntry = z
  .strictObject({
    title: Line,
    url: z.url({ protocol: /^https?$/, error: 'must be an address that starts with https:// or http://' }),
    version: Line.optional().describe('What was read: `Rust 1.95`, `cxx 1.0.87`.'),
    /** The day on which it was read or published, as 2026-03-14. */
    date: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day written as 2026-03-14')
      .optional(),
    /** The commit that was read. */
    commit: z
      .string()
      .regex(/^[0-9a-f]{7,40}$/, 'must be a commit of 7 to 40 hexadecimal digits; put it in quotes')
      .optional(),
    note: Line.optional().describe("Which of the lesson's claims it carries."),
  })
  .refine(({ version, date, commit }) => version ?? date ?? commit, {
    error: 'says nothing of the state that was read; add version, date or commit',
  })

/** An entry of the glossary: a term that this lesson defines. */
export const TermEntry = z.strictObject({
  term: Line.describe(
    'As it stands in a sentence: `borrow checker`, and not `Borrow checkers`. No other lesson defines it.',
  ),
  text: Line.describe('What it means, in one or two sentences of Markdown that can be read without the lesson.'),
  see: z.string().min(1).optional().describe('The id of the heading under which it is explained.'),
})

/** The front matter of `index.mdx`. */
export const FrontMatter = z.strictObject({
  title: Line,
  summary: Summary.describe('One sentence of at most 160 characters: the description a search engine shows.'),
  /** How long a reader needs, questions included. */
  minutes: z
    .int('must be a whole number of minutes')
    .min(1, 'must be at least 1')
    .max(180, 'must be at most 180; split the lesson'),
  skills: z
    .array(SkillId)
    .min(1, 'must name at least one skill')
    .describe('What this lesson teaches; the most important first.'),
  teaches: z
    .array(z.string().regex(/^E\d{4}$/, 'must be the code of an error, such as E0382'))
    .default([])
    .describe('Errors of the compiler that this lesson is about: a learner who meets one is sent here.'),
  sources: z.array(SourceEntry).default([]).describe('Shown at the end of the page.'),
  terms: z.array(TermEntry).default([]).describe('For the glossary: the terms that a reader meets here first.'),
})
export type FrontMatter = z.infer<typeof FrontMatter>

const PathPart = z.strictObject({
  title: Line,
  why: Line.describe('Why these lessons come here; the learner reads it.'),
  lessons: z
    .array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'must be a lesson as "track/lesson"'))
    .min(1)
    .describe(
      'In reading order, as `track/lesson`; each once in a path, and after those that teach what it builds on.',
    ),
  optional: z.boolean().default(false).describe('Whether it may wait until it is needed.'),
})

/** Headings where it is shown, each as `track/lesson#heading` or `track/lesson`. */
const See = z.array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+(#.+)?$/, 'must be "track/lesson#heading"')).default([])

/** `paths.toml` of a pack: orderings of lessons over all tracks. */
export const PathsFile = z.strictObject({
  paths: z
    .array(
      z.strictObject({
        id: Slug.describe("Stable forever, because it's part of addresses."),
        title: Line,
        summary: Summary,
        audience: Line.describe('Who should take it, and what they bring.'),
        from: Line.optional().describe(
          'Completes "I come from …" on the first page, which offers the first four paths that have it.',
        ),
        parts: z.array(PathPart).min(1, 'must have at least one [[paths.parts]]'),
      }),
    )
    .min(1),
  /** What the language costs, and when it is not worth that: the other half of every path. */
  costs: z
    .strictObject({
      title: Line,
      summary: Line,
      items: z.array(z.strictObject({ title: Line, text: Line, see: See })).min(1),
      leave_it: z.array(z.strictObject({ when: Line, why: Line, see: See })).default([]),
    })
    .optional(),
})
export type PathsFile = z.infer<typeof PathsFile>
