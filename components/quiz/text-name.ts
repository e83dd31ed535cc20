/** The names under which a question's texts are found in the page. */
export const textName = {
  preface: (question: string) => `${question}#preface`,
  prompt: (question: string) => `${question}#prompt`,
  program: (question: string) => `${question}#program`,
  hint: (question: string, index: number) => `${question}#hint-${index}`,
  /** An option or a line. */
  part: (question: string, id: string) => `${question}#${id}`,
}
