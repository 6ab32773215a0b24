import type { Group } from './callbacks.ts'
import { dig } from './validate/shape.ts'

/** The group and type of a callback's body; group 1 if unreadable. */
export function envelopeOf(body: string): { group: Group; type: number } {
  try {
    const value: unknown = JSON.parse(body)
    const group = dig(value, 'EventGroupId')
    const type = dig(value, 'EventType')
    return { group: group === 2 || group === 3 || group === 4 ? group : 1, type: typeof type === 'number' ? type : 0 }
  } catch {
    return { group: 1, type: 0 }
  }
}
