import { type ExerciseSkeleton, hrefOf } from './exercise-skeleton'

/** Comes back to the exercise afterwards. */
export function SignInLink({ skeleton }: { skeleton: Pick<ExerciseSkeleton, 'id'> }) {
  return <a href={`/sign-in?next=${encodeURIComponent(hrefOf(skeleton.id))}`}>Sign in</a>
}
