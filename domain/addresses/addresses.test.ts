import { expect, it } from 'vitest'
import { assessmentUrl, draftApi, exerciseUrl, lessonUrl, placeUrl, questionUrl, signInUrl, tryAgainUrl } from '.'

it.each([
  [lessonUrl('ffi/c-abi'), '/tracks/ffi/c-abi'],
  [lessonUrl('ffi/c-abi', 'layout'), '/tracks/ffi/c-abi#layout'],
  [lessonUrl('ffi/c-abi', ''), '/tracks/ffi/c-abi'],
  [placeUrl('exercise', 'ffi/c-abi/callbacks'), '/tracks/ffi/c-abi#exercise-callbacks'],
  [questionUrl('ffi/c-abi/why'), '/tracks/ffi/c-abi/questions/why'],
  [exerciseUrl('ffi/c-abi/callbacks'), '/tracks/ffi/c-abi/exercises/callbacks'],
  [assessmentUrl('ffi'), '/tracks/ffi/assessment'],
  [assessmentUrl('ffi', 'a1'), '/tracks/ffi/assessment?id=a1'],
  [draftApi('ffi/c-abi/callbacks', { revision: 3 }), '/api/v1/drafts/ffi/c-abi/callbacks?revision=3'],
  [tryAgainUrl(), '/notebook/again'],
  [tryAgainUrl('code/ffi/c-abi/E0382'), '/notebook/again?item=code%2Fffi%2Fc-abi%2FE0382'],
  [signInUrl('/tracks/ffi?a=b#c'), '/sign-in?next=%2Ftracks%2Fffi%3Fa%3Db%23c'],
])('%s', (address, expected) => {
  expect(address).toBe(expected)
})
