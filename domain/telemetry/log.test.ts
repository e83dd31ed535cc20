import { describe, expect, it } from 'vitest'
import { createLog, shortened } from './log'

function aLog(level?: string) {
  const lines: string[] = []
  return { lines, log: createLog({ write: (line) => void lines.push(line) }, level) }
}

describe('the log', () => {
  it('writes one JSON object a line, from warnings on unless told otherwise', () => {
    const { lines, log } = aLog()
    log.info({ requestId: 'a' }, 'answered')
    log.warn({ requestId: 'b' }, 'Disk full')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { level: 40, time: expect.stringMatching(/^\d{4}-.*Z$/), requestId: 'b', msg: 'Disk full' },
    ])
    const told = aLog('info')
    told.log.info('answered')
    expect(told.lines).toHaveLength(1)
    const odd = aLog('everything')
    odd.log.info('answered')
    expect(odd.lines).toHaveLength(0)
  })

  it('tells where an error comes from, and not what was typed', () => {
    const { lines, log } = aLog()
    const prisma = Object.assign(
      new Error('Invalid `db.attempt.create()`:\n{ answer: "SECRET" }\n\nUnique constraint failed'),
      {
        name: 'PrismaClientKnownRequestError',
        code: 'P2002',
      },
    )
    log.error({ err: new Error('recording failed', { cause: prisma }) }, 'POST /api/v1/attempts')
    expect(lines[0]).not.toContain('SECRET')
    expect(JSON.parse(lines[0] ?? '').err).toMatchObject({
      message: 'recording failed',
      stack: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
      cause: { code: 'P2002', message: 'Unique constraint failed' },
    })
  })
})

it.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:1:2::3', '2001:db8:1::/48'],
  ['2001:db8::3', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
  ['unknown', 'unknown'],
])('%s is logged as %s', (address, expected) => {
  expect(shortened(address)).toBe(expected)
})
