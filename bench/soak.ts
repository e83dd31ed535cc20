import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { Verdict } from '@/runner/job'
import { LocalRunner } from '@/runner/local'

/** Programs good and hostile, with the verdicts that they may get. */
const PROGRAMS: [source: string, verdicts: Verdict[]][] = [
  ['fn main() { println!("{}", (1..10).sum::<i32>()) }', ['passed']],
  ['fn main() { let v: Vec<i32> = vec![]; println!("{}", v[0]) }', ['failed']],
  ['fn main() { let x: u8 = "a"; }', ['compile_error']],
  ['fn main() { loop {} }', ['timeout']],
  ['fn main() { loop { println!("y") } }', ['output_limit']],
  ['unsafe extern "C" { fn fork() -> i32; } fn main() { loop { unsafe { fork() }; } }', ['timeout']],
  ['fn main() { let mut v = vec![]; loop { v.push(vec![1u8; 1 << 20]) } }', ['out_of_memory', 'timeout']],
  [
    'fn main() { for i in 0.. { if std::fs::write(format!("/job/tmp/{i}"), vec![0; 1 << 20]).is_err() { return } } }',
    ['passed', 'timeout'],
  ],
  [
    'unsafe extern "C" { fn fork() -> i32; fn setsid() -> i32; } fn main() { unsafe { if fork() == 0 { setsid(); loop {} } } }',
    ['passed'],
  ],
  ['fn main() { std::process::abort() }', ['crashed']],
]

/** Many jobs in parallel; afterwards processes, groups and memory have to be what they were. */
async function soak(jobs: number): Promise<void> {
  const runner = new LocalRunner()
  const one = async (index: number) => {
    const [source, verdicts] = PROGRAMS[index % PROGRAMS.length] ?? ['', []]
    const files = [{ path: 'main.rs', text: `// ${index}\n${source}` }]
    const job = { kit: 'std' as const, mode: 'run' as const, files, limits: { runWallMs: 600 } }
    const outcome = await runner.run(job, { person: `soak-${index % 8}`, priority: 'author', cache: false })
    if (!verdicts.includes(outcome.verdict)) throw new Error(`${source}: ${JSON.stringify(outcome).slice(0, 600)}`)
    return outcome
  }
  const quick = async () => {
    const started = performance.now()
    await one(0)
    return performance.now() - started
  }
  await quick()
  await Promise.all(PROGRAMS.map((_, index) => one(index)))
  const before = state()
  const firstMs = await quick()
  const started = performance.now()
  await Promise.all(Array.from({ length: jobs }, (_, index) => one(index + 100)))
  const seconds = (performance.now() - started) / 1000
  const lastMs = await quick()
  await new Promise((resolve) => setTimeout(resolve, 1500))
  console.log(
    JSON.stringify(
      {
        jobs,
        seconds: Math.round(seconds),
        firstMs: Math.round(firstMs),
        lastMs: Math.round(lastMs),
        before,
        after: state(),
      },
      null,
      2,
    ),
  )
  await runner.close()
  console.log(JSON.stringify({ closed: state() }))
}

function state() {
  // With node --expose-gc, what is only not yet collected is not counted.
  globalThis.gc?.()
  const processes = execFileSync('ps', ['-eo', 'ppid,comm'], { encoding: 'utf8' }).split('\n')
  const groups = [
    '/sys/fs/cgroup/pids/ferropath',
    '/sys/fs/cgroup/memory/ferropath',
    '/sys/fs/cgroup/ferropath',
  ].filter((path) => existsSync(path))
  return {
    programs: processes.filter((line) => /\s(program|rustc|mold)$/.test(line) && line.includes(String(process.pid)))
      .length,
    sandboxes: processes.filter((line) => line.trim().startsWith(`${process.pid} `) && line.endsWith('bwrap')).length,
    groups: groups.flatMap((path) => readdirSync(path)).filter((name) => name.startsWith(`${process.pid}-`)).length,
    descriptors: readdirSync('/proc/self/fd').length,
    residentMiB: Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024),
    work: readdirSync(tmpdir()).filter((name) => name.startsWith('rustc')).length,
  }
}

await soak(Number(process.argv[2] ?? 300))
