import { type BrowserContext, test as base, expect } from '@playwright/test'

export { expect }

/** A journey fails when a page throws, breaks its own policy, or does not hydrate, whatever else the journey looks at. */
export const test = base.extend<{
  /** Has an eye on another browser as well; that of `page` is watched by itself. */
  watch: (context: BrowserContext) => void
}>({
  watch: [
    async ({ context }, use) => {
      const complaints: string[] = []
      const watch = (context: BrowserContext) => {
        context.on('weberror', (error) => complaints.push(error.error().message))
        context.on('console', (message) => {
          const text = message.text()
          if (/Content.Security.Policy|Minified React error|hydrat/i.test(text)) complaints.push(text)
        })
      }
      watch(context)
      await use(watch)
      expect(complaints, 'what pages complained of').toEqual([])
    },
    { auto: true },
  ],
})
