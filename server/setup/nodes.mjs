import { existsSync } from 'node:fs'
import { inRoot } from './paths.mjs'
import { capture, npm } from './run.mjs'
import { log } from './step.mjs'

/** The versions of Node that Ferropath supports: the oldest, then the newest of each line. */
export const NODES = ['20.19.0', '22', '24', '26']

/** Where a version's program is, once it was fetched. */
export const nodeProgram = (folder, version) => `${folder}/${version}/node_modules/${packageName()}/bin/node`

const packageName = () => `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`

/** Fetches them from npm, where they are packages. One that cannot be had is named, and its test skipped. */
export async function fetchNodes() {
  const folder = inRoot('.cache', 'nodes')
  for (const version of NODES) {
    if (existsSync(nodeProgram(folder, version))) continue
    const into = ['--prefix', `${folder}/${version}`, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts']
    const [program, args] = npm(['install', ...into, `${packageName()}@${version}`])
    const { status } = await capture(program, args)
    if (status !== 0) log(`  Node ${version} cannot be had from npm for ${process.platform} ${process.arch}.`)
  }
  return folder
}
