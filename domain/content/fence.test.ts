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
  ])('understands %j', (info, expected) => {
    expect(parseFence(info)).toMatchObject({ fence: expected, problems: [] })
  })
})
