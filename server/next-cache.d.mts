type Entry = { value: unknown; lastModified: number; cacheControl: unknown }
type Context = { cacheControl?: { revalidate: number | false; expire: number | undefined } }

/** Calls a listener at every revalidation. */
export function onRevalidate(listener: () => void): void

/** Drops every page that was rendered, here and in the front: the content has changed. */
export function forgetPages(): void

export default class NextCache {
  get(key: string): Promise<Entry | null>
  set(key: string, value: unknown, context: Context): Promise<void>
  revalidateTag(tags: string | string[]): Promise<void>
  resetRequestCache(): void
}
