/** What the runner and those who ask it say to each other. Both ends parse what they get. */
export { GRANTS, Grant } from './grants'
export { Job } from './job'
export { Edition, forEachKit, KIT_NAMES, Kit, type KitDefinition, kitOf } from './kit'
export {
  type Busy,
  Diagnostic,
  type Edit,
  emptyReport,
  JobReport,
  type Label,
  NO_TIME,
  RunResult,
  SourceRange,
  type Suggestion,
  TestResult,
  Verdict,
} from './report'
export { Explanation, JobRequest, Progress, Requester, type RunOptions, type Waiting } from './requester'
export { type KitStatus, RunnerStatus } from './status'
