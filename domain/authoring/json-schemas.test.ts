import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { jsonSchema, SCHEMA_NAMES, type SchemaName } from './json-schemas'
import { readToml } from './read/toml'

const validators = Object.fromEntries(
  SCHEMA_NAMES.map((name) => [name, z.fromJSONSchema(jsonSchema(name) as z.core.JSONSchema.JSONSchema)]),
) as Record<SchemaName, z.ZodType>
const check = (name: SchemaName, toml: string) => validators[name].safeParse(readToml(toml).document?.value)

/** Every file of the built-in pack that has a schema. */
const files = readdirSync('lessons', { recursive: true, encoding: 'utf8' }).flatMap((path) => {
  const name = SCHEMA_NAMES.find((name) => path.endsWith(`${name}.toml`))
  return name ? [{ path, name }] : []
})

describe('the JSON Schemas', () => {
  it('accept every file of the built-in lessons', () => {
    expect(files.length).toBeGreaterThan(150)
    const refused = files.filter(({ path, name }) => !check(name, readFileSync(join('lessons', path), 'utf8')).success)
    expect(refused).toEqual([])
  })

  it.each<[SchemaName, string]>([
    ['track', 'title = "No lessons"'],
    ['questions', '[[questions]]\ntype = "Essay"\nprompt.prompt = "?"\n'],
    ['questions', '[[questions]]\ntype = "ShortAnswer"\nprompt.prompt = "?"\nanswer.answer = 3\n'],
    ['diagrams', '[[diagrams]]\nid = "a"\nkind = "mystery"\n'],
    ['exercise', 'title = "A"\nexpect_starter = "explodes"\n'],
    ['exercise', 'title = "A"\nexpect_starter = "failed"\nhnits = []\n'],
  ])('refuse a wrong %s.toml', (name, toml) => {
    expect(check(name, toml).success).toBe(false)
  })

  it('say what a key means', () => {
    const track = jsonSchema('track') as { properties: Record<string, { description?: string }> }
    expect(track.properties.outcome?.description).toBe('What a reader can do afterwards.')
    expect(JSON.stringify(jsonSchema('questions'))).toContain('"description":"Why the right answer is right.')
  })

  it('know the short ways to write an option and a list of one', () => {
    const question = `[[questions]]
type = "MultipleChoice"
prompt.prompt = "?"
prompt.distractors = ["short", { text = "long", feedback = "why" }]
answer.answer = ["right"]

[[questions]]
type = "ShortAnswer"
prompt.prompt = "?"
answer.answer = "a"
feedback = [{ when = { answer = "b" }, text = "no" }, { when = { answer = ["c", "d"] }, text = "no" }]
`
    expect(check('questions', question).error).toBeUndefined()
  })
})
