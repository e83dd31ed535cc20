import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, serialize } from 'parse5'
import { root, type Server } from './processes'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/**
 * The least that a page could be: the same markup without any script or data for scripts, its style sheets inline.
 * @param read what is at a path of the site
 */
export function floorOf(html: string, read: (path: string) => string): string {
  const document = parse(html)
  const visit = (node: Node) => {
    if (!('childNodes' in node)) return
    for (const child of [...node.childNodes]) {
      if (!('tagName' in child)) continue
      if (child.tagName === 'script' || isForScripts(child)) defaultTreeAdapter.detachNode(child)
      else if (isStyleSheet(child)) inline(child, read)
      else visit(child)
    }
  }
  visit(document)
  return serialize(document)
}

/** Serves one page, compressed beforehand, and the fonts and images of the build that it names. */
export function serveFloor(html: string): Promise<Server> {
  const body = compressed(html)
  const server = createServer((request, response) => {
    const path = normalize((request.url ?? '/').split('?')[0] ?? '/')
    if (path.startsWith('/_next/static/')) {
      response.writeHead(200, { 'content-type': extname(path) === '.woff2' ? 'font/woff2' : 'text/plain' })
      response.end(readFileSync(join(root, '.next', path.slice('/_next/'.length))))
    } else if (path === '/') {
      const headers = { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'br' }
      response.writeHead(200, { ...headers, 'content-length': body.length })
      response.end(body)
    } else {
      response.writeHead(404).end()
    }
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      const stop = async () => {
        server.closeAllConnections()
        server.close()
      }
      resolve({ url: `http://127.0.0.1:${port}/`, stop })
    })
  })
}

export function compressed(html: string): Buffer {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT } = constants
  return brotliCompressSync(html, { params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT } })
}

function attribute(element: Element, name: string): string {
  return element.attrs.find((one) => one.name === name)?.value ?? ''
}

function isForScripts(element: Element): boolean {
  if (element.tagName !== 'link') return false
  const rel = attribute(element, 'rel')
  return rel === 'modulepreload' || (rel === 'preload' && attribute(element, 'as') === 'script')
}

function isStyleSheet(element: Element): boolean {
  return element.tagName === 'link' && attribute(element, 'rel') === 'stylesheet'
}

function inline(link: Element, read: (path: string) => string) {
  const style = defaultTreeAdapter.createElement('style', link.namespaceURI, [])
  defaultTreeAdapter.insertText(style, read(attribute(link, 'href')))
  if (link.parentNode) defaultTreeAdapter.insertBefore(link.parentNode, style, link)
  defaultTreeAdapter.detachNode(link)
}
