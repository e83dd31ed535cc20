import { describe, expect, it } from 'vitest'
import { NoOutcome } from './ask'
import { beginningOf } from './beginning'
import type { Starter } from './shape'

const starter: Starter[] = [
  { path: 'src/lib.rs', language: 'rust', editable: true, text: 'fn tail() {}\n' },
  { path: 'include/shim.h', language: 'cpp', editable: false, text: '#pragma once\n' },
]
const step = { id: 't/second/tail', continues: 't/first/head' }
const answers = (status: number, body: object) => async () => Response.json(body, { status })

describe('beginningOf', () => {
  it('is what may be edited, without asking, for an exercise that stands alone', async () => {
    const nobody = () => Promise.reject(new Error('nobody is to be asked'))
    expect(await beginningOf({ id: 't/first/head', continues: null }, starter, nobody)).toEqual({
      files: [{ path: 'src/lib.rs', text: 'fn tail() {}\n' }],
      told: null,
    })
  })

  it("is the server's word in a project's step, and says whose code it is", async () => {
    const files = [{ path: 'src/lib.rs', text: 'fn mine() {}\n\nfn tail() {}\n' }]
    const begin = (from: string) => beginningOf(step, starter, answers(200, { files, from }))
    expect(await begin('learner')).toEqual({
      files,
      told: 'This step goes on from your own code of the step before.',
    })
    expect((await begin('author')).told).toContain('the solution of the step before')
    expect((await begin('nobody')).told).toContain('Solve the step before it')
  })

  it('says what to do when the server does not answer', async () => {
    await expect(beginningOf(step, starter, answers(500, {}))).rejects.toThrow(NoOutcome)
    await expect(beginningOf(step, starter, () => Promise.reject(new TypeError('offline')))).rejects.toThrow(
      'no connection',
    )
  })
})
