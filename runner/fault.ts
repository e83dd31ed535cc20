/** The sandbox, the toolchain or this machine is at fault. Never a learner's failed attempt. */
export class Fault extends Error {
  override name = 'Fault'
}
