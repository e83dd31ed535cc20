import { createHash } from 'node:crypto'
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5'

export type SiteHeaders = {
  /** Whether the public address is https: only then are browsers told never to come by http again. */
  https: boolean
  /** Origins besides our own where a form may lead, by way of a redirect: the sign-in pages of other providers. */
  formActions: string[]
  /** Next's development server needs eval, inline scripts without nonce, and a web socket. */
  dev: boolean
}

/** The headers of every response, from the front and from Next, with any status. */
export function securityHeaders({ https }: SiteHeaders): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(https ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

/**
 * The Content-Security-Policy of a page.
 * @param scripts sources of script-src besides 'self', in quotes: hashes of the page's own inline scripts, or a nonce
 */
export function pagePolicy(scripts: string[], { formActions, dev }: SiteHeaders): string {
  const script = dev ? ["'unsafe-inline'", "'unsafe-eval'"] : scripts
  return [
    "default-src 'none'",
    ["script-src 'self'", ...script].join(' '),
    // React and Next write style attributes and style elements; styles cannot act.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws: wss:' : ''}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    ["form-action 'self'", ...formActions].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ')
}

/** For answers that are not pages: opened as a document, they may load and do nothing. */
export const DATA_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/** As a source of script-src: the hash that lets exactly this inline script run. */
export function scriptHash(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}

/** Hashes of every inline script in an HTML document, as a browser would find them, without repeats. */
export function inlineScriptHashes(html: string): string[] {
  const hashes = new Set<string>()
  const visit = (node: DefaultTreeAdapterTypes.Node) => {
    if ('tagName' in node && node.tagName === 'script' && !node.attrs.some(({ name }) => name === 'src')) {
      hashes.add(scriptHash(node.childNodes.map((child) => ('value' in child ? child.value : '')).join('')))
    }
    if ('content' in node) visit(node.content)
    if ('childNodes' in node) for (const child of node.childNodes) visit(child)
  }
  visit(parse(html, { treeAdapter: defaultTreeAdapter }))
  return [...hashes]
}
