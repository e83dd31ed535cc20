import { jsonSchema, SCHEMA_NAMES } from '@/domain/authoring/json-schemas'

export const dynamic = 'force-static'
export const dynamicParams = false

export function generateStaticParams() {
  return SCHEMA_NAMES.map((name) => ({ file: `${name}.json` }))
}

/** A JSON Schema for one of a lesson's TOML files: `/schemas/track.json`, and so on. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params
  const name = SCHEMA_NAMES.find((name) => `${name}.json` === file)
  if (!name) return new Response('There is no such schema.', { status: 404 })
  return Response.json(jsonSchema(name), { headers: { 'content-type': 'application/schema+json' } })
}
