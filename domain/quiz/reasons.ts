/** Why an answer is not one yet; each says what to do. */
export const reasons = {
  changed: 'This question has changed since you opened the page. Reload the page and answer again.',
  pickOne: 'Pick an option.',
  pickSome: 'Pick at least one option.',
  pickOnlyOne: 'Pick one option only.',
  outcome: 'Say what becomes of the program: it runs to its end, it panics, or it does not compile.',
  stdout: 'Type what the program prints, or tick “It prints nothing”.',
  line: 'Say which line the compiler’s first error points to.',
  noSuchLine: (count: number) => `The program has ${count} ${count === 1 ? 'line' : 'lines'}. Choose one of them.`,
  text: 'Type an answer.',
  places: (count: number) => `Put the lines in order first: each has a place of its own, from 1 to ${count}.`,
}
