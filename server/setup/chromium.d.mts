export function installedChromium(): string | null
export function chromiumArguments(): string[]
