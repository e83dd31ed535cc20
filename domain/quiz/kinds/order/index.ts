import type { QuestionKind } from '../../kind'
import { reasons } from '../../reasons'

import { OrderAnswer } from './answer'
import { checkOrder } from './check'
import { FileOrder } from './file'
import { PublicOrder, publicOrder } from './public'
import { linesThatLookAlike, type OrderQuestion, toOrder } from './question'
import { revealOrder } from './reveal'

export const order = {
  type: 'Order',
  file: FileOrder,
  answer: OrderAnswer,
  public: PublicOrder,
  toQuestion: toOrder,
  check: checkOrder,
  toPublic: publicOrder,
  reveal: revealOrder,
  lookAlikes: linesThatLookAlike,
  luck: ({ lines }: OrderQuestion) => (lines.length > 3 ? 0.08 : 0.2),
  reasons: ({ lines }: OrderQuestion) => [reasons.places(lines.length)],
} satisfies QuestionKind<FileOrder, OrderQuestion, OrderAnswer, PublicOrder>
