import type { PortableOption, PortableQuestion, Tell } from '../../portable'
import { markupToMarkdown } from './markup'
import { allWithin, childOf, childrenOf, textIn, type XmlElement } from './xml'

/** QTI 3 writes `qti-simple-choice` and `max-choices` where QTI 2 writes `simpleChoice` and `maxChoices`. */
export function asQti2({ name, attributes, children, line }: XmlElement): XmlElement {
  return {
    name: name.startsWith('qti-') ? camel(name.slice(4)) : name,
    attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [camel(key), value])),
    children: children.map((child) => (typeof child === 'string' ? child : asQti2(child))),
    line,
  }
}

function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Reads one item, in the names of QTI 2. Null when it can't be judged here, which is told. */
export function readItem(item: XmlElement, tell: Tell): PortableQuestion | null {
  const { identifier = null, title = '' } = item.attributes
  const named = `the question "${title || identifier}"`
  const body = childOf(item, 'itemBody')
  const interactions = body ? allWithin(body, ...INTERACTIONS) : []
  const [interaction] = interactions
  if (!body || !interaction) {
    tell('dropped', `${named}: it asks nothing`)
    return null
  }
  if (interactions.length > 1) {
    tell('dropped', `${named}: it asks ${interactions.length} things at once; make a question of each`)
    return null
  }
  const declaration = childrenOf(item, 'responseDeclaration').find(
    ({ attributes }) => attributes.identifier === interaction.attributes.responseIdentifier,
  )
  const right = valuesOf(declaration)
  if (right.length === 0 && !NEVER_JUDGED[interaction.name]) {
    tell('dropped', `${named}: it doesn't say which answer is right`)
    return null
  }
  tellScoring(item, tell)
  const feedback = feedbackOf(item, tell)
  const common = {
    line: item.line,
    id: identifier,
    text: textOf(body, interaction, tell),
    context: feedback.context,
    hints: [],
    tags: [],
  }
  switch (interaction.name) {
    case 'choiceInteraction':
    case 'inlineChoiceInteraction':
      return choiceOf(interaction, declaration, right, { ...common, otherwise: feedback.otherwise }, tell)
    case 'textEntryInteraction':
      return shortOf(declaration, right, { ...common, otherwise: feedback.otherwise }, tell)
    case 'orderInteraction': {
      const choices = choicesOf(interaction)
      const lines = right.flatMap((id) => {
        const choice = choices.get(id)
        return choice ? markupToMarkdown(choice.children, tell) : []
      })
      return { kind: 'order', ...common, lines, otherwise: feedback.otherwise }
    }
    case 'matchInteraction':
      return matchOf(interaction, right, common, named, tell)
    default:
      tell('dropped', `${named}: ${NEVER_JUDGED[interaction.name] ?? `<${interaction.name}> has no counterpart here`}`)
      return null
  }
}

const NEVER_JUDGED: Record<string, string> = {
  extendedTextInteraction: 'an essay is for a person to judge',
  uploadInteraction: 'a file that is handed in is for a person to judge',
  drawingInteraction: 'a drawing is for a person to judge',
  mediaInteraction: 'it only plays something',
}

const INTERACTIONS = [
  ...Object.keys(NEVER_JUDGED),
  ...'choice inlineChoice textEntry order match associate gapMatch hottext hotspot selectPoint graphicOrder graphicAssociate graphicGapMatch positionObject slider custom portableCustom endAttempt'
    .split(' ')
    .map((name) => `${name}Interaction`),
]

/** What is right: as it is said, or else what is worth points. */
function valuesOf(declaration: XmlElement | undefined): string[] {
  if (!declaration) return []
  const correct = childrenOf(childOf(declaration, 'correctResponse') ?? declaration, 'value').map(textIn)
  const worth = entriesOf(declaration).filter(({ points }) => points > 0)
  const said = correct.map((value) => value.trim()).filter((value) => value !== '')
  const isText = declaration.attributes.baseType === 'string'
  // Of a text, several answers may be right, each worth its points.
  if (said.length === 0 || isText) return [...new Set([...said, ...worth.map(({ key }) => key)])]
  return said
}

function entriesOf(declaration: XmlElement): { key: string; points: number; exact: boolean }[] {
  return childrenOf(childOf(declaration, 'mapping') ?? declaration, 'mapEntry').map(({ attributes }) => ({
    key: (attributes.mapKey ?? '').trim(),
    points: Number(attributes.mappedValue ?? 0),
    exact: attributes.caseSensitive !== 'false',
  }))
}

const TEMPLATES = /\/(?:match_correct|map_response|CC2_match|CC2_map_response)(?:\.xml)?$/

function tellScoring(item: XmlElement, tell: Tell) {
  const processing = childOf(item, 'responseProcessing')
  const { template } = processing?.attributes ?? {}
  if (!processing || (template && TEMPLATES.test(template))) return
  if (allWithin(processing, 'correct', 'mapResponse').length > 0) return
  tell('look', 'its rules for scoring are not carried over: right is what it names as the correct response')
}

/** Feedback that isn't part of an option. */
function feedbackOf(item: XmlElement, tell: Tell): { context: string | null; otherwise: string | null } {
  const texts = childrenOf(item, 'modalFeedback').map((feedback) => ({
    isWrong: /incorrect|wrong|otherwise/i.test(feedback.attributes.identifier ?? ''),
    text: markupToMarkdown(contentOf(feedback), tell),
  }))
  const join = (isWrong: boolean) =>
    texts
      .filter((feedback) => feedback.isWrong === isWrong && feedback.text !== '')
      .map(({ text }) => text)
      .join('\n\n') || null
  return { context: join(false), otherwise: join(true) }
}

/** QTI 3 has one more element around the text. */
function contentOf({ children }: XmlElement): (XmlElement | string)[] {
  return children.flatMap((child) =>
    typeof child !== 'string' && child.name === 'contentBody' ? child.children : [child],
  )
}

function textOf(body: XmlElement, interaction: XmlElement, tell: Tell): string {
  const prompt = childOf(interaction, 'prompt')
  const isInline = interaction.name === 'textEntryInteraction' || interaction.name === 'inlineChoiceInteraction'
  const around = body.children.flatMap((child) =>
    typeof child === 'string' ? [child] : without(child, interaction, isInline),
  )
  const text = markupToMarkdown(around, tell)
  // A gap at the very end is where the answer goes anyway.
  const asked = text.replace(/\s*(?:\\_){5}$/, '')
  return [asked, prompt ? markupToMarkdown(prompt.children, tell) : ''].filter((part) => part !== '').join('\n\n')
}

function without(element: XmlElement, interaction: XmlElement, isInline: boolean): (XmlElement | string)[] {
  if (element === interaction) return isInline ? ['_____'] : []
  if (element.name === 'rubricBlock') return []
  const children = element.children.flatMap((child) =>
    typeof child === 'string' ? [child] : without(child, interaction, isInline),
  )
  return [{ ...element, children }]
}

function choicesOf(interaction: XmlElement): Map<string, XmlElement> {
  const found = allWithin(interaction, 'simpleChoice', 'inlineChoice', 'simpleAssociableChoice')
  return new Map(found.map((choice) => [choice.attributes.identifier ?? '', choice]))
}

type Rest = Pick<PortableQuestion, 'line' | 'id' | 'text' | 'context' | 'hints' | 'tags'>
type Judged = Rest & { otherwise: string | null }

function choiceOf(
  interaction: XmlElement,
  declaration: XmlElement | undefined,
  right: string[],
  rest: Judged,
  tell: Tell,
): PortableQuestion {
  const multiple = declaration?.attributes.cardinality === 'multiple'
  const share = multiple ? Number((100 / right.length).toFixed(5)) : 100
  const options = [...choicesOf(interaction)].map(([id, choice]): PortableOption => {
    const isFeedback = (child: XmlElement | string) =>
      typeof child !== 'string' && (child.name === 'feedbackInline' || child.name === 'feedbackBlock')
    const feedback = choice.children.filter(isFeedback).flatMap((child) => contentOf(child as XmlElement))
    return {
      text: markupToMarkdown(
        choice.children.filter((child) => !isFeedback(child)),
        tell,
      ),
      fraction: right.includes(id) ? share : multiple ? -100 : 0,
      feedback: markupToMarkdown(feedback, tell) || null,
    }
  })
  return { kind: 'choice', ...rest, multiple, shuffle: interaction.attributes.shuffle === 'true', options }
}

function shortOf(declaration: XmlElement | undefined, right: string[], rest: Judged, tell: Tell): PortableQuestion {
  const entries = declaration ? entriesOf(declaration) : []
  if (declaration && declaration.attributes.baseType !== 'string') {
    tell('look', 'a number is now compared as a text: add the other ways to write it as alternatives')
  }
  const exactCase = entries.length > 0 ? entries.some(({ exact }) => exact) : true
  const answers = right.map((text) => ({ text, fraction: 100, feedback: null }))
  return { kind: 'short', ...rest, exactCase, answers }
}

function matchOf(
  interaction: XmlElement,
  right: string[],
  rest: Rest,
  named: string,
  tell: Tell,
): PortableQuestion | null {
  const [sources, targets] = childrenOf(interaction, 'simpleMatchSet').map((set) => choicesOf(set))
  const textIs = (set: Map<string, XmlElement> | undefined, id: string | undefined) => {
    const choice = set?.get(id ?? '')
    return choice ? markupToMarkdown(choice.children, tell) : null
  }
  const pairs = right.flatMap((value) => {
    const [from, to] = value.split(/\s+/)
    const text = textIs(sources, from)
    const answer = textIs(targets, to)
    return text === null || answer === null ? [] : [{ from, text, answer }]
  })
  if (pairs.length === 0 || new Set(pairs.map(({ from }) => from)).size < pairs.length) {
    tell('dropped', `${named}: something in it belongs to several others`)
    return null
  }
  const all = [...(targets?.keys() ?? [])].flatMap((id) => textIs(targets, id) ?? [])
  const others = all.filter((text) => !pairs.some(({ answer }) => answer === text))
  return { kind: 'match', ...rest, pairs: pairs.map(({ text, answer }) => ({ text, answer })), others }
}
