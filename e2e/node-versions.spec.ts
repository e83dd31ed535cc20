import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { NODES, nodeProgram } from '../server/setup/nodes.mjs'
import { freshCheckout, npmStart, remove } from './support/checkout'
import { expect, test } from './support/test'

// From a fresh clone to a page, with nothing but that version: packages, SQLite, the build. `npm test -- nodes` fetches
// the versions and runs this; it takes minutes for each, so `npm test` alone leaves it out.
const folder = process.env.FERROPATH_TEST_NODES
test.describe.configure({ mode: 'serial', timeout: 0 })

for (const version of NODES) {
  test(`a fresh clone starts on Node ${version}`, async ({ page }) => {
    test.skip(!folder, '`npm test -- nodes` runs this')
    const node = nodeProgram(folder ?? '', version)
    test.skip(!existsSync(node), `npm has no Node ${version} for this machine`)
    test.skip(!(await canCompileFor(node)), `the headers of Node ${version} cannot be had here, to compile SQLite`)
    const checkout = freshCheckout()
    try {
      const app = await npmStart(checkout, {
        node,
        env: {
          PATH: [dirname(node), process.env.PATH].join(delimiter),
          // npm itself may be too new for that version; the one on the PATH runs on it.
          npm_execpath: '',
          // Exercises have nothing to do with Node, and their crates are compiled once.
          RUNNER_URL: 'http://127.0.0.1:9',
          RUNNER_TOKEN: 'nobody answers there',
        },
      })
      try {
        await page.goto(app.url)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        const health = await (await page.request.get(`${app.url}/api/v1/health`)).json()
        expect(health).toMatchObject({ database: expect.anything() })
      } finally {
        expect(await app.stop()).toBe(0)
      }
    } finally {
      remove(checkout)
    }
  })
}

/** Set-up finds the headers beside our own Node; those of others have to be downloaded. */
async function canCompileFor(node: string): Promise<boolean> {
  const asked = 'console.log(process.versions.modules, process.version)'
  const [abi, version] = execFileSync(node, ['-e', asked], { encoding: 'utf8' }).trim().split(' ')
  if (abi === process.versions.modules) return true
  const headers = `https://nodejs.org/dist/${version}/node-${version}-headers.tar.gz`
  return fetch(headers, { method: 'HEAD', signal: AbortSignal.timeout(30_000) }).then(
    (response) => response.ok,
    () => false,
  )
}
