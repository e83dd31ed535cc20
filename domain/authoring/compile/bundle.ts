import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import type { BuildFailure, Plugin } from 'esbuild'
import type { Root as Markdown } from 'mdast'
import { bundleMDX } from 'mdx-bundler'
import { getMDXComponent } from 'mdx-bundler/client'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import rehypeSlug from 'rehype-slug'
import remarkGfm from 'remark-gfm'
import type { Problem, Segment } from '@/domain/content/index'
import type { Edition } from '@/domain/rust'
import { renderUntrusted } from '../untrusted/render'
import { UnsafePage } from '../untrusted/tree'
import * as components from './page-components'
import { finishElements, putBlocks, takeBlocks } from './prose'

const PART = 'ferropath-part'

type Input = {
  track: string
  slug: string
  dir: string
  /** The track's. */
  edition: Edition
  /** The page without its front matter, every line where it was. */
  body: string
  image: (src: string) => Record<string, string>
  untrusted?: boolean
}

/** Compiles a page and renders it, once and for all readers, to HTML between its questions, exercises and diagrams. */
export async function renderPage(input: Input): Promise<{ body: Segment[]; problems: Problem[] }> {
  if (input.untrusted) return renderUntrustedPage(input)
  let blocks: string[] = []
  const samples = () => async (tree: Markdown) => {
    blocks = await takeBlocks(tree, { runsIn: input.edition })
  }
  const elements = () => finishElements(input, input.image)
  let code: string
  try {
    const bundled = await bundleMDX({
      source: input.body,
      cwd: input.dir,
      mdxOptions: (options) => ({
        ...options,
        remarkPlugins: [remarkGfm, samples],
        rehypePlugins: [rehypeSlug, elements],
        // As an attribute; a style would be one more thing for a content security policy to allow.
        tableCellAlignToStyle: false,
      }),
      esbuildOptions: (options) => ({
        ...options,
        minify: false,
        logLevel: 'silent',
        // After the plugin that provides React, before the one that looks in node_modules.
        plugins: [
          ...(options.plugins ?? []).slice(0, 1),
          besideThePage(input.dir),
          ...(options.plugins ?? []).slice(1),
        ],
      }),
    })
    code = bundled.code
  } catch (error) {
    return { body: [], problems: buildProblems(error, input.dir) }
  }
  const part = (kind: 'question' | 'exercise' | 'diagram') => (props: { id: string }) =>
    createElement(PART, { kind, part: props.id })
  try {
    const Page = getMDXComponent(code)
    const html = renderToStaticMarkup(
      createElement(Page, {
        components: { ...components, Question: part('question'), Exercise: part('exercise'), Diagram: part('diagram') },
      }),
    )
    return { body: splitParts(putBlocks(html, blocks), `${input.track}/${input.slug}`), problems: [] }
  } catch (error) {
    return {
      body: [],
      problems: [{ file: 'index.mdx', line: 1, column: 1, message: `cannot be rendered: ${reasonOf(error)}` }],
    }
  }
}

/** Without a bundler, and without anything that could run what an author wrote. */
async function renderUntrustedPage(input: Input): Promise<{ body: Segment[]; problems: Problem[] }> {
  try {
    const part = (kind: string, id: string) => createElement(PART, { kind, part: id })
    const html = await renderUntrusted(input.body, input, input.image, part)
    return { body: splitParts(html, `${input.track}/${input.slug}`), problems: [] }
  } catch (error) {
    if (!(error instanceof UnsafePage)) throw error
    return { body: [], problems: [{ file: 'index.mdx', line: 1, column: 1, message: error.message }] }
  }
}

/** Questions, exercises and diagrams stand at the top level, so what is between them is whole. */
function splitParts(html: string, lessonId: string): Segment[] {
  const segments: Segment[] = []
  const pattern = new RegExp(`<${PART} kind="(question|exercise|diagram)" part="([^"]*)"></${PART}>`)
  const pieces = html.split(pattern)
  for (let index = 0; index < pieces.length; index += 3) {
    const prose = pieces[index]?.trim()
    if (prose)
      segments.push({ kind: 'prose', id: createHash('sha256').update(prose).digest('hex').slice(0, 16), html: prose })
    const [kind, id] = pieces.slice(index + 1, index + 3)
    if ((kind === 'question' || kind === 'exercise' || kind === 'diagram') && id)
      segments.push({ kind, id: `${lessonId}/${id}` })
  }
  return segments
}

/** A lesson's components may import each other, and nothing else: what they are made of is what its cache key is made of. */
function besideThePage(dir: string): Plugin {
  return {
    name: 'beside-the-page',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point' || /^react(-dom|\/jsx-runtime)?$/.test(path)) return null
        const inside = path.startsWith('.') && isInside(dir, resolve(dirname(importer), path))
        if (inside) return null
        return {
          errors: [{ text: `"${path}" cannot be imported; a lesson imports files of its own folder, as ./name.tsx` }],
        }
      })
      build.onLoad({ filter: /\.(tsx?|jsx?|json)$/ }, ({ path }) => {
        return isInside(dir, realpathSync(path))
          ? null
          : { errors: [{ text: `${path} is a link out of the lesson’s folder` }] }
      })
    },
  }
}

function isInside(dir: string, path: string): boolean {
  return path.startsWith(dir + sep)
}

function buildProblems(error: unknown, dir: string): Problem[] {
  const failures = isBuildFailure(error) ? error.errors : []
  if (failures.length === 0)
    return [{ file: 'index.mdx', line: 1, column: 1, message: `cannot be compiled: ${reasonOf(error)}` }]
  return failures.map(({ text, location }) => {
    const file = location ? resolve(dir, location.file) : ''
    const known = isInside(dir, file) && !file.includes('_mdx_bundler_entry_point')
    return {
      file: known ? file.slice(dir.length + 1) : 'index.mdx',
      line: Math.max(1, location?.line ?? 1),
      column: (location?.column ?? 0) + 1,
      message: text,
    }
  })
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors)
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
