import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Manifest = {
  routes: Record<string, unknown>
  dynamicRoutes: Record<string, { routeRegex: string }>
}

/**
 * Reads from a build which paths Next answers the same for everybody, without looking at who asks: pages and handlers
 * that it prerenders (also those of a dynamic route that no build knew of), scripts, styles, and public files.
 * @param root the folder of next.config.js
 * @throws when there is no build
 */
export function prerenderedPaths(root: string): (path: string) => boolean {
  const manifest: Manifest = JSON.parse(readFileSync(join(root, '.next', 'prerender-manifest.json'), 'utf8'))
  const fixed = new Set([
    ...Object.keys(manifest.routes).filter((path) => !path.startsWith('/_')),
    ...publicFiles(join(root, 'public')),
  ])
  const patterns = Object.values(manifest.dynamicRoutes).map(({ routeRegex }) => new RegExp(routeRegex))
  return (path) =>
    fixed.has(path) || path.startsWith('/_next/static/') || patterns.some((pattern) => pattern.test(path))
}

function publicFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
}
