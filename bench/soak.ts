import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { LocalRunner } from '@/runner/local'
import type { Verdict } from '@/runner/protocol'
import { type Area, atMost, type Figure, median } from './figure'

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

const JOBS = 300

/** Good and hostile programs in parallel; afterwards processes, control groups, files and memory are what they were. */
export const soak: Area = async (note) => {
  const runner = new LocalRunner()
  const filesBefore = leftBehind().files
  const one = async (index: number) => {
    const [source, verdicts] = PROGRAMS[index % PROGRAMS.length] ?? ['', []]
    const files = [{ path: 'main.rs', text: `// ${index}\n${source}` }]
    const job = { kit: 'std' as const, mode: 'run' as const, files, limits: { runWallMs: 600 } }
    const result = await runner.run(job, { person: `soak-${index % 8}`, priority: 'author', cache: false })
    if (result.outcome !== 'ran' || !verdicts.includes(result.report.verdict))
      throw new Error(`${source}: ${JSON.stringify(result).slice(0, 600)}`)
  }
  const quick = async () => {
    const times: number[] = []
    for (let round = 0; round < 5; round++) {
      const begun = performance.now()
      await one(0)
      times.push(performance.now() - begun)
    }
    return median(times)
  }
  let figures: Figure[]
  try {
    await quick()
    await Promise.all(PROGRAMS.map((_, index) => one(index)))
    const before = held()
    const firstMs = await quick()
    const begun = performance.now()
    await Promise.all(Array.from({ length: JOBS }, (_, index) => one(index + 100)))
    note(`${JOBS} jobs in ${Math.round((performance.now() - begun) / 1000)} s, as user ${process.getuid?.()}`)
    // The sandboxes of the last jobs are still being taken down.
    await setTimeout(3_000)
    const lastMs = await quick()
    const after = held()
    note(`before ${JSON.stringify(before)}, after ${JSON.stringify(after)}`)
    figures = [
      atMost('soak: open descriptors, times what they were', after.descriptors / before.descriptors, 1.2),
      atMost('soak: memory of the runner, times what it was', after.residentMiB / before.residentMiB, 1.2),
      atMost('soak: time of a good job, times what it was', lastMs / firstMs, 1.25),
    ]
  } finally {
    await runner.close()
  }
  await setTimeout(LONGEST_S * 1000)
  const left = leftBehind()
  return [
    ...figures,
    atMost('soak: processes left', left.processes, 0),
    atMost('soak: control groups left', left.groups, 0),
    atMost('soak: files left', left.files - filesBefore, 0),
  ]
}

// No job of anybody's on this machine lives longer.
const LONGEST_S = 20

function held(): { descriptors: number; residentMiB: number } {
  return {
    descriptors: readdirSync('/proc/self/fd').length,
    residentMiB: Math.round(process.memoryUsage.rss() / 2 ** 20),
  }
}

function leftBehind(): { processes: number; groups: number; files: number } {
  const processes = execFileSync('ps', ['-eo', 'etimes,ppid,comm'], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  const old = processes.filter(([age, parent, name = '']) => {
    return parent === String(process.pid) ? name === 'bwrap' : name === 'program' && Number(age) > LONGEST_S
  })
  const groups = ['/sys/fs/cgroup/pids/ferropath', '/sys/fs/cgroup/memory/ferropath', '/sys/fs/cgroup/ferropath']
    .filter((path) => existsSync(path))
    .flatMap((path) => readdirSync(path))
  return {
    processes: old.length,
    groups: groups.filter((name) => name.startsWith(`${process.pid}-`)).length,
    files: readdirSync(tmpdir()).filter((name) => /^(rustc|ferropath-job)/.test(name)).length,
  }
}
