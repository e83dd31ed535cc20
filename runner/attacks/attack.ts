import type { Job, JobReport } from '../protocol'
import { check } from '../testing'

/** Tests that no stub passes, with a word that no learner ever gets to read. */
export const TESTS = `mod tests {
    use crate::*;
    // HIDDEN: and so is this.
    #[test]
    fn of_three() {
        assert_eq!(double(3), 6);
        if double(3) == 7 { panic!("HIDDEN") }
    }
    #[test]
    fn of_none() { assert_eq!(double(0), 0) }
    #[test]
    #[should_panic(expected = "too large")]
    fn of_too_much() { double(u32::MAX); }
}
`
export const STUB = 'pub fn double(_: u32) -> u32 { todo!() }\n'
export const RIGHT = 'pub fn double(n: u32) -> u32 { n.checked_mul(2).expect("too large") }\n'

/** Without grants every power is there: what is tried is the wall behind them. */
export function attack(source: string, more: Partial<Job> = {}): Promise<JobReport> {
  return check(source, TESTS, more)
}

/** All that a learner gets to see. */
export function shown(outcome: JobReport): string {
  return JSON.stringify({ ...outcome, tests: outcome.tests.map(({ message, left, right }) => [message, left, right]) })
}

/** As `libc` would declare them. */
export const libc = (...functions: string[]) => `unsafe extern "C" { ${functions.join(' ')} }\n`

/** A function that runs before `main`. */
export const beforeMain = (body: string) =>
  `extern "C" fn early() { ${body} }\n#[used] #[unsafe(link_section = ".init_array")] static EARLY: extern "C" fn() = early;\n`
