import { createHash } from 'node:crypto'
import { withoutQuery } from './spec.ts'

/** A short id of a CDN output for people and commands, since its URL may contain a secret. */
export function outputId(url: string): string {
  return createHash('sha256').update(withoutQuery(url)).digest('hex').slice(0, 8)
}
