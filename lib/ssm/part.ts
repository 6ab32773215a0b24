/** A reference to a secret in SSM. */
export interface SsmRef {
  ssm: string
  field?: string
}

/** The part of a secret's text that a reference names: all of it, or a field of its JSON. Throws an Error for people, without values. */
export function partOf(text: string, { ssm, field }: SsmRef): string {
  if (field === undefined) return text
  const value = fieldsOf(text, ssm)[field]
  if (typeof value === 'string' && value !== '') return value
  throw new Error(`the secret ${ssm} in SSM has no text in the field ${field}; add it`)
}

function fieldsOf(text: string, ssm: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value))
  } catch {
    // The parser's own message quotes the text.
  }
  throw new Error(
    `the secret ${ssm} in SSM is not a JSON object, so it has no fields; leave out "field", or make it one`,
  )
}

/** The result of reading a secret. `refused`: permanent; `away`: a retry may succeed. `why` is for people, without values. */
export type Read = { is: 'read'; text: string } | { is: 'refused'; why: string } | { is: 'away'; why: string }

/** Reads a secret by its name. Never throws. */
export type ReadSecret = (name: string) => Promise<Read>
