import { symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { compileLesson } from '@/domain/authoring/compile/lesson'
import { aFolder, aJob, aPage } from '@/domain/authoring/examples'
import { formatProblem } from '@/domain/content'
import { closeRunner, runnerStatus } from '@/runner'
import { checkSandboxedSamples } from './sandboxed-samples'

vi.mock('@/runner', async (original) => {
  const real = await original<typeof import('@/runner')>()
  return { ...real, runnerStatus: vi.fn(real.runnerStatus) }
})

// Real sandboxes, on a machine that may be busy.
const data = aFolder({})
const kits = resolve(process.env.FERROPATH_DATA || '.data', 'kits')
beforeAll(() => {
  // What samples compile against is compiled once, by set-up.
  symlinkSync(kits, join(data.dir, 'kits'))
  vi.stubEnv('FERROPATH_DATA', data.dir)
})
afterEach(() => {
  vi.mocked(runnerStatus).mockRestore()
})
afterAll(async () => {
  await closeRunner()
  vi.unstubAllEnvs()
  data.remove()
})

const fence = (info: string, code: string) => `\`\`\`${info}\n${code}\n\`\`\``

async function check(body: string, questions: string | null = null): Promise<string> {
  const compiled = await compileLesson(aJob({ page: aPage(body), questions, untrusted: true }))
  expect(compiled.problems).toEqual([])
  const report = await checkSandboxedSamples([{ track: 't', slug: 'first', dir: 'first', compiled }])
  if (report.outcome === 'no-compiler') return report.message
  expect(report.unchecked.size).toBe(0)
  return report.problems.map(formatProblem).sort().join('\n')
}

it('finds nothing wrong with samples and programs that do as they say', async () => {
  const body = [
    fence('rust', 'let a = 1;\nassert_eq!(a, 1);'),
    fence('rust,no_run', 'loop {}'),
    fence('rust,should_panic', 'let v: Vec<u8> = vec![]; v[0];'),
    fence('rust,compile_fail,E0382', 'let a = String::new();\ndrop(a);\ndrop(a);'),
    fence('rust', 'println!("seven");'),
    fence('output', 'seven'),
  ].join('\n\n')
  const questions = [
    '[[questions]]',
    'id = "one"',
    'type = "Tracing"',
    'prompt.program = "fn main() { println!(\\"{}\\", 3 + 4); }"',
    'answer.doesCompile = true',
    'answer.stdout = "7"',
    '',
  ].join('\n')
  expect(await check(body, questions)).toBe('')
})

it('names those that don’t, and can’t be used to read the server’s files', async () => {
  const body = [
    fence('rust', 'let a: u8 = "text";'),
    fence('rust', 'panic!("no");'),
    fence('rust,should_panic', 'let _ = 1;'),
    fence('rust', 'const HOSTS: &str = include_str!("/etc/hostname");\nfn main() {}'),
    fence('rust', 'fn main() { std::fs::read_to_string("/etc/shadow").unwrap(); }'),
    fence('cpp', 'int main() {}'),
  ].join('\n\n')
  const problems = await check(body)
  expect(problems.split('\n')).toHaveLength(6)
  expect(problems).toContain('does not compile: E0308')
  expect(problems).toContain('is marked should_panic and ends with status 0')
  expect(problems).toMatch(/couldn't read|cannot be read|No such file|include_str/)
  expect(problems.match(/panics/g)).toHaveLength(2)
  expect(problems).toContain('C++ can’t be compiled in lessons written here yet')
})

it('says so when there is no runner', async () => {
  vi.mocked(runnerStatus).mockResolvedValue({ available: false, reason: 'there is no sandbox' } as never)
  expect(await check(fence('rust', 'fn main() {}'))).toBe('there is no sandbox')
})
