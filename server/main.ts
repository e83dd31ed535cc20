// The process behind `npm start` and `npm run dev`: checks what it was given, brings database and lessons up to date,
// and puts the front before Next. `node --import tsx server/main.ts`; with NODE_ENV=development, Next's own for work on the code
import './server-only'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { clientAddress } from '@/domain/accounts/client-address'
import { prepareSessions } from '@/domain/accounts/sessions/secret'
import { type Environment, readEnvironment } from './environment'
import { Stop, stopOnSignals } from './stop'

const root = fileURLToPath(new URL('..', import.meta.url))
const dev = process.env.NODE_ENV === 'development'

main().catch((error: unknown) => {
  console.error(error instanceof Stop ? `\n${error.message}` : error)
  process.exit(1)
})

async function main() {
  process.chdir(root)
  // Next's type for it is read-only: it is meant to be set before Next is loaded, and it is.
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' })
  const environment = checkEnvironment()

  // First of all the port, so that a second start says so before it does any work. Who comes early waits.
  const [{ PolicyResponse }, listening] = await Promise.all([import('./policy-response'), import('./listening')])
  const gate = listening.createGate()
  const server = createServer({ ServerResponse: PolicyResponse }, gate.listener)
  const port = await listening.listen(server, environment.PORT, environment.HOST)
  const shown = environment.HOST.includes(':') ? `[${environment.HOST}]` : environment.HOST
  const address = `http://${['0.0.0.0', '[::]'].includes(shown) ? 'localhost' : shown}:${port}`
  const url = environment.FERROPATH_URL ? new URL(environment.FERROPATH_URL).origin : address
  const cleanUp: (() => Promise<unknown>)[] = []
  stopOnSignals(server, cleanUp)

  prepareSessions({ dataDir: environment.FERROPATH_DATA, publicUrl: url, ownSecret: environment.FERROPATH_SECRET })
  // Together, because both mostly wait: Next is loaded while the database and the lessons are looked at.
  const [front, version] = await Promise.all([openFront(environment, port, url), prepareData(cleanUp)])
  cleanUp.unshift(front.close)
  gate.open(front.listener)
  fillInMeasures(cleanUp)
  await followChanges(version, cleanUp)

  const { firstAdminLink } = await import('@/domain/accounts/start')
  const link = await firstAdminLink(new Date())
  console.log(`\nFerropath is ready: ${address}`)
  if (url !== address) console.log(`People reach it at ${url}`)
  if (link) console.log(`There is no administrator yet. This link makes one, and works for a day:\n  ${link}`)
  console.log('Ctrl-C ends it.')
  process.send?.({ ready: address, firstAdminLink: link })

  function checkEnvironment(): Environment {
    const result = readEnvironment(process.env)
    if (!result.ok) throw new Stop(`The environment isn’t set up correctly:\n  ${result.problems.join('\n  ')}`)
    for (const warning of result.warnings) console.warn(warning)
    return result.environment
  }
}

/** @returns the content's version from before the lessons were read */
async function prepareData(cleanUp: (() => Promise<unknown>)[]): Promise<number> {
  const [{ claimDatabase, DatabaseTaken }, { migrate, MigrationProblem }, { configuredDatabase }, { closeDatabase }] =
    await Promise.all([
      import('@/domain/db/claim'),
      import('@/prisma/migrate'),
      import('@/domain/db/connection'),
      import('@/domain/db/server'),
    ])
  const giveBack = await claimDatabase(configuredDatabase()).catch((error: unknown) => {
    throw error instanceof DatabaseTaken ? new Stop(error.message) : error
  })
  cleanUp.push(giveBack)
  const applied = await migrate(configuredDatabase()).catch((error: unknown) => {
    throw error instanceof MigrationProblem ? new Stop(error.message) : error
  })
  if (applied.length > 0)
    console.log(`database     ${applied.length === 1 ? '1 change' : `${applied.length} changes`} applied`)
  cleanUp.push(closeDatabase)
  const { closeRunner } = await import('@/runner')
  cleanUp.push(closeRunner)

  const { contentVersion } = await import('@/domain/content/version')
  const version = await contentVersion()
  const { prepareContent, servePublished, wholeContent } = await import('@/domain/content/server')
  const { publishedPacks } = await import('@/domain/studio/published-packs')
  servePublished(await publishedPacks())
  let told = Date.now()
  const { tracks, lessons, compiled, problems } = await prepareContent((done, all) => {
    if (Date.now() - told < 1_500) return
    told = Date.now()
    console.log(`lessons      ${done} of ${all} compiled`)
  })
  if (compiled > 0)
    console.log(`lessons      ${lessons} in ${tracks === 1 ? '1 track' : `${tracks} tracks`}, ${compiled} recompiled`)
  const { followRenamed, strandedAnswers } = await import('@/domain/attempts/server')
  const followed = await followRenamed()
  if (followed > 0)
    console.log(`answers      of ${followed === 1 ? '1 learner' : `${followed} learners`} follow renamed ids`)
  const stranded = await strandedAnswers(await wholeContent(), { unknownTracks: true })
  for (const { file, line, column, message, level } of [...problems, ...stranded]) {
    console.warn(`${(level ?? 'left out').padEnd(13)}${file}:${line}:${column} ${message}`)
  }
  return version
}

/** Reads the packs again when this process or another one says that they have changed: an instructor has published. */
async function followChanges(version: number, cleanUp: (() => Promise<unknown>)[]) {
  const [{ followContent }, { reloadContent }, { publishedPacks }, { followRenamed }, { forgetPages }, { log }] =
    await Promise.all([
      import('@/domain/content/version'),
      import('@/domain/content/server'),
      import('@/domain/studio/published-packs'),
      import('@/domain/attempts/server'),
      import('./next-cache.mjs'),
      import('@/domain/telemetry/log'),
    ])
  const reload = async () => {
    const { changed, problems } = await reloadContent(await publishedPacks())
    if (changed) {
      forgetPages()
      await followRenamed()
    }
    console.log(`lessons      read again: ${changed ? 'changed' : 'nothing has changed'}, ${problems.length} problems`)
  }
  const onError = (error: unknown) => log().error({ err: error }, 'The lessons could not be read again')
  cleanUp.unshift(followContent(version, reload, { onError }))
}

/** After an upgrade there may be many older attempts that count for nobody's mastery yet; nobody waits for them. */
function fillInMeasures(cleanUp: (() => Promise<unknown>)[]) {
  const stop = new AbortController()
  const filling = fill().catch((error: unknown) => console.error('Older attempts do not count for mastery yet:', error))
  cleanUp.unshift(async () => {
    stop.abort()
    await filling
  })

  async function fill() {
    const [{ fillMeasures }, { wholeContent }] = await Promise.all([
      import('@/domain/attempts/server'),
      import('@/domain/content/server'),
    ])
    const { attempts, learners } = await fillMeasures(await wholeContent(), stop.signal)
    if (attempts > 0) console.log(`mastery      ${attempts} older answers of ${learners} learners count now`)
  }
}

async function openFront(environment: Environment, port: number, url: string) {
  const [
    { default: next },
    { createFront },
    { hostCheck },
    { routeNames },
    { prerenderedPaths },
    { onRevalidate },
    { scriptHash },
    { FIRST_SCRIPT },
  ] = await Promise.all([
    import('next'),
    import('./front'),
    import('./hosts'),
    import('./observe'),
    import('./prerendered'),
    import('./next-cache.mjs'),
    import('./headers'),
    import('@/components/shell/theme'),
  ])
  const app = next({ dev, dir: root, hostname: environment.HOST, port })
  await app.prepare()
  const trustedProxies = environment.FERROPATH_TRUSTED_PROXY
  const front = createFront({
    next: app.getRequestHandler(),
    site: { https: url.startsWith('https:'), formActions: signInOrigins(environment), dev },
    isPrerendered: dev ? () => false : prerenderedPaths(root),
    knownScripts: [scriptHash(FIRST_SCRIPT)],
    keep: !dev && environment.FERROPATH_FRONT === 'on',
    styleSheet: readStyleSheet,
    routeOf: routeNames(root),
    host: new URL(url).host,
    isOwnHost: hostCheck([new URL(url).host, ...environment.FERROPATH_HOSTS]),
    trustedProxies,
    clientOf: ({ socket, headers }) =>
      clientAddress(socket.remoteAddress, [headers['x-forwarded-for']].flat().join(',') || undefined, trustedProxies),
  })
  onRevalidate(front.forget)
  return { listener: front.listener, close: () => app.close() }
}

/** Called by path of a link in a page of the build, so nobody outside chooses what is read. */
function readStyleSheet(path: string): string | null {
  const file = join(root, '.next', path.slice('/_next/'.length))
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** Where the forms of the sign-in page lead in the end; a page's policy must allow it. */
function signInOrigins({ GITHUB_ID, GITHUB_URL, OIDC_CLIENT_ID, OIDC_ISSUER }: Environment): string[] {
  return [
    ...(GITHUB_ID ? [new URL(GITHUB_URL ?? 'https://github.com').origin] : []),
    ...(OIDC_CLIENT_ID && OIDC_ISSUER ? [new URL(OIDC_ISSUER).origin] : []),
  ]
}
