import { describe, expect, it } from 'vitest'
import type { AttemptOutcome } from '@/domain/quiz'
import { aTrack, minute } from './examples'
import { type Activity, nextStep, overviewOf } from './lessons'

const answered = (questionId: string, outcome: AttemptOutcome, atMinute: number): Activity['answers'][number] => ({
  lessonId: questionId.split('/').slice(0, 2).join('/'),
  outcome,
  questionIds: [questionId],
  at: minute(atMinute),
})
const visited = (lessonId: string, atMinute: number, heading = '') => ({ lessonId, heading, at: minute(atMinute) })
const solved = (lessonId: string, atMinute: number) => [
  answered(`${lessonId}/q1`, 'correct', atMinute),
  answered(`${lessonId}/q2`, 'correct', atMinute),
]

describe('overviewOf', () => {
  const ffi = aTrack('ffi', ['abi'])

  it.each<[string, Activity, object]>([
    ['nothing', { answers: [], visits: [] }, { state: 'new', solved: 0, gaveUp: 0, total: 2 }],
    ['opened', { answers: [], visits: [visited('ffi/abi', 0)] }, { state: 'started', solved: 0 }],
    [
      'a wrong answer',
      { answers: [answered('ffi/abi/q1', 'incorrect', 0)], visits: [] },
      { state: 'started', solved: 0 },
    ],
    ['half of it', { answers: [answered('ffi/abi/q1', 'correct', 0)], visits: [] }, { state: 'started', solved: 1 }],
    ['all of it', { answers: solved('ffi/abi', 0), visits: [] }, { state: 'done', solved: 2, gaveUp: 0 }],
    [
      'one solved, one given up',
      { answers: [answered('ffi/abi/q1', 'correct', 0), answered('ffi/abi/q2', 'gave-up', 0)], visits: [] },
      { state: 'done', solved: 1, gaveUp: 1 },
    ],
    [
      'a question that is no longer in the lesson',
      { answers: [answered('ffi/abi/q1', 'correct', 0), answered('ffi/abi/old', 'correct', 0)], visits: [] },
      { state: 'started', solved: 1, total: 2 },
    ],
  ])('%s', (_name, activity, expected) => {
    expect(overviewOf([ffi], activity)[0]?.lessons[0]).toMatchObject(expected)
  })

  it('counts an exercise like a question', () => {
    const lessons = [{ id: 'ffi/abi', title: 'ABI', questionIds: ['ffi/abi/q1'], exerciseIds: ['ffi/abi/sort'] }]
    const track = { id: 'ffi', title: 'FFI', lessons }
    const overview = (...answers: Activity['answers']) => overviewOf([track], { answers, visits: [] })[0]?.lessons[0]
    const question = answered('ffi/abi/q1', 'correct', 0)
    expect(overview(question)).toMatchObject({ state: 'started', solved: 1, total: 2 })
    expect(overview(question, answered('ffi/abi/sort', 'incorrect', 1))).toMatchObject({ state: 'started', solved: 1 })
    expect(overview(question, answered('ffi/abi/sort', 'correct', 2))).toMatchObject({ state: 'done', solved: 2 })
  })

  it('takes a lesson without questions for done once it was opened', () => {
    const activity = { answers: [], visits: [visited('ffi/abi', 0)] }
    expect(overviewOf([aTrack('ffi', ['abi'], 0)], activity)[0]?.lessons[0]).toMatchObject({ state: 'done', total: 0 })
  })
})

describe('nextStep', () => {
  const tracks = [aTrack('ffi', ['abi', 'strings', 'panics']), aTrack('async', ['futures', 'pinning'])]
  const next = (activity: Partial<Activity>) => {
    const step = nextStep(tracks, { answers: [], visits: [], ...activity })
    return step && [step.lesson.id, step.heading, step.started]
  }

  it.each<[string, Partial<Activity>, ReturnType<typeof next>]>([
    ['nowhere before the first lesson was opened', {}, null],
    [
      'the lesson that was opened, where it was left',
      { visits: [visited('ffi/abi', 1, 'names')] },
      ['ffi/abi', 'names', true],
    ],
    [
      'the lesson that was opened last',
      { visits: [visited('ffi/panics', 2), visited('ffi/abi', 1)] },
      ['ffi/panics', '', true],
    ],
    [
      'the lesson that was answered last, though another was opened before',
      { visits: [visited('ffi/panics', 1)], answers: [answered('ffi/abi/q1', 'incorrect', 2)] },
      ['ffi/abi', '', true],
    ],
    [
      'the lesson after the one that was finished last, not one glanced at before',
      { visits: [visited('ffi/panics', 1), visited('ffi/abi', 2)], answers: solved('ffi/abi', 3) },
      ['ffi/strings', '', false],
    ],
    [
      'an earlier lesson of the track when those after it are done',
      { answers: [...solved('ffi/strings', 1), ...solved('ffi/panics', 2)] },
      ['ffi/abi', '', false],
    ],
    [
      'a lesson begun in another track when this one is done',
      {
        visits: [visited('async/pinning', 1, 'why')],
        answers: [...solved('ffi/abi', 2), ...solved('ffi/strings', 3), ...solved('ffi/panics', 4)],
      },
      ['async/pinning', 'why', true],
    ],
    [
      'the next track when this one is done',
      { answers: [...solved('ffi/abi', 2), ...solved('ffi/strings', 3), ...solved('ffi/panics', 4)] },
      ['async/futures', '', false],
    ],
    [
      'nowhere when everything is done',
      { answers: tracks.flatMap((track) => track.lessons.flatMap(({ id }) => solved(id, 1))) },
      null,
    ],
    ['nowhere when all that was opened is no longer there', { visits: [visited('ffi/gone', 1)] }, null],
  ])('%s', (_name, activity, expected) => {
    expect(next(activity)).toEqual(expected)
  })
})
