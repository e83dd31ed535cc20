import type { Root as Markdown } from 'mdast'
import { type ComponentType, createElement, Fragment, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Edition } from '@/domain/rust'
import { Figure, Note, Warning } from '../compile/page-components'
import { finishElements, putBlocks, takeBlocks } from '../compile/prose'
import { parsePage } from '../compile/syntax'
import { type DataNode, toDataTree, UnsafePage } from './tree'

type Lesson = { track: string; slug: string; edition: Edition }

/** What stands for each name of a component, and nothing else ever does. */
const TABLE: ReadonlyMap<string, ComponentType<never>> = new Map<string, ComponentType<never>>([
  ['Note', Note],
  ['Warning', Warning],
  ['Figure', Figure],
])

/**
 * Renders a page that was checked, without ever evaluating it: it becomes data, and the data become HTML.
 * @param part stands for a question, an exercise or a diagram until the page is a string
 * @throws UnsafePage when the page holds what its check should have refused
 */
export async function renderUntrusted(
  body: string,
  lesson: Lesson,
  image: (src: string) => Record<string, string>,
  part: (kind: 'question' | 'exercise' | 'diagram', id: string) => ReactNode,
): Promise<string> {
  const { tree, offences } = parsePage(body)
  if (!tree || offences.length > 0) throw new UnsafePage('the page is not MDX')
  const blocks = await takeBlocks(tree as Markdown, { runsIn: lesson.edition })
  const data = await toDataTree(tree as Markdown, finishElements(lesson, image))
  return putBlocks(renderToStaticMarkup(toReact(data, part)), blocks)
}

type Part = Parameters<typeof renderUntrusted>[3]

/** React escapes every text and every attribute, and `dangerouslySetInnerHTML` is in no list. */
export function toReact(nodes: readonly DataNode[], part: Part): ReactNode {
  return createElement(Fragment, null, ...nodes.map((node, index) => one(node, index, part)))
}

function one(node: DataNode, key: number, part: Part): ReactNode {
  if ('text' in node) return node.text
  const children = node.children.map((child, index) => one(child, index, part))
  const attributes = node.attributes.map(([name, value]) => [name, name === 'open' ? true : value])
  const props = { ...Object.fromEntries(attributes), key }
  if ('element' in node) return createElement(node.element, props, ...children)
  const component = TABLE.get(node.component)
  if (component) return createElement(component as ComponentType<object>, props, ...children)
  const kind = PARTS.get(node.component)
  if (!kind) throw new UnsafePage(`<${node.component}> can’t be rendered`)
  return createElement(Fragment, { key }, part(kind, String(Object.fromEntries(attributes).id ?? '')))
}

const PARTS: ReadonlyMap<string, 'question' | 'exercise' | 'diagram'> = new Map([
  ['Question', 'question'],
  ['Exercise', 'exercise'],
  ['Diagram', 'diagram'],
])
