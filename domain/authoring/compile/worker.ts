// A process of its own: esbuild, shiki and mdx-bundler stay out of the process that serves pages, and what a lesson's
// components do to globals ends with this one. Talks over the channel that its parent opened.
import type { CompiledLesson, CompileJob } from '../compiled'
import { compileLesson } from './lesson'

export type Request = { id: number; job: CompileJob }
export type Response = { id: number; compiled: CompiledLesson } | { id: number; failure: string }

// A component that logs must not write into whatever the parent prints.
console.log = console.error

process.on('message', async ({ id, job }: Request) => {
  try {
    answer({ id, compiled: await compileLesson(job) })
  } catch (error) {
    console.error(error)
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n')
    answer({ id, failure: `the compiler failed: ${reason}` })
  }
})
process.on('disconnect', () => process.exit(0))

function answer(response: Response) {
  process.send?.(response)
}
