import { z } from 'zod'
import { DiagramFile } from '@/domain/diagram/file'
import { ExerciseFile } from '@/domain/exercise/file'
import { QuestionFile } from '@/domain/quiz/file'
import { PathsFile, TrackFile } from './schema'

const FILES = {
  track: TrackFile,
  questions: QuestionFile,
  diagrams: DiagramFile,
  exercise: ExerciseFile,
  paths: PathsFile,
} satisfies Record<string, z.ZodType>

/** For `questions.toml` there is `/schemas/questions.json`, and so on. */
export type SchemaName = keyof typeof FILES
export const SCHEMA_NAMES = Object.keys(FILES) as SchemaName[]

/**
 * The JSON Schema by which an editor completes and checks one of a lesson's TOML files. What only the lesson check can
 * know (references, sums, ids used twice) isn't in it.
 */
export function jsonSchema(name: SchemaName): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(FILES[name], { io: 'input', override: allowShorthand })
  return { $schema, title: `Ferropath: ${name}.toml`, ...withoutNoise(schema) }
}

/** How a schema says that an author may also write less than it names. */
type Shorthand = 'text' | 'one'

type Override = { zodSchema: z.core.$ZodTypes; jsonSchema: z.core.JSONSchema.BaseSchema }

/** Schemas are read after their shorthands are spelt out, so these are added to what an editor is told. */
function allowShorthand({ jsonSchema }: Override) {
  const { shorthand, ...whole } = jsonSchema as z.core.JSONSchema.BaseSchema & { shorthand?: Shorthand }
  if (shorthand === undefined) return
  for (const key of Object.keys(jsonSchema)) delete jsonSchema[key]
  const short = shorthand === 'text' ? { type: 'string' as const } : (whole.items as z.core.JSONSchema.BaseSchema)
  Object.assign(jsonSchema, { anyOf: [short, whole] })
}

/** The largest safe integer is no limit that an author would meet. */
function withoutNoise<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutNoise) as Value
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key, item]) => key !== 'maximum' || item !== Number.MAX_SAFE_INTEGER)
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutNoise(item)])) as Value
}
