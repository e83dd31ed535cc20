/** The sandbox, the toolchain or this machine is at fault. Never a learner's failed attempt. */
export class Fault extends Error {
  override name = 'Fault'
}

/** A job that nobody's code can pass: its author has to do something. Never a learner's failed attempt. */
export class Unjudgeable extends Error {
  override name = 'Unjudgeable'
}
