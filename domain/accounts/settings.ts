import 'server-only'
import { config } from '@/domain/config'
import { dataDir } from '@/domain/db/data-dir'
import { sessionSecret } from './sessions/secret'

/** The address people use, without a path: FERROPATH_URL, or the one the server listens on. */
export function publicUrl(): string {
  // The server process has set it; next-auth must not fall back to an address of its own.
  process.env.NEXTAUTH_URL ||= config().FERROPATH_URL || 'http://localhost:3000'
  return new URL(process.env.NEXTAUTH_URL).origin
}

/** The key that cookies and links are sealed with. The server process has set it; a script finds it in the data folder. */
export function sealingKey(): string {
  process.env.NEXTAUTH_SECRET ||= config().FERROPATH_SECRET || sessionSecret(dataDir())
  return process.env.NEXTAUTH_SECRET
}

export function isSecure(): boolean {
  return publicUrl().startsWith('https://')
}

export type MailSettings = { url: string; from: string }

/** How mail is sent; null where it is not. */
export function mailSettings(): MailSettings | null {
  const { SMTP_URL: url, MAIL_FROM: from } = config()
  return url && from ? { url, from } : null
}
