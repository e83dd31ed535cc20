import { expect, it } from 'vitest'
import { editorSettings } from './editor-settings'

const usual = { keys: 'usual', size: 'medium', wrap: false, tabIndents: false }
const stored = (text: string | null) => editorSettings({ getItem: () => text })

it.each([
  ['nothing', null, usual],
  ['no JSON', '{', usual],
  ['a list', '[]', usual],
  ['other words', '{"keys":"ed","size":7,"wrap":"yes","tabIndents":1}', usual],
  ['choices', '{"keys":"vim","size":"large","wrap":true}', { ...usual, keys: 'vim', size: 'large', wrap: true }],
])('reads %s', (_name, text, settings) => {
  expect(stored(text)).toEqual(settings)
})
