export { FileQuestion, QuestionFile } from './file'
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
export { slugOf } from './slug'
export { escapeHtml } from './text'
