import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Edition, hiddenLines, isTestsOnly } from '@/domain/rust'
import { Kit, kitOf } from '@/runner/protocol'
import type { Fence } from './fence'

/** A Rust sample of a lesson's prose that a reader may run, with the lines that the page hides. */
export const RunnableSample = z
  .strictObject({
    /** A hash of what follows, so a page that is older than the sample never gets another one. */
    id: z.string(),
    kit: Kit,
    edition: Edition,
    /** `compile`: it is only shown to the compiler, because running it is not what it is for. */
    mode: z.enum(['run', 'compile']),
    /** What the lesson says comes of it. */
    expectation: z.enum(['runs', 'compiles', 'panics', 'aborts', 'fails']),
    file: z.strictObject({ path: z.string(), text: z.string() }),
  })
  .meta({ id: 'Sample' })
export type RunnableSample = z.infer<typeof RunnableSample>

/**
 * What a reader may run of a fenced block; null for what is not Rust, or is marked `ignore`.
 * @param code as the author wrote it, with the `# ` of hidden lines
 * @param edition the track's
 */
export function runnableSample(fence: Fence, code: string, edition: Edition): RunnableSample | null {
  const { language, expectation } = fence
  if (language !== 'rust' || expectation === 'ignored') return null
  const kit = Kit.safeParse(fence.kit ?? 'std')
  if (!kit.success) return null
  const { compiled } = hiddenLines(code)
  const sample = {
    kit: kit.data,
    edition: fence.edition ?? edition,
    // What a sample with C++ declares has its other half elsewhere, so there is nothing to link it with.
    // A page runs no tests, so a sample of tests alone has nothing to run.
    mode:
      expectation === 'compiles' || kitOf(kit.data).cpp !== null || isTestsOnly(compiled)
        ? ('compile' as const)
        : ('run' as const),
    expectation,
    file: { path: rustFileName(fence), text: `${trimmed(compiled)}\n` },
  }
  const id = createHash('sha256').update(JSON.stringify(sample)).digest('hex').slice(0, 16)
  return { id, ...sample }
}

/** Its title where that is a file's name, else as a Cargo project has it. */
export function rustFileName({ title }: Pick<Fence, 'title'>): string {
  return title && /^(?:[\w-]+\/)*[\w-]+\.rs$/.test(title) ? title : 'src/main.rs'
}

function trimmed(code: string): string {
  return code.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd()
}
