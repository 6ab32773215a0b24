import { zipSync } from 'fflate'
import type { ZipOptions } from 'fflate'
import type { BuiltFile } from './bundle.ts'

const UNIX = 3
const READABLE = 0o100644 * 0x10000 // a regular world-readable file: SCF runs the code as another user

/**
 * Zips the files in the given order. Reproducible: the same files give the same bytes. Zip times are local, hence the fixed local noon of
 * the first day that the format allows.
 */
export function zip(files: readonly BuiltFile[]): Uint8Array {
  const entry: ZipOptions = { level: 9, mtime: new Date(1980, 0, 1, 12), os: UNIX, attrs: READABLE }
  return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, [bytes, entry]])))
}
