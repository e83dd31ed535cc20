import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { prerenderedPaths } from './prerendered'

test('reads from the build and from public files what is the same for everybody', () => {
  const root = mkdtempSync(join(tmpdir(), 'ferropath-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, '.next'))
  mkdirSync(join(root, 'public', 'img'), { recursive: true })
  writeFileSync(join(root, 'public', 'img', 'crab.svg'), '')
  writeFileSync(
    join(root, '.next', 'prerender-manifest.json'),
    JSON.stringify({
      routes: { '/': {}, '/_not-found': {}, '/tracks/ffi': {} },
      dynamicRoutes: { '/tracks/[track]': { routeRegex: '^/tracks/([^/]+?)(?:/)?$' } },
    }),
  )
  const isPrerendered = prerenderedPaths(root)
  const paths = [
    '/',
    '/tracks/ffi',
    '/tracks/new',
    '/_next/static/a.js',
    '/img/crab.svg',
    '/_not-found',
    '/account',
    '/tracks/a/b',
    '/img',
  ]
  expect(paths.filter(isPrerendered)).toEqual([
    '/',
    '/tracks/ffi',
    '/tracks/new',
    '/_next/static/a.js',
    '/img/crab.svg',
  ])
})
