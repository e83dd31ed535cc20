import { isIP } from 'node:net'
import { destination, type Logger, pino } from 'pino'
import { config } from '@/domain/config'

/** Set by the server process on every request, over whatever came in under that name. */
export const REQUEST_ID_HEADER = 'x-ferropath-request'

const LEVELS = ['error', 'warn', 'info', 'silent'] as const
const LONGEST_MESSAGE = 500

const key = Symbol.for('ferropath.log')
const shared = globalThis as { [key]?: Logger }

/**
 * Writes one JSON object a line to standard error. At `info` (FERROPATH_LOG) every request has a line; errors and warnings
 * always do. No answer, code, name or whole address belongs in any of them.
 */
export function log(): Logger {
  shared[key] ??= createLog()
  return shared[key]
}

/** For tests: the lines go to `write`. */
export function createLog(
  write: { write: (line: string) => void } = destination({ fd: 2, sync: true }),
  level = config().FERROPATH_LOG,
): Logger {
  const known = LEVELS.find((one) => one === level) ?? 'warn'
  return pino(
    { level: known, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describe } },
    write,
  )
}

/** An error without what it was about: Prisma's messages can quote what was to be stored. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    code: 'code' in error ? String(error.code) : undefined,
    message: error.name.startsWith('PrismaClient') ? lastLine(error.message) : error.message.slice(0, LONGEST_MESSAGE),
    stack: frames.map((line) => line.trim()),
    cause: error.cause instanceof Error ? describe(error.cause) : undefined,
  }
}

/** What went wrong; the lines before it show the query with its values. */
function lastLine(message: string): string {
  return (message.trim().split('\n').at(-1) ?? '').slice(0, LONGEST_MESSAGE)
}

/** The network that an address is in: enough to see that many requests come from one, and not who sends them. */
export function shortened(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  if (isIP(mapped) === 4) return `${mapped.split('.').slice(0, 3).join('.')}.0/24`
  if (isIP(mapped) !== 6) return 'unknown'
  const [head = ''] = mapped.toLowerCase().split('::')
  const groups = [...head.split(':'), '0', '0', '0'].slice(0, 3).map((group) => group || '0')
  return `${groups.join(':')}::/48`
}
