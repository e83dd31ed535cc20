import { describe, expect, it } from 'vitest'
import { beginningOf } from './beginning'
import type { Starter } from './exercise-skeleton'

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
      notice: null,
    })
  })

  it("is the server's word in a project's step, and says whose code it is", async () => {
    const files = [{ path: 'src/lib.rs', text: 'fn mine() {}\n\nfn tail() {}\n' }]
    const begin = (from: string) => beginningOf(step, starter, answers(200, { files, from }))
    expect(await begin('learner')).toEqual({
      files,
      notice: 'This step builds on your own code from the previous step.',
    })
    expect((await begin('author')).notice).toContain('the solution to the previous step')
    expect((await begin('nobody')).notice).toContain('Solve the previous step')
  })

  it('says what to do when the server does not answer', async () => {
    expect(await beginningOf(step, starter, answers(500, {}))).toMatchObject({
      files: null,
      notice: expect.stringContaining('Start over'),
    })
    const offline = await beginningOf(step, starter, () => Promise.reject(new TypeError('offline')))
    expect(offline).toMatchObject({ files: null, notice: expect.stringContaining('no connection') })
  })
})
