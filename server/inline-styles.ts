/**
 * Puts a page's style sheets into the page, so that its first paint waits for nothing else. Next can do it too
 * (`experimental.inlineCss`), but sends every sheet several times again as data for the browser.
 *
 * The links stay, for print only: React looks for them by their address and would put them in again. A browser fetches
 * them last, and finds them in its cache on every other page.
 * @param read the text of a style sheet of the build, by its path on the site; null when there is none
 */
export function inlineStyles(html: string, read: (path: string) => string | null): string {
  const links = /<link (?=[^>]*rel="stylesheet")[^>]*href="(\/_next\/static\/[^"?]+\.css)[^>]*>/g
  return html.replace(links, (link, path: string) => {
    const css = read(path)
    if (css === null || /<\/style/i.test(css)) return link
    return `<style>${atHome(css, path)}</style>${link.replace('<link ', '<link media="print" ')}`
  })
}

/** Addresses in a style sheet are relative to it; in a page they would be relative to the page. */
function atHome(css: string, path: string): string {
  return css.replace(/url\((["']?)(?!data:|[a-z]+:|\/)([^)"']+)\1\)/g, (_, __, address: string) => {
    return `url(${new URL(address, `http://site${path}`).pathname})`
  })
}
