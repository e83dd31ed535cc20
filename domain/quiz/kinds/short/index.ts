import type { QuestionKind } from '../../kind'

import { ShortAnswer } from './answer'
import { checkShortAnswer } from './check'
import { FileShortAnswer } from './file'
import { PublicShortAnswer, publicShortAnswer } from './public'
import { type ShortAnswerQuestion, toShortAnswer } from './question'
import { revealShortAnswer } from './reveal'

export const short = {
  type: 'ShortAnswer',
  file: FileShortAnswer,
  answer: ShortAnswer,
  public: PublicShortAnswer,
  toQuestion: toShortAnswer,
  check: checkShortAnswer,
  toPublic: publicShortAnswer,
  reveal: revealShortAnswer,
  lookAlikes: () => [],
  luck: () => 0.05,
  reasons: () => [],
} satisfies QuestionKind<FileShortAnswer, ShortAnswerQuestion, ShortAnswer, PublicShortAnswer>
