import { z } from 'zod'

/**
 * One e-mail address, trimmed and in lower case, as accounts are found by it. A list of addresses, a name in front of
 * an address or a line break is refused: such inputs have sent mail to strangers elsewhere (CVE-2022-35924).
 */
export const EmailAddress = z
  .string('Write one e-mail address, such as ada@example.org.')
  .trim()
  .toLowerCase()
  .max(254, 'Shorten the address to 254 characters.')
  .pipe(z.email('Write one e-mail address, such as ada@example.org.'))
export type EmailAddress = z.infer<typeof EmailAddress>
