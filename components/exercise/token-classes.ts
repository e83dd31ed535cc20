import { tags as t, tagHighlighter } from '@lezer/highlight'

/** The classes that the site's samples have, so that code looks the same in the prose, on the card and in the editor. */
export const tokenClasses = tagHighlighter([
  { tag: t.comment, class: 'tk-comment' },
  { tag: [t.keyword, t.modifier, t.self], class: 'tk-keyword' },
  { tag: [t.string, t.character], class: 'tk-string' },
  { tag: [t.number, t.bool, t.null, t.escape], class: 'tk-constant' },
  {
    tag: [
      t.function(t.variableName),
      t.function(t.definition(t.variableName)),
      t.function(t.propertyName),
      t.macroName,
    ],
    class: 'tk-function',
  },
  { tag: [t.typeName, t.namespace], class: 'tk-type' },
  { tag: [t.meta, t.processingInstruction], class: 'tk-attribute' },
])
