import { zipSync } from 'fflate'
import { toHtml } from 'hast-util-to-html'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import type { PortableOption, PortableQuestion, Tell } from '../portable'
import { element, escapeXml } from './xml'

export type QtiVersion = '2.1' | '3.0'

const SPACES = {
  '2.1': {
    item: 'http://www.imsglobal.org/xsd/imsqti_v2p1',
    package: 'http://www.imsglobal.org/xsd/imscp_v1p1',
    itemType: 'imsqti_item_xmlv2p1',
    testType: 'imsqti_test_xmlv2p1',
    schema: 'QTIv2.1 Package',
    schemaVersion: '1.0.0',
  },
  '3.0': {
    item: 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0',
    package: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1',
    itemType: 'imsqti_item_xmlv3p0',
    testType: 'imsqti_test_xmlv3p0',
    schema: 'QTI Package',
    schemaVersion: '3.0.0',
  },
}

type Group = { title: string; questions: PortableQuestion[] }

/** Writes questions as a QTI package: a test with a section for each group, and a file for each question. */
export function writeQti(
  version: QtiVersion,
  title: string,
  groups: Group[],
  tellOf: (question: PortableQuestion) => Tell,
): Buffer {
  const space = SPACES[version]
  const files: Record<string, string> = {}
  const sections = groups.map((group, index) => {
    const refs = group.questions.flatMap((question, at) => {
      const path = `items/${index + 1}-${at + 1}.xml`
      files[path] = `${XML}${itemOf(version, question, tellOf(question))}\n`
      return tag(version, 'assessmentItemRef', { identifier: `item-${index + 1}-${at + 1}`, href: path })
    })
    const attributes = { identifier: `section-${index + 1}`, title: group.title, visible: 'true' }
    return tag(version, 'assessmentSection', attributes, refs)
  })
  const part = tag(
    version,
    'testPart',
    { identifier: 'part', navigationMode: 'nonlinear', submissionMode: 'individual' },
    sections,
  )
  const items = Object.keys(files)
  files['test.xml'] =
    `${XML}${tag(version, 'assessmentTest', { xmlns: space.item, identifier: 'test', title }, [part])}\n`
  const resources = [
    resource('test', space.testType, 'test.xml'),
    ...items.map((path, index) => resource(`resource-${index + 1}`, space.itemType, path)),
  ]
  const schema = [element('schema', {}, space.schema), element('schemaversion', {}, space.schemaVersion)]
  files['imsmanifest.xml'] = `${XML}${element('manifest', { xmlns: space.package, identifier: 'manifest' }, [
    element('metadata', {}, schema),
    element('organizations', {}),
    element('resources', {}, resources),
  ])}\n`
  const entries = Object.entries(files).map(([path, text]) => [path, Buffer.from(text)] as const)
  // The same questions give the same bytes.
  return Buffer.from(zipSync(Object.fromEntries(entries), { mtime: new Date('2000-01-01T00:00:00Z') }))
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'

function resource(identifier: string, type: string, href: string): string {
  return element('resource', { identifier, type, href }, [element('file', { href })])
}

/** One item as XML. */
export function itemOf(version: QtiVersion, question: PortableQuestion, tell: Tell): string {
  const t: Tag = (name, attributes, children) => tag(version, name, attributes, children)
  const withBody = (text: string) => (version === '3.0' ? t('contentBody', {}, [toXhtml(text)]) : toXhtml(text))
  if (question.hints.length > 0) tell('dropped', 'hints, which QTI has no place for')
  if (question.tags.length > 0) tell('dropped', 'its skills')
  const { declaration, before, interaction, inline } = interactionOf(t, withBody, question, tell)
  const otherwise = question.kind === 'match' ? null : question.otherwise
  const feedbacks = [
    ...(question.context === null ? [] : [{ identifier: 'explanation', text: question.context }]),
    ...(otherwise === null ? [] : [{ identifier: 'otherwise', text: otherwise }]),
  ]
  return t(
    'assessmentItem',
    {
      xmlns: SPACES[version].item,
      identifier: question.id ?? 'item',
      title: question.id ?? 'item',
      adaptive: 'false',
      timeDependent: 'false',
    },
    [
      declaration,
      t('outcomeDeclaration', { identifier: 'SCORE', cardinality: 'single', baseType: 'float' }),
      ...(inline ? [t('outcomeDeclaration', { identifier: 'FEEDBACK', ...inline, baseType: 'identifier' })] : []),
      ...feedbacks.map(({ identifier }) =>
        t('outcomeDeclaration', {
          identifier: identifier.toUpperCase(),
          cardinality: 'single',
          baseType: 'identifier',
        }),
      ),
      t('itemBody', {}, [before, interaction]),
      processingOf(t, question, {
        hasInline: inline !== null,
        hasContext: question.context !== null,
        hasOtherwise: otherwise !== null,
      }),
      ...feedbacks.map(({ identifier, text }) =>
        t('modalFeedback', { outcomeIdentifier: identifier.toUpperCase(), identifier, showHide: 'show' }, [
          withBody(text),
        ]),
      ),
    ],
  )
}

type Attributes = Record<string, string | number | undefined>
type Tag = (name: string, attributes: Attributes, children?: string | string[]) => string

/** QTI 3 writes `qti-simple-choice` and `max-choices` where QTI 2 writes `simpleChoice` and `maxChoices`. */
function tag(version: QtiVersion, name: string, attributes: Attributes, children?: string | string[]): string {
  if (version === '2.1') return element(name, attributes, children)
  const kebab = (text: string) => text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const renamed = Object.entries(attributes).map(([key, value]) => [kebab(key), value] as const)
  return element(`qti-${kebab(name)}`, Object.fromEntries(renamed), children)
}

function interactionOf(t: Tag, withBody: (text: string) => string, question: PortableQuestion, tell: Tell) {
  const body = { before: toXhtml(question.text), inline: null as { cardinality: string } | null }
  const declared = (cardinality: string, baseType: string, children: string[]) =>
    t('responseDeclaration', { identifier: 'RESPONSE', cardinality, baseType }, children)
  const correct = (values: string[]) =>
    t(
      'correctResponse',
      {},
      values.map((value) => t('value', {}, value)),
    )
  switch (question.kind) {
    case 'choice': {
      const { multiple, shuffle, options } = question
      const idOf = (option: PortableOption) => `option-${options.indexOf(option) + 1}`
      const cardinality = multiple ? 'multiple' : 'single'
      const right = options.filter(({ fraction }) => fraction > 0).map(idOf)
      const hasFeedback = options.some(({ feedback }) => feedback !== null)
      const choices = options.map((option) =>
        t('simpleChoice', { identifier: idOf(option) }, [
          toXhtml(option.text),
          ...(option.feedback === null
            ? []
            : [
                t('feedbackBlock', { outcomeIdentifier: 'FEEDBACK', identifier: idOf(option), showHide: 'show' }, [
                  withBody(option.feedback),
                ]),
              ]),
        ]),
      )
      const attributes = { responseIdentifier: 'RESPONSE', shuffle: String(shuffle), maxChoices: multiple ? 0 : 1 }
      return {
        ...body,
        inline: hasFeedback ? { cardinality } : null,
        declaration: declared(cardinality, 'identifier', [correct(right)]),
        interaction: t('choiceInteraction', attributes, choices),
      }
    }
    case 'short': {
      const right = question.answers.filter(({ fraction }) => fraction > 0)
      if (question.answers.some(({ feedback }) => feedback !== null))
        tell('dropped', 'feedback for single wrong answers')
      const entries = right.map(({ text }) =>
        t('mapEntry', { mapKey: text, mappedValue: 1, caseSensitive: String(question.exactCase) }),
      )
      return {
        ...body,
        declaration: declared('single', 'string', [
          correct(right.slice(0, 1).map(({ text }) => text)),
          t('mapping', { defaultValue: 0 }, entries),
        ]),
        interaction: element('p', {}, [
          t('textEntryInteraction', { responseIdentifier: 'RESPONSE', expectedLength: 30 }),
        ]),
      }
    }
    case 'order': {
      const ids = question.lines.map((_, index) => `line-${index + 1}`)
      const choices = question.lines.map((line, index) =>
        t('simpleChoice', { identifier: ids[index] }, [toXhtml(line)]),
      )
      return {
        ...body,
        declaration: declared('ordered', 'identifier', [correct(ids)]),
        interaction: t('orderInteraction', { responseIdentifier: 'RESPONSE', shuffle: 'true' }, choices),
      }
    }
    case 'match': {
      const answers = [...new Set([...question.pairs.map(({ answer }) => answer), ...question.others])]
      const targetOf = (answer: string) => `target-${answers.indexOf(answer) + 1}`
      const choice = (identifier: string, text: string, matchMax: number) =>
        t('simpleAssociableChoice', { identifier, matchMax }, [toXhtml(text)])
      const sources = question.pairs.map(({ text }, index) => choice(`source-${index + 1}`, text, 1))
      const targets = answers.map((answer) => choice(targetOf(answer), answer, question.pairs.length))
      const attributes = { responseIdentifier: 'RESPONSE', shuffle: 'true', maxAssociations: question.pairs.length }
      return {
        ...body,
        declaration: declared('multiple', 'directedPair', [
          correct(question.pairs.map(({ answer }, index) => `source-${index + 1} ${targetOf(answer)}`)),
        ]),
        interaction: t('matchInteraction', attributes, [
          t('simpleMatchSet', {}, sources),
          t('simpleMatchSet', {}, targets),
        ]),
      }
    }
  }
}

/** Scores the answer, and says which feedback is shown. */
function processingOf(
  t: Tag,
  question: PortableQuestion,
  { hasInline, hasContext, hasOtherwise }: { hasInline: boolean; hasContext: boolean; hasOtherwise: boolean },
): string {
  const response = t('variable', { identifier: 'RESPONSE' })
  const set = (identifier: string, value: string) => t('setOutcomeValue', { identifier }, [value])
  const constant = (baseType: string, value: string) => t('baseValue', { baseType }, value)
  const isRight =
    question.kind === 'short'
      ? t('gt', {}, [t('mapResponse', { identifier: 'RESPONSE' }), constant('float', '0')])
      : t('match', {}, [response, t('correct', { identifier: 'RESPONSE' })])
  return t('responseProcessing', {}, [
    t('responseCondition', {}, [
      t('responseIf', {}, [isRight, set('SCORE', constant('float', '1'))]),
      t('responseElse', {}, [
        set('SCORE', constant('float', '0')),
        ...(hasOtherwise ? [set('OTHERWISE', constant('identifier', 'otherwise'))] : []),
      ]),
    ]),
    ...(hasInline ? [set('FEEDBACK', response)] : []),
    ...(hasContext ? [set('EXPLANATION', constant('identifier', 'explanation'))] : []),
  ])
}

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype)

/** Markdown as XHTML. HTML in it is shown as the text that it is. */
export function toXhtml(markdown: string): string {
  const tree = processor.parse(markdown)
  visit(tree, 'html', (node) => {
    Object.assign(node, { type: 'text' })
  })
  visit(tree, 'listItem', (node) => {
    // A box to tick would be an attribute without a value, which XML doesn't know.
    const [first] = node.children
    if (typeof node.checked !== 'boolean' || first?.type !== 'paragraph') return
    first.children.unshift({ type: 'text', value: node.checked ? '[x] ' : '[ ] ' })
    node.checked = null
  })
  const html = processor.runSync(tree)
  const text = toHtml(html, { closeSelfClosing: true, characterReferences: { useNamedReferences: false } })
  // What ends a section of CDATA may stand nowhere else.
  return text === '' ? element('p', {}, [escapeXml(markdown)]) : text.replaceAll(']]>', ']]&gt;')
}
