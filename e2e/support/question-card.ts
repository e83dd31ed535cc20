import { expect, type Locator, type Page } from '@playwright/test'
import type { Answer } from '@/domain/quiz/answer'
import type { Question } from '@/domain/quiz/question'
import { plain } from './pack'

/** The card of one question, on whatever page it is asked. */
export function cardOf(page: Page, question: Question): Locator {
  return page.locator(`article#question-${question.id.slice(question.id.lastIndexOf('/') + 1)}`)
}

/** Waits until our code serves the question; before that it is an ordinary form. */
export async function ready(card: Locator): Promise<Locator> {
  await expect(card).toHaveAttribute('data-ready')
  return card
}

/** Fills in an answer as a learner does who has our code; does not send it. */
export async function fillIn(card: Locator, question: Question, answer: Answer) {
  switch (answer.kind) {
    case 'choice':
      return pick(card, question, answer.options)
    case 'tracing':
      return trace(card, answer)
    case 'short':
      return card.getByLabel('Your answer').fill(answer.text)
    case 'order':
      return putInOrder(card, answer.order)
    case 'give-up':
      throw new Error('Giving up is a button.')
  }
}

async function pick(card: Locator, question: Question, options: string[]) {
  if (question.kind !== 'choice') throw new Error(`${question.id} has nothing to pick.`)
  for (const { id, text } of question.options) {
    const box = card.getByRole(question.multiple ? 'checkbox' : 'radio', { name: plain(text), exact: true })
    if (options.includes(id)) await box.check()
    else if (question.multiple) await box.uncheck()
  }
}

const OUTCOMES = {
  compiles: 'It compiles and runs to completion',
  panics: 'It compiles, then panics or aborts at run time',
  fails: 'It does not compile',
}

export async function trace(card: Locator, { outcome, stdout, line }: Extract<Answer, { kind: 'tracing' }>) {
  if (!outcome) throw new Error('A learner picks an outcome first.')
  await card.getByRole('radio', { name: OUTCOMES[outcome] }).check()
  if (outcome === 'fails') return card.getByLabel(/^Which line/).fill(String(line))
  const nothing = card.getByLabel('It prints nothing')
  if (stdout === '') return nothing.check()
  await nothing.uncheck()
  await card.getByRole('textbox', { name: /What does it print/ }).fill(stdout ?? '')
}

/** By the buttons, from the top down. */
async function putInOrder(card: Locator, order: string[]) {
  const lines = card.getByRole('listitem')
  const shown = async () => lines.evaluateAll((items) => items.map((item) => item.id.split('-').at(-1) ?? ''))
  const list = await shown()
  for (const [place, id] of order.entries()) {
    for (let at = list.indexOf(id); at > place; at--) {
      await lines.nth(at).getByRole('button', { name: 'Move up' }).click()
      list.splice(at - 1, 0, ...list.splice(at, 1))
      await expect.poll(shown).toEqual(list)
    }
  }
}

export const check = (card: Locator) => card.getByRole('button', { name: 'Check', exact: true }).click()

export async function answerWith(card: Locator, question: Question, answer: Answer) {
  await fillIn(await ready(card), question, answer)
  await check(card)
}

/** The box in which verdicts appear; an order question has a second status line, for its moves. */
export const verdict = (card: Locator): Locator => card.locator('[id^=verdict-]')

export const expectVerdict = (card: Locator, headline: 'Right.' | 'Not yet.' | 'Here is the answer.') =>
  expect(verdict(card).getByText(headline, { exact: true })).toBeVisible()
