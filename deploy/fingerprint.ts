import { createHash } from 'node:crypto'
import { MARK } from './desired.ts'
import type { DesiredFunction } from './desired.ts'

/**
 * Identifies the code and settings of a version. It is published as the version's description, by which the next deploy recognises it,
 * since SCF reports no digest of a version's code. Only letters, digits, spaces and commas, as descriptions allow.
 */
export function fingerprint({ handler, runtime, settings }: DesiredFunction, zip: Uint8Array): string {
  const { variables, ...rest } = settings
  const sorted = Object.entries(variables).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `${MARK} code ${hash(zip)}, settings ${hash(JSON.stringify([handler, runtime, rest, sorted]))}`
}

function hash(of: Uint8Array | string): string {
  return createHash('sha256').update(of).digest('hex').slice(0, 20)
}
