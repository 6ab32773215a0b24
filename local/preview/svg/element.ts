type Attributes = Record<string, string | number | undefined>

/** An SVG element; undefined attributes are left out. */
export function element(name: string, attributes: Attributes, ...inner: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('')
  return inner.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${inner.join('')}</${name}>`
}

/** Text. `x` and `y`: the start of the baseline, unless `text-anchor` is set. */
export function textElement(text: string, attributes: Attributes & { x: number; y: number; 'font-size': number }) {
  return element('text', attributes, escapeXml(text))
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Escapes text for XML. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => ESCAPES[letter]!)
}
