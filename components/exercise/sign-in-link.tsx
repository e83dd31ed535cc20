import { hrefOf, type Shape } from './shape'

/** Comes back to the exercise afterwards. */
export function SignInLink({ shape }: { shape: Pick<Shape, 'id'> }) {
  return <a href={`/sign-in?next=${encodeURIComponent(hrefOf(shape.id))}`}>Sign in</a>
}
