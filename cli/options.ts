/** The words of a command: `--name value`, `--name=value`, flags, and the rest in order. */
export type Words = {
  named: Record<string, string | undefined>
  flags: Set<string>
  rest: string[]
  /** The first option that isn't known, or that lacks its value. */
  wrong: string | null
}

export function parseWords(
  words: string[],
  { named: names = [], flags: known = [] }: { named?: string[]; flags?: string[] },
): Words {
  const parsed: Words = { named: {}, flags: new Set(), rest: [], wrong: null }
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    const [, option = '', value] = /^--([a-z]+)(?:=(.*))?$/.exec(word) ?? []
    if (names.includes(option)) {
      const found = value ?? words[++i]
      if (found === undefined) parsed.wrong ??= word
      else parsed.named[option] = found
    } else if (known.includes(option) && value === undefined) parsed.flags.add(option)
    else if (word.startsWith('-')) parsed.wrong ??= word
    else parsed.rest.push(word)
  }
  return parsed
}

/** `1 lesson`, `1,200 lessons` */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}
