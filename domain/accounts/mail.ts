import 'server-only'
import { createTransport } from 'nodemailer'
import { mailSettings } from './settings'

/** Whether this installation sends mail; where it does not, an admin hands links out. */
export function sendsMail(): boolean {
  return mailSettings() !== null
}

/**
 * Sends a mail in the background: whoever asked is answered at once, so that the time tells nobody whether there was
 * anything to send. What goes wrong is for the operator's log.
 */
export function sendMail(mail: { to: string; subject: string; text: string }): void {
  deliver(mail).catch((error: unknown) => {
    console.error(
      `A mail could not be sent; check SMTP_URL and MAIL_FROM: ${error instanceof Error ? error.message : error}`,
    )
  })
}

async function deliver({ to, subject, text }: { to: string; subject: string; text: string }): Promise<void> {
  const settings = mailSettings()
  if (!settings) throw new Error('SMTP_URL is not set')
  const transport = createTransport(settings.url, { from: settings.from })
  try {
    // As an object, so that the address is never read as a list of several.
    await transport.sendMail({ to: { name: '', address: to }, subject, text })
  } finally {
    transport.close()
  }
}
