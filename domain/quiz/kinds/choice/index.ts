import type { QuestionKind } from '../../kind'

import { ChoiceAnswer } from './answer'
import { checkChoice } from './check'
import { FileChoice } from './file'
import { PublicChoice, publicChoice } from './public'
import { type ChoiceQuestion, optionsThatLookAlike, toChoice } from './question'
import { revealChoice } from './reveal'

export const choice = {
  type: 'MultipleChoice',
  file: FileChoice,
  answer: ChoiceAnswer,
  public: PublicChoice,
  toQuestion: toChoice,
  check: checkChoice,
  toPublic: publicChoice,
  reveal: revealChoice,
  lookAlikes: optionsThatLookAlike,
  luck: ({ multiple, options }: ChoiceQuestion) => (multiple ? 0.1 : 1 / Math.max(2, options.length)),
  reasons: () => [],
} satisfies QuestionKind<FileChoice, ChoiceQuestion, ChoiceAnswer, PublicChoice>
