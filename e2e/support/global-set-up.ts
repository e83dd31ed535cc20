import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, plainEnvironment, root, startApp } from './app'

/**
 * One app for all journeys, each of which is a visitor or an account of its own; and another one, set up in ways that
 * several journeys need and none minds: without a sandbox, and with a pack of lessons that have no diagram.
 */
export default async function globalSetUp() {
  // `npm test` runs a journey on PostgreSQL as well.
  const postgresql = process.env.FERROPATH_TEST_DATABASE_URL
  const started = await Promise.allSettled([
    startApp(postgresql ? { DATABASE_URL: postgresql } : {}),
    startApp({
      FERROPATH_UNSAFE_RUNNER: '1',
      FERROPATH_LESSONS: join(root, 'domain', 'authoring', 'fixtures', 'good'),
    }),
  ])
  const apps = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const stop = async () => void (await Promise.all(apps.map((app) => app.stop())))
  try {
    const failed = started.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
    const [app, other] = apps as [App, App]
    const program = ['--conditions=react-server', '--import', 'tsx', join(root, 'e2e', 'support', 'print-pack.ts')]
    const env = { ...plainEnvironment(), FERROPATH_DATA: app.data }
    const pack = execFileSync(process.execPath, program, { cwd: root, env, maxBuffer: 64 * 1024 * 1024 })
    writeFileSync(join(app.data, 'pack.json'), pack)
    process.env.FERROPATH_TEST_URL = app.url
    process.env.FERROPATH_TEST_DATA = app.data
    process.env.FERROPATH_TEST_ADMIN_LINK = app.firstAdminLink
    process.env.FERROPATH_TEST_OTHER_URL = other.url
    process.env.FERROPATH_TEST_OTHER_DATA = other.data
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}

/** What the set-up has told the journeys. */
export function given(name: 'URL' | 'DATA' | 'ADMIN_LINK' | 'OTHER_URL' | 'OTHER_DATA'): string {
  const value = process.env[`FERROPATH_TEST_${name}`]
  if (!value) throw new Error(`FERROPATH_TEST_${name} is not set: journeys run by \`npm test -- e2e\` only.`)
  return value
}
