export { type Contents, type Exercise, type ExercisePart, missingFiles, toExercise } from './exercise'
export { ExerciseFile } from './file'
export {
  Beginning,
  CheckLine,
  CheckOutcome,
  Draft,
  DraftFile,
  DraftRevisions,
  type JobLine,
  PublicExercise,
  RunLine,
  RunOutcome,
  type ShownDiagnostic,
  type ShownTest,
  Solution,
} from './public'
export { solutionOf, starterOf, toPublicExercise } from './view'
