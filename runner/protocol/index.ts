/** What the runner and whoever asks it say to each other. Both ends parse what they get. */
export { GRANTS, Grant } from './grants'
export type { Diagnostic, Edit, Label, Outcome, Place, Suggestion, TestResult, Verdict } from './job'
export { emptyOutcome, Job, NO_TIME, VERDICTS } from './job'
export { CrateSource, Edition, forEachKit, KIT_NAMES, Kit, type KitDefinition, kitOf } from './kit'
