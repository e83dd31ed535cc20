import { expect, it } from 'vitest'
import { anAttempt } from '@/domain/attempts/examples'
import { checkStates, findAttempt, rebuild, recordAttempt, strandedAnswers } from '@/domain/attempts/server'
import type { Library } from '@/domain/authoring/library'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aLearner, minute } from '@/domain/progress/examples'
import { newestState } from '@/domain/progress/server'
import type { Question } from '@/domain/quiz'
import { aShortAnswer, internal } from '@/domain/quiz/examples'
import { rejudgeCommand } from './rejudge-command'

testDatabase()

const ID = 'shop/money/derive'

/** A short question with this right answer. */
const aShort = (answer: string) =>
  internal(aShortAnswer({ id: 'derive', answer: { answer }, feedback: [] }), { lessonId: 'shop/money' })

const contentOf = (question: Question) => async () => ({
  questions: new Map([[ID, { question }]]),
  exercises: new Map([['shop/money/till', {}]]),
})

/** What Ada and Grace answered while `Copy` was right. */
async function answersTo(question: Question) {
  for (const learner of ['ada', 'grace']) await aLearner(learner)
  const answered = (learnerId: string, text: string, outcome: 'correct' | 'incorrect', at: number) =>
    recordAttempt({
      ...anAttempt({ learnerId, question: ID, answer: { kind: 'short', text }, outcome, at: minute(at) }),
      question: { id: ID, hash: question.hash },
      measure: { skills: ['shop.cents'], guess: 0.05, difficulty: 0 },
    })
  await answered('ada', 'Copy', 'correct', 0)
  await answered('grace', 'Default', 'incorrect', 1)
  return answered('grace', 'Clone', 'incorrect', 2)
}

async function run(words: string[], question: Question) {
  const said: string[] = []
  const output = { log: (text: string) => said.push(text), error: (text: string) => said.push(text) }
  return { ok: await rejudgeCommand(words, output, minute(60), contentOf(question)), said }
}

it('shows what a corrected key would change, and then judges again without touching attempts', async () => {
  const [before, after] = [await aShort('Copy'), await aShort('Default')]
  await answersTo(before)
  const attempts = await db.attempt.findMany({ orderBy: { at: 'asc' } })
  const shown = `${ID}: 3 answers from before it changed, 1 becomes correct, 1 becomes incorrect`

  expect(await run(['--dry-run', '--changed'], after)).toEqual({
    ok: true,
    said: [shown, 'Nothing was changed. Leave out --dry-run to judge them again.'],
  })
  expect(await db.judgement.count()).toBe(0)
  expect(await newestState('ada', ID)).toMatchObject({ outcome: 'correct' })

  expect(await run([ID], after)).toEqual({ ok: true, said: [shown, 'Judged again: 2 answers of 2 learners.'] })
  expect(await newestState('ada', ID)).toEqual({ outcome: 'incorrect', tries: 1 })
  expect(await newestState('grace', ID)).toEqual({ outcome: 'correct', tries: 2 })
  expect(await db.attempt.findMany({ orderBy: { at: 'asc' } })).toEqual(attempts)
  expect(await findAttempt('ada', attempts[0]?.id ?? '')).toMatchObject({
    outcome: 'incorrect',
    questionHash: after.hash,
  })
  expect(await checkStates()).toMatchObject({ wrong: 0 })

  await db.questionState.deleteMany()
  await rebuild()
  expect(await newestState('ada', ID)).toMatchObject({ outcome: 'incorrect' })
  expect((await run(['--changed'], after)).said.at(-1)).toMatch(/^Every stored answer/)
})

it('goes by the newest judgement when the key is put back', async () => {
  const [before, after] = [await aShort('Copy'), await aShort('Default')]
  await answersTo(before)
  await run([ID], after)
  await run([ID], before)
  expect(await newestState('ada', ID)).toMatchObject({ outcome: 'correct' })
  expect(await db.judgement.count()).toBe(4)
  expect(await checkStates()).toMatchObject({ wrong: 0 })
})

it('says what is wrong with what was asked for', async () => {
  const question = await aShort('Copy')
  expect(await run(['shop/money/derives'], question)).toMatchObject({
    ok: false,
    said: [expect.stringContaining('did you mean')],
  })
  expect((await run(['shop/money/till'], question)).said[0]).toContain('is an exercise')
  expect((await run(['--dry-run'], question)).said[0]).toContain('--changed')
  expect((await run(['--all'], question)).said).toEqual(['There is no option --all.'])
})

it('names what an edited pack has left answers without', async () => {
  const [before, after] = [await aShort('Copy'), await aShort('Default')]
  await answersTo(before)
  await recordAttempt(anAttempt({ question: 'shop/money/removed', at: minute(3) }))
  await recordAttempt(anAttempt({ question: 'shop/gone/q1', at: minute(4) }))
  await recordAttempt(anAttempt({ question: 'elsewhere/one/q1', at: minute(5) }))
  const compiled = { lesson: {}, places: { [ID]: { line: 7, column: 1 } }, claims: {} }
  const library = {
    questions: new Map([[ID, { question: after }]]),
    read: [{ track: 'shop', slug: 'money', dir: 'pack/shop/money', compiled }],
    trackFolders: new Map([['shop', 'pack/shop']]),
  } as unknown as Library
  const messages = async (options = {}) =>
    (await strandedAnswers(library, options)).map(({ file, line, message }) => `${file}:${line} ${message}`)
  expect(await messages()).toMatchInlineSnapshot(`
    [
      "pack/shop/money/index.mdx:1 1 stored answer to "removed" can no longer be counted, because this lesson has no such question or exercise; if it has another id now, add aliases = ["shop/money/removed"] to it",
      "pack/shop/track.toml:1 1 stored answer to the lesson "shop/gone" (q1) can no longer be counted, because this track has no such lesson; if its questions are elsewhere now, add aliases such as "shop/gone/q1" to them",
      "pack/shop/money/questions.toml:7 question "derive": 2 of 3 stored answers from before it changed would be judged differently now (1 correct, 1 incorrect); npm run data -- rejudge --dry-run shop/money/derive shows it, and without --dry-run judges them again",
    ]
  `)
  expect((await messages({ unknownTracks: true })).filter((text) => text.startsWith('elsewhere/'))).toHaveLength(1)
  await run([ID], after)
  expect((await messages()).some((text) => text.includes('rejudge'))).toBe(false)
})
