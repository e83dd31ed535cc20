import { z } from 'zod'
import { EmailAddress } from './email'

/** What a person is called on the site. */
export const PersonName = z
  .string('Enter the name you want us to use.')
  // A name may be written from right to left; what turns the text around it has no place in one.
  .overwrite((name) => name.replace(/\p{Bidi_Control}/gu, ''))
  .trim()
  .min(1, 'Enter the name you want us to use.')
  .max(80, 'Shorten the name to 80 characters.')
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Write the name on one line, without invisible characters.')
export type PersonName = z.infer<typeof PersonName>

/** What somebody says about themselves to get an account; the password has rules of its own. */
export const NewAccount = z.object({
  name: PersonName,
  email: EmailAddress,
  password: z.string('Choose a password.').max(1_000, 'Choose a shorter password.'),
})
export type NewAccount = z.infer<typeof NewAccount>

/** A complaint about a form, tied to one of its fields where it is about one. */
export type FormError = { field: string | null; message: string }

/** The complaints of a schema, one for each field. */
export function toFormErrors(error: z.ZodError): FormError[] {
  const first = new Map<string, string>()
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '')
    if (!first.has(field)) first.set(field, issue.message)
  }
  return [...first].map(([field, message]) => ({ field: field || null, message }))
}
