import { describe, expect, it } from 'vitest'
import { hiddenLines } from './hidden-lines'

describe('hiddenLines', () => {
  it('follows the rules of mdBook', () => {
    const code = ['# use a;', '#', '    # let b;', '#[derive(Debug)]', '##[test]', '#![allow(x)]', 'c'].join('\n')
    expect(hiddenLines(code)).toEqual({
      shown: ['#[derive(Debug)]', '#[test]', '#![allow(x)]', 'c'].join('\n'),
      compiled: ['use a;', '', '    let b;', '#[derive(Debug)]', '#[test]', '#![allow(x)]', 'c'].join('\n'),
    })
  })
})
