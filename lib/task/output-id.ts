import { createHash } from 'node:crypto'
import { withoutQuery } from './spec.ts'

/** A short name of a CDN output for people and commands: its URL may hold a secret. */
export function outputId(url: string): string {
  return createHash('sha256').update(withoutQuery(url)).digest('hex').slice(0, 8)
}
