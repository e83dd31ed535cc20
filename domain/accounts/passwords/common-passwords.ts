import 'server-only'
import type { IsCommon } from './password-rules'

/**
 * The list of passwords most often found in breaches (49,000, from the maintained package @zxcvbn-ts/language-common),
 * read at the first password that somebody chooses: it takes some megabytes, and asks nobody on the network.
 */
export async function commonPasswords(): Promise<IsCommon> {
  list ??= load()
  const common = await list
  return (text) => common.has(text)
}

let list: Promise<Set<string>> | undefined

async function load(): Promise<Set<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  const passwords: string[] = dictionary['passwords-common']
  // Famous for being a good example, and so no longer one.
  return new Set([
    ...passwords,
    'correcthorsebatterystaple',
    'correct horse battery staple',
    'correct-horse-battery-staple',
  ])
}
