/** Calls a listener at every revalidation. */
export function onRevalidate(listener: () => void): void
