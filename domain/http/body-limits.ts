/** The largest request body that is accepted, in bytes. A learner's longest answer is a few thousand characters. */
export const MAX_BODY_BYTES = 64 * 1024
/** The same for a body with code: an exercise's files, as JSON writes them. */
export const MAX_CODE_BYTES = 256 * 1024
/** The same for a lesson that is written in the studio, as JSON writes its files. */
export const MAX_LESSON_BYTES = 1024 * 1024
