/** Why an answer is not one yet; each says what to do. */
export const reasons = {
  changed: 'This question has changed since you opened the page. Reload the page and answer again.',
  pickOne: 'Pick an option.',
  pickSome: 'Pick at least one option.',
  pickOnlyOne: 'Pick one option only.',
  outcome: 'Choose what happens to the program: it runs to completion, it panics, or it doesn’t compile.',
  stdout: 'Type what the program prints, or tick “It prints nothing”.',
  line: 'Enter the line that the compiler’s first error points to.',
  noSuchLine: (count: number) => `The program has ${count} ${count === 1 ? 'line' : 'lines'}. Choose one of them.`,
  text: 'Type an answer.',
  places: (count: number) => `Put the lines in order first: give each its own place, from 1 to ${count}.`,
}
