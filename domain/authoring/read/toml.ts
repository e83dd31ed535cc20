import { type AST, getStaticTOMLValue, ParseError, parseTOML } from 'toml-eslint-parser'
import { type Path, Places, type Read, type SourcePosition } from './located'

/** Reads TOML and remembers where everything stands. */
export function readToml(text: string): Read {
  try {
    const tree = parseTOML(text)
    const places = new Places()
    for (const node of tree.body[0].body) {
      if (node.type === 'TOMLKeyValue') addKeyValue(places, [], node)
      else {
        addParents(places, node.resolvedKey, placeOf(node))
        places.add(node.resolvedKey, placeOf(node))
        for (const entry of node.body) addKeyValue(places, node.resolvedKey, entry)
      }
    }
    return { document: places.locate(getStaticTOMLValue(tree)) }
  } catch (error) {
    if (error instanceof ParseError) {
      return {
        problems: [
          {
            line: error.lineNumber,
            column: error.column + 1,
            message: `is not TOML here: ${error.message}${remedyFor(error)}`,
          },
        ],
      }
    }
    if (error instanceof RangeError) {
      return { problems: [{ line: 1, column: 1, message: 'is nested too deeply to be read' }] }
    }
    throw error
  }
}

function addKeyValue(places: Places, parent: Path, node: AST.TOMLKeyValue) {
  const path = [...parent, ...node.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value))]
  addParents(places, path.slice(parent.length - path.length), placeOf(node.key), parent)
  addValue(places, path, node.value, placeOf(node.key))
}

function addValue(places: Places, path: Path, node: AST.TOMLContentNode, key?: SourcePosition) {
  places.add(path, placeOf(node), key)
  if (node.type === 'TOMLArray') {
    for (const [index, element] of node.elements.entries()) addValue(places, [...path, index], element)
  } else if (node.type === 'TOMLInlineTable') {
    for (const entry of node.body) addKeyValue(places, path, entry)
  }
}

/** `a.b.c = 1` and `[a.b.c]` make `a` and `a.b` without naming a place for them. */
function addParents(places: Places, added: Path, place: SourcePosition, parent: Path = []) {
  for (let length = 1; length < added.length; length++) places.add([...parent, ...added.slice(0, length)], place)
}

function placeOf(node: { loc: { start: { line: number; column: number } } }): SourcePosition {
  return { line: node.loc.start.line, column: node.loc.start.column + 1 }
}

function remedyFor(error: ParseError): string {
  if (/control character|Unterminated string/i.test(error.message)) {
    return '; text over several lines stands between """ and """, or \'\'\' and \'\'\''
  }
  if (/escape/i.test(error.message)) return "; write \\\\ for a backslash, or use '…' where nothing is escaped"
  return ''
}
