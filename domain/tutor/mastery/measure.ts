import { luckOf, type Question } from '@/domain/quiz'
import type { Measure } from './evidence'
import { PARAMETERS } from './parameters'

/** What a question measures, from its kind and its author's estimate of how hard it is. */
export function measureOfQuestion(question: Question): Measure {
  return { skills: question.skills, guess: luckOf(question), difficulty: onScale(question.difficulty) }
}

/** What an exercise measures: nobody passes hidden tests by luck. */
export function measureOfExercise({ skills }: { skills: string[] }): Measure {
  return { skills, guess: 0.03, difficulty: onScale(3) }
}

function onScale(difficulty: number): number {
  return (difficulty - 3) * PARAMETERS.difficultyStep
}
