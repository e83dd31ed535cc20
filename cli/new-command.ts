import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { packFolders, shownPath } from '@/domain/authoring/read/pack'
import { newLesson, ScaffoldProblem } from '@/domain/authoring/scaffold/server'
import { parseWords } from './options'

export const NEW_USAGE = `new TRACK LESSON [--to PACK]
          writes a lesson that passes the check and whose comments teach the format, and its track if there is none yet.
          PACK is a folder: when left out, the one that has the track, else the first of FERROPATH_LESSONS, else lessons/.`

/** `lessons new`. @returns the exit status */
export function newCommand(words: string[], packs = packFolders()): number {
  const { named, rest, wrong } = parseWords(words, { named: ['to'] })
  const [track, lesson, more] = rest
  if (wrong || more !== undefined || !track || !lesson) {
    console.error(wrong || more ? `"${wrong ?? more}" isn't understood here.` : 'Name a track and a lesson.')
    console.error(`\nUsage: npm run lessons -- ${NEW_USAGE}`)
    return 1
  }
  const [builtIn = 'lessons', further] = packs
  const pack = named.to ?? packs.find((dir) => existsSync(join(dir, track, 'track.toml'))) ?? further ?? builtIn
  try {
    for (const file of newLesson(resolve(pack), track, lesson)) console.log(file)
    const isLoaded = packs.some((dir) => resolve(dir) === resolve(pack))
    const loading = isLoaded ? '' : `FERROPATH_LESSONS=${shownPath(resolve(pack))} `
    console.log(`\nNext: ${loading}npm run lessons -- check --watch ${track}`)
    return 0
  } catch (error) {
    if (!(error instanceof ScaffoldProblem)) throw error
    console.error(error.message)
    return 1
  }
}
