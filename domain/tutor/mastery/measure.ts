import type { Question } from '@/domain/quiz'
import type { Measure } from './evidence'
import { PARAMETERS } from './parameters'

/** What a question measures, from its kind and its author's estimate of how hard it is. */
export function measureOfQuestion(question: Question): Measure {
  return { skills: question.skills, guess: luckAt(question), difficulty: onScale(question.difficulty) }
}

/** What an exercise measures: nobody passes hidden tests by luck. */
export function measureOfExercise({ skills }: { skills: string[] }): Measure {
  return { skills, guess: 0.03, difficulty: onScale(3) }
}

function onScale(difficulty: number): number {
  return (difficulty - 3) * PARAMETERS.difficultyStep
}

function luckAt(question: Question): number {
  switch (question.kind) {
    case 'choice':
      return question.multiple ? 0.1 : 1 / Math.max(2, question.options.length)
    // Whether it compiles is half of the answer; what it prints, or the line of the error, is the other.
    case 'tracing':
      return 0.2
    case 'short':
      return 0.05
    case 'order':
      return question.lines.length > 3 ? 0.08 : 0.2
  }
}
