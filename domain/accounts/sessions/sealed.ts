import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import type { z } from 'zod'
import { sealingKey } from '../settings'

type Purpose = 'device' | 'form' | 'link' | 'sign-up'

/**
 * Packs something so that its bearer can neither read nor change it, and so that it cannot be taken for something
 * sealed for another purpose, such as a session.
 */
export function seal(purpose: Purpose, content: Record<string, unknown>, seconds: number): Promise<string> {
  return encode({ token: content, secret: sealingKey(), salt: `ferropath ${purpose}`, maxAge: seconds })
}

/** What was sealed for this purpose; null when it was not, is too old, or has another form than the schema's. */
export async function unseal<Schema extends z.ZodType>(
  purpose: Purpose,
  sealed: string | undefined,
  schema: Schema,
): Promise<z.infer<Schema> | null> {
  if (!sealed) return null
  const content = await decode({ token: sealed, secret: sealingKey(), salt: `ferropath ${purpose}` }).catch(() => null)
  const result = schema.safeParse(content)
  return result.success ? result.data : null
}
