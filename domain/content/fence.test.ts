import { describe, expect, it } from 'vitest'
import { parseFence } from './fence'

describe('parseFence', () => {
  it.each([
    ['rust', { language: 'rust', expectation: 'runs' }],
    ['', { language: 'text' }],
    ['rust,compile_fail,E0382,E0499', { expectation: 'fails', errorCodes: ['E0382', 'E0499'] }],
    ['rust, edition2021 kit=cxx,no_run', { expectation: 'compiles', edition: '2021', kit: 'cxx' }],
    ['rust,kit=std', { kit: null }],
    ['rust,no_run title="src/a, b.rs"', { expectation: 'compiles', title: 'src/a, b.rs' }],
    ['c++,ignore', { language: 'cpp', expectation: 'ignored' }],
    ['sh title="Terminal"', { language: 'bash', title: 'Terminal' }],
    [
      'rust quoted="uutils/coreutils@9875296a:src/uu/tee/src/tee.rs#L241-L260, MIT"',
      {
        expectation: 'ignored',
        quoted: {
          repository: 'uutils/coreutils',
          commit: '9875296a',
          path: 'src/uu/tee/src/tee.rs',
          from: 241,
          to: 260,
          licence: 'MIT',
        },
      },
    ],
  ])('understands %j', (info, expected) => {
    expect(parseFence(info)).toMatchObject({ fence: expected, problems: [] })
  })

  it.each(['uutils/coreutils', 'uutils/coreutils@main:tee.rs#L9-L3, MIT', 'uutils/coreutils@main:tee.rs#L3-L9'])(
    'asks where lines are quoted from: %j',
    (source) => {
      const { fence, problems } = parseFence(`rust quoted="${source}"`)
      expect(fence.quoted).toBeNull()
      expect(problems).toMatchObject([{ message: expect.stringContaining('#L10-L30, MIT') }])
    },
  )
})
