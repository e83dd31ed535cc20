/** What one job may use. The README's table says what is not limited. */
export type Limits = {
  /** From the first compiler to the last, wall clock. */
  compileWallMs: number
  /** The program or the tests, wall clock. */
  runWallMs: number
  /** CPU seconds of one process; the kernel ends it there. */
  compileCpuS: number
  runCpuS: number
  /** Memory of all processes of the job together, with its files. */
  compileMemoryMiB: number
  runMemoryMiB: number
  /** Processes and threads at once. */
  processes: number
  /** One file. */
  fileMiB: number
  /** Everything that the job writes. */
  diskMiB: number
  /** Standard output, and as much again of standard error. */
  outputKiB: number
}

const GiB = 1024

export const LIMITS: Limits = {
  compileWallMs: 10_000,
  runWallMs: 5_000,
  compileCpuS: 10,
  runCpuS: 5,
  compileMemoryMiB: 1.5 * GiB,
  runMemoryMiB: 512,
  processes: 64,
  fileMiB: 64,
  diskMiB: 128,
  outputKiB: 64,
}

/** What a job may ask for at most, and what its text may weigh. */
export const CEILING = {
  limits: {
    compileWallMs: 60_000,
    runWallMs: 30_000,
    compileCpuS: 60,
    runCpuS: 30,
    compileMemoryMiB: 3 * GiB,
    runMemoryMiB: 1 * GiB,
    processes: 256,
    fileMiB: 128,
    diskMiB: 256,
    outputKiB: 256,
  } satisfies Limits,
  files: 20,
  pathLength: 100,
  sourceKiB: 256,
  tests: 100,
  diagnostics: 50,
  renderedCharacters: 100_000,
  /** What a compiler may say before it is stopped. */
  compilerOutputKiB: 512,
}

/** The defaults, with what a job asks for, held below the ceiling. */
export function limitsOf(asked: Partial<Limits> | undefined): Limits {
  const limits = { ...LIMITS }
  for (const key of Object.keys(limits) as (keyof Limits)[]) {
    const value = asked?.[key]
    if (value !== undefined && Number.isFinite(value) && value > 0) limits[key] = Math.min(value, CEILING.limits[key])
  }
  return limits
}
