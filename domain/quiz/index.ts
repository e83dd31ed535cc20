export { Answer, answerFromForm, MAX_TEXT } from './answer'
export { type Check, checkAnswer } from './check'
export { FileQuestion, QuestionFile } from './file'
export {
  type PublicChoice,
  type PublicLine,
  type PublicOption,
  type PublicOrder,
  type PublicQuestion,
  type PublicShortAnswer,
  type PublicTracing,
  toPublicQuestion,
} from './public'
export {
  type ChoiceOption,
  type ChoiceQuestion,
  type Feedback,
  type Html,
  type OrderQuestion,
  type Question,
  type ShortAnswerQuestion,
  type Surroundings,
  type TracingCondition,
  type TracingQuestion,
  toQuestion,
} from './question'
export { type Reveal, revealAnswer } from './reveal'
export { slugOf } from './slug'
export { escapeHtml } from './text'
export { Outcome, QuestionProgress, QuestionResult, toVerdict, Verdict } from './verdict'
