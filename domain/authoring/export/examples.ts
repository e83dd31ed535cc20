import fc from 'fast-check'
import type { PortableQuestion } from '../portable'

/** Texts as people write them, with every sign that some format gives a meaning. */
const SIGNS = [
  'a',
  'Z',
  '9',
  ' ',
  '\\',
  '~',
  '=',
  '#',
  '{',
  '}',
  ':',
  '%',
  '*',
  '->',
  '//',
  '[',
  ']',
  '<',
  '>',
  '&',
  '"',
]
const MORE = ["'", '\n', '\\n', '%50%', '[html]', '####', 'é', '𝄞', ']]>', '&amp;', '::', '.', '_', '`']

const text = fc
  .array(fc.constantFrom(...SIGNS, ...MORE), { minLength: 1, maxLength: 12 })
  .map((signs) => signs.join('').trim())
  .filter((found) => found !== '')
const line = text.map((found) => found.replaceAll('\n', ' ')).filter((found) => found.trim() === found)
const maybe = fc.option(text)
const texts = (least: number) => fc.uniqueArray(text, { minLength: least, maxLength: 4 })

/** Any question that a format can hold without a loss. */
export function portableQuestion(format: 'gift' | 'moodle' | 'qti'): fc.Arbitrary<PortableQuestion> {
  const isGift = format === 'gift'
  const common = fc.record({
    line: fc.constant(1),
    id: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/).map((id): string | null => id),
    text,
    context: maybe,
    hints: format === 'moodle' ? fc.array(text, { maxLength: 2 }) : fc.constant<string[]>([]),
    tags: fc.array(fc.stringMatching(/^[a-z][a-z.-]{0,9}$/), { maxLength: 2 }),
  })
  const none = fc.constant(null)
  // In GIFT, an arrow makes a matching question of a short answer.
  const sayable = (found: string | null) => (isGift ? found?.replaceAll('->', '').trim() || null : found)
  const choice = fc
    .tuple(common, texts(2), fc.boolean(), fc.array(maybe, { minLength: 4, maxLength: 4 }), isGift ? none : maybe)
    .chain(([rest, options, multiple, feedback, otherwise]) =>
      fc.tuple(fc.integer({ min: 0, max: options.length - 1 }), isGift ? fc.constant(true) : fc.boolean()).map(
        ([right, shuffle]): PortableQuestion => ({
          ...rest,
          kind: 'choice',
          multiple,
          shuffle,
          otherwise,
          options: options.map((option, index) => ({
            text: option,
            fraction: index === right ? 100 : multiple ? -100 : 0,
            feedback: feedback[index] ?? null,
          })),
        }),
      ),
    )
  const short = fc.tuple(common, fc.uniqueArray(line, { minLength: 1, maxLength: 3 }), maybe, maybe, fc.boolean()).map(
    ([rest, answers, said, otherwiseSaid, exactCase]): PortableQuestion => ({
      ...rest,
      kind: 'short',
      exactCase: isGift ? false : exactCase,
      answers: answers
        .map((answer) => (isGift ? answer.replaceAll('->', '') : answer).trim())
        .filter((answer) => answer !== '' && answer !== '*')
        .map((answer, index) => ({
          text: answer,
          fraction: index === 0 ? 100 : 0,
          feedback: index === 0 ? null : sayable(said),
        })),
      otherwise: sayable(otherwiseSaid),
    }),
  )
  const order = fc
    .tuple(common, texts(2), isGift ? none : maybe)
    .map(([rest, lines, otherwise]): PortableQuestion => ({ ...rest, kind: 'order', lines, otherwise }))
  return fc.oneof(
    choice,
    short.filter((question) => question.kind === 'short' && question.answers.length > 0),
    order,
  )
}
