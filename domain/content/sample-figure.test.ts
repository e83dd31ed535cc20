import { describe, expect, it } from 'vitest'
import { parseFence } from './fence'
import { runnableSample } from './runnable'
import { sampleFigure } from './sample-figure'

describe('a quoted sample', () => {
  const commit = '0123456789abcdef0123456789abcdef01234567'
  const { fence } = parseFence(`rust quoted="owner/repository@${commit}:src/lib.rs#L10-L12, Apache-2.0"`)

  it('says where its lines are from, under which licence, and links to them', () => {
    const html = sampleFigure(fence, 'fn f() {}', 'fn f() {}', null)
    expect(html).toContain(`href="https://github.com/owner/repository/blob/${commit}/src/lib.rs#L10-L12"`)
    expect(html).toContain('Quoted from owner/repository 0123456789ab: ')
    expect(html).toContain('>src/lib.rs, lines 10–12</a> (Apache-2.0)')
  })

  it("can't be run by a reader", () => {
    expect(runnableSample(fence, 'fn f() {}', '2024')).toBeNull()
  })
})
