import type { QuestionKind } from '../../kind'
import { reasons } from '../../reasons'
import { linesOf } from '../../text'
import { TracingAnswer } from './answer'
import { checkTracing } from './check'
import { FileTracing } from './file'
import { PublicTracing, publicTracing } from './public'
import { type TracingQuestion, toTracing } from './question'
import { revealTracing } from './reveal'

export const tracing = {
  type: 'Tracing',
  file: FileTracing,
  answer: TracingAnswer,
  public: PublicTracing,
  toQuestion: toTracing,
  check: checkTracing,
  toPublic: publicTracing,
  reveal: revealTracing,
  lookAlikes: () => [],
  reasons: ({ program }: TracingQuestion) => [reasons.noSuchLine(linesOf(program).length)],
} satisfies QuestionKind<FileTracing, TracingQuestion, TracingAnswer, PublicTracing>
