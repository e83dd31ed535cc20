/** Rendered from an author's Markdown, or escaped by us: safe to put into a page as it is. */
export type Html = string

export type Feedback = {
  text: Html
  /** Where it is explained, as an address within this site: `/tracks/ffi/c-abi#heading`. */
  see: string | null
  /** The option this speaks about; null when it is about the answer as a whole. */
  about: string | null
}

/** What every kind of question has. */
export type QuestionCommon = {
  /** track/lesson/question */
  id: string
  skills: string[]
  /** 1 to 5 */
  difficulty: number
  /** Text shared with other questions of the lesson, shown above the prompt. */
  preface: Html | null
  /** Empty for a tracing question, whose program says it all. */
  prompt: Html
  hints: Html[]
  /** Why the right answer is right. */
  context: Html | null
  /**
   * SHA-256 (hex) over what was asked and what counts as right. Feedback, hints, explanation, skills and difficulty may
   * be fixed without changing it. Never sent to a browser: trying answers against it would find the right one.
   */
  hash: string
}

/** What a question's file does not say. */
export type LessonContext = {
  /** track/lesson */
  lessonId: string
  /** The track's edition. */
  edition: string
  /** The lesson's skills, for questions that name none. */
  skills: string[]
  /** The file's `multipart` table. */
  multipart?: Record<string, string> | undefined
  renderMarkdown: (markdown: string) => Html | Promise<Html>
  /** Highlights a Rust program: one piece of HTML per line, without the line end. */
  highlight: (program: string) => Html[] | Promise<Html[]>
}

/** The right answer and why it is right: for a learner who answered right, or gave up. */
export type Reveal = {
  answer: Html
  context: Html | null
  /** Ids of the right options of a choice. */
  correctOptions?: string[]
  /** Ids of an order question's lines in the (first) right order. */
  order?: string[]
  /** Lines of a tracing question's program that the compiler points to. */
  lines?: number[]
}
