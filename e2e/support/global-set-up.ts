import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { plainEnvironment, root, startApp } from './app'

/** One app for all journeys; each journey is a visitor or an account of its own. */
export default async function globalSetUp() {
  const app = await startApp()
  try {
    const program = ['--conditions=react-server', '--import', 'tsx', join(root, 'e2e', 'support', 'print-pack.ts')]
    const env = { ...plainEnvironment(), FERROPATH_DATA: app.data }
    const pack = execFileSync(process.execPath, program, { cwd: root, env, maxBuffer: 64 * 1024 * 1024 })
    writeFileSync(join(app.data, 'pack.json'), pack)
  } catch (error) {
    await app.stop()
    throw error
  }
  process.env.FERROPATH_TEST_URL = app.url
  process.env.FERROPATH_TEST_DATA = app.data
  process.env.FERROPATH_TEST_ADMIN_LINK = app.firstAdminLink
  return () => app.stop()
}

/** What the set-up has told the journeys. */
export function given(name: 'URL' | 'DATA' | 'ADMIN_LINK'): string {
  const value = process.env[`FERROPATH_TEST_${name}`]
  if (!value) throw new Error(`FERROPATH_TEST_${name} is not set: journeys run by \`npx playwright test\` only.`)
  return value
}
