import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { closeRunner, runnerStatus } from '@/runner'
import { canRun } from '@/runner/testing'
import { findExplanation, runCode } from './server'

vi.mock('@/domain/content/server', () => ({
  lessonsByErrorCode: async () =>
    new Map([['E0425', { lesson: { id: 't/names', title: 'Names' }, heading: 'where-names-come-from' }]]),
}))

// Before the database of the tests brings a data folder of its own: there the runner has no kits.
beforeAll(() => runnerStatus())
testDatabase()
afterAll(closeRunner)

const waiting = { person: 'ada', priority: 'account' as const }

describe.skipIf(!canRun)('runCode', () => {
  const run = (text: string, mode: 'run' | 'format' | 'lint' = 'run') =>
    runCode({ kit: 'std', edition: '2024', mode, files: [{ path: 'src/main.rs', text }] }, waiting)

  it('runs a piece of code and stores nothing', async () => {
    expect(await run('println!("{}", 6 * 7);')).toMatchObject({ run: { verdict: 'passed', stdout: '42\n' } })
    expect(await run('let a: i32 = "b";')).toMatchObject({
      run: { verdict: 'compile_error', diagnostics: [{ line: 1, column: 14, endColumn: 17, code: 'E0308' }] },
    })
    expect(await db.attempt.count()).toBe(0)
  })

  it('formats', async () => {
    expect(await run('fn main( ){}', 'format')).toMatchObject({
      run: { verdict: 'passed', formatted: [{ path: 'src/main.rs', text: 'fn main() {}\n' }] },
    })
  })
})

describe.skipIf(!canRun)('findExplanation', () => {
  it('renders what the compiler says, without the lines that rustdoc hides', async () => {
    // The compiler sends it with the error, marks and all.
    const text = 'fn main() { let a = String::new(); drop(a); drop(a); }'
    await runCode({ kit: 'std', edition: '2024', mode: 'compile', files: [{ path: 'src/main.rs', text }] }, waiting)
    const html = await findExplanation('E0382')
    expect(html).toContain('<code class="language-compile_fail">')
    expect(html).toMatch(/^<p>A variable was used after/)
    expect(html).not.toMatch(/^# /m)
  })

  it.each(['E9999', 'E382', '--help', 'clippy::needless_return'])('has nothing to say of %s', async (code) => {
    expect(await findExplanation(code)).toBeNull()
  })
})
