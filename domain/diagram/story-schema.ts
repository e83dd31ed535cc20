import { z } from 'zod'
import { Id, type Report, Words } from './common'
import type { Story } from './story'

/**
 * What is told step by step: one way through, ways that leave it, and variants of the whole. Shared by the kinds `steps`
 * and `timeline`, which differ in what a step shows.
 */
export function storyShape<Step extends z.ZodType>(step: Step) {
  const telling = {
    /** The way things usually go. */
    steps: z.array(step).min(2).optional(),
    /** What may happen instead: a button after one of the steps. */
    branches: z
      .array(
        z.strictObject({
          /** After which step, from 1; 0 stands for instead of the first. */
          after: z.int().min(0),
          /** What the button says: `Crash here`. */
          label: Words,
          steps: z.array(step).min(1),
          /** The step, from 1, with which it goes on afterwards; when left out, this way ends. */
          rejoin: z.int().min(1).optional(),
        }),
      )
      .default([]),
  }
  return {
    ...telling,
    /** Instead of `steps`: the same thing told several times, with a switch between them. */
    variants: z
      .array(z.strictObject({ id: Id, label: Words, ...telling }))
      .min(2)
      .optional(),
  }
}

export function checkStory<Step>(
  story: Story<Step>,
  report: Report,
  checkStep: (step: Step, path: (string | number)[]) => void,
) {
  if (story.variants && (story.steps || story.branches.length > 0)) {
    report(['steps'], 'can\'t be used together with "variants"; put the steps and branches into one of them')
  }
  if (!story.variants && !story.steps) report([], 'needs [[diagrams.steps]], or [[diagrams.variants]] that have some')
  const tellings = story.variants?.map((telling, index) => ({ telling, path: ['variants', index] })) ?? [
    { telling: story, path: [] },
  ]
  for (const { telling, path } of tellings) {
    if (story.variants && !telling.steps) report([...path, 'steps'], 'is missing; a variant has steps')
    const steps = telling.steps ?? []
    for (const [index, step] of steps.entries()) checkStep(step, [...path, 'steps', index])
    for (const [index, branch] of telling.branches.entries()) {
      const at = [...path, 'branches', index]
      if (branch.after > steps.length) {
        report(
          [...at, 'after'],
          `is ${branch.after}, and there are ${steps.length} steps; name the step it comes after`,
        )
      }
      if (branch.rejoin !== undefined && branch.rejoin > steps.length) {
        report([...at, 'rejoin'], `is ${branch.rejoin}, and there are ${steps.length} steps`)
      }
      for (const [place, step] of branch.steps.entries()) checkStep(step, [...at, 'steps', place])
    }
  }
}
