/** The largest request body that is accepted, in bytes. A learner's longest answer is a few thousand characters. */
export const MAX_BODY_BYTES = 64 * 1024
/** The same for a body with code: an exercise's files, as JSON writes them. */
export const MAX_CODE_BYTES = 256 * 1024
