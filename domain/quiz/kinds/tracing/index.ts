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
  // Whether it compiles is half of the answer; what it prints, or the line of the error, is the other.
  luck: () => 0.2,
  reasons: ({ program }: TracingQuestion) => [reasons.noSuchLine(linesOf(program).length)],
} satisfies QuestionKind<FileTracing, TracingQuestion, TracingAnswer, PublicTracing>
