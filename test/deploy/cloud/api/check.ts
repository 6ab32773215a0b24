import { missing, unknown, wrong } from '../../../../local/trtc/api-error.ts'
import type { FieldType, Models } from './models.ts'

/** Where a value came from: a form has only text, so there `"20"` is a number. */
export type Wire = 'form' | 'json'

/**
 * Checks a request, or a structure within one, against its model, and answers it with its types.
 *
 * @throws ApiError MissingParameter, UnknownParameter or InvalidParameter, with the path of the field
 */
export function check(models: Models, name: string, given: unknown, wire: Wire, path = ''): Record<string, unknown> {
  const fields = models.get(name)
  if (!fields) throw new Error(`the SDK knows no ${name}`)
  if (!isObject(given)) throw wrong(path || 'body', 'an object')
  const at = (field: string) => (path === '' ? field : `${path}.${field}`)
  for (const [field, { required }] of fields) if (required && given[field] === undefined) throw missing(at(field))
  return Object.fromEntries(
    Object.entries(given).map(([field, value]) => {
      const model = fields.get(field)
      if (!model) throw unknown(at(field))
      return [field, typed(models, model.type, value, wire, at(field))]
    }),
  )
}

function typed(models: Models, type: FieldType, value: unknown, wire: Wire, path: string): unknown {
  switch (type.is) {
    case 'model':
      return check(models, type.name, value, wire, path)
    case 'list':
      if (!Array.isArray(value)) throw wrong(path, 'a list')
      return value.map((one, i) => typed(models, type.of, one, wire, `${path}.${i}`))
    case 'text':
      if (typeof value !== 'string') throw wrong(path, 'text')
      return value
    case 'flag':
      if (typeof value === 'boolean') return value
      if (wire === 'form' && (value === 'true' || value === 'false')) return value === 'true'
      throw wrong(path, 'true or false')
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value)) return value
      if (wire === 'form' && typeof value === 'string' && /^-?\d+([.]\d+)?$/.test(value)) return Number(value)
      throw wrong(path, 'a number')
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
