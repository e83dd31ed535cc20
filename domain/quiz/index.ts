export { Answer, answerFromForm } from './answer'
export { type Check, checkAnswer } from './check'
export { FileQuestion, QuestionFile } from './file'
export { MAX_TEXT } from './form-fields'
export { knownReason } from './known-reason'
export {
  type PublicChoice,
  type PublicOrder,
  type PublicPart,
  PublicQuestion,
  type PublicShortAnswer,
  type PublicTracing,
  toPublicQuestion,
} from './public'
export {
  type ChoiceOption,
  type ChoiceQuestion,
  type Feedback,
  type Html,
  type LessonContext,
  lookAlikesIn,
  type OrderQuestion,
  type Question,
  type ShortAnswerQuestion,
  type TracingCondition,
  type TracingQuestion,
  toQuestion,
} from './question'
export { type Reveal, revealAnswer } from './reveal'
export { questionSlug } from './slug'
export { escapeHtml } from './text'
export { AttemptOutcome, EarnedResult, toVerdict, Verdict } from './verdict'
