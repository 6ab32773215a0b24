import { isNode, LineCounter, parseDocument } from 'yaml'
import type { LineFault } from '../log/json-lines.ts'

/** A path into a document: keys and indexes. */
export type Path = readonly (string | number)[]

/** A document's value, and the line (from 1) of each part. */
export interface Yaml {
  value: unknown
  lineOf(path: Path): number
}

/** Parses YAML (or JSON, which is YAML), keeping line numbers. */
export function readYaml(text: string): Yaml | { faults: LineFault[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) {
    return {
      faults: document.errors.map(({ pos, message }) => ({
        line: lines.linePos(pos[0]).line,
        message: `is not YAML: ${message}`,
      })),
    }
  }
  const lineOf = (path: Path): number => {
    const node = path.length === 0 ? document.contents : document.getIn(path, true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1)) // a missing part has its parent's line
  }
  return { value: document.toJS(), lineOf }
}
