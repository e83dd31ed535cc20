import { z } from 'zod'

/**
 * One email address, trimmed and in lower case, as accounts are found by it. A list of addresses, a name in front of
 * an address or a line break is refused: such inputs have sent mail to strangers elsewhere (CVE-2022-35924).
 */
export const EmailAddress = z
  .string('Enter one email address, such as ada@example.org.')
  .trim()
  .toLowerCase()
  .max(254, 'Shorten the address to 254 characters.')
  .pipe(z.email('Enter one email address, such as ada@example.org.'))
export type EmailAddress = z.infer<typeof EmailAddress>
