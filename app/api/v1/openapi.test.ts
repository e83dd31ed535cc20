import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openApiDocument } from './openapi'

const here = fileURLToPath(new URL('.', import.meta.url))

/** What the folders answer: `GET /drafts/{track}/{lesson}/{exercise}`. */
function served(): string[] {
  return readdirSync(here, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('/route.ts'))
    .flatMap((file) => {
      const path = `/${file.slice(0, -'/route.ts'.length).replace(/\[(\w+)\]/g, '{$1}')}`
      const methods = readFileSync(join(here, file), 'utf8').matchAll(
        /^export (?:const|async function|function) ([A-Z]+)\b/gm,
      )
      return [...methods].map(([, method]) => `${method} ${path}`)
    })
    .sort()
}

/** The document itself, which needs no description. */
const UNDESCRIBED = ['GET /openapi.json']

test('the OpenAPI document describes every route, and nothing else', () => {
  const { paths = {} } = openApiDocument()
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect([...described, ...UNDESCRIBED].sort()).toEqual(served())
})
