import { placeUrl, signInUrl } from '@/domain/addresses'
import type { ExerciseSkeleton } from './exercise-skeleton'

/** Comes back to the exercise afterwards. */
export function SignInLink({ skeleton }: { skeleton: Pick<ExerciseSkeleton, 'id'> }) {
  return <a href={signInUrl(placeUrl('exercise', skeleton.id))}>Sign in</a>
}
