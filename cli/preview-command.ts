import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { type Preview, startPreview } from '@/domain/authoring/preview/server'
import { packFolders } from '@/domain/authoring/read/pack'
import { dataDir } from '@/domain/db/data-dir'
import { closeRunner } from '@/runner'
import { parseWords } from './options'

export const PREVIEW_USAGE = `preview [--pack PACK] [--port N] [TRACK…]
          shows the lessons as learners see them, with the problems that the check finds where they are. A page that is
          open follows every change of a file. PACK is a folder besides those of FERROPATH_LESSONS; of the named tracks,
          or of all, samples and exercises are checked too.`

const PORT = 3100

/** `lessons preview`; ends with Ctrl-C. @returns the exit status */
export async function previewCommand(words: string[], packs = packFolders()): Promise<number> {
  const { named, rest: tracks, wrong } = parseWords(words, { named: ['pack', 'port'] })
  const port = Number(named.port ?? PORT)
  if (wrong || !Number.isInteger(port) || port < 0 || port > 65_535) {
    console.error(`"${wrong ?? named.port}" isn't understood here.\n\nUsage: npm run lessons -- ${PREVIEW_USAGE}`)
    return 1
  }
  if (named.pack !== undefined && !existsSync(named.pack)) {
    console.error(`There is no folder ${named.pack}.`)
    return 1
  }
  const all = [...new Set([...packs, ...(named.pack === undefined ? [] : [resolve(named.pack)])])]
  const preview = await startPreview(all, tracks, port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    console.error(`Something else listens on port ${port} already. Name another with --port.`)
    return null
  })
  if (!preview) return 1
  const app = startApp(preview, all)
  const ended = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), once(app, 'exit')])
  await ended
  const { exitCode } = app
  app.kill()
  await preview.close()
  await closeRunner()
  return exitCode === null || exitCode === 0 ? 0 : 1
}

/** The app as `npm run dev` starts it, with a database of its own: what an author tries is no learner's answer. */
function startApp(preview: Preview, packs: string[]) {
  const address = `http://127.0.0.1:${preview.port}`
  const app = spawn(process.execPath, ['--import', 'tsx', join(process.cwd(), 'server/main.ts')], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: '0',
      FERROPATH_URL: address,
      FERROPATH_DATA: previewData(),
      // The app adds the built-in one itself.
      FERROPATH_LESSONS: packs.filter((dir) => dir !== join(process.cwd(), 'lessons')).join(delimiter),
      DATABASE_URL: '',
    },
  })
  app.on('message', (message) => {
    const { ready } = message as { ready?: string }
    if (!ready) return
    preview.forwardTo(Number(new URL(ready).port))
    console.log(`The preview is at ${address}. Ctrl-C ends it.`)
  })
  return app
}

/** Caches and kits are those of the installation; only the database is the preview's own. */
function previewData(): string {
  const own = join(dataDir(), 'preview')
  mkdirSync(own, { recursive: true })
  for (const shared of ['cache', 'kits']) {
    if (existsSync(join(dataDir(), shared)) && !existsSync(join(own, shared))) {
      symlinkSync(join(dataDir(), shared), join(own, shared), 'dir')
    }
  }
  return own
}
