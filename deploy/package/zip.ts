import { zipSync } from 'fflate'
import type { ZipOptions } from 'fflate'
import type { BuiltFile } from './bundle.ts'

const UNIX = 3
const READABLE = 0o100644 * 0x10000 // a plain file that everybody may read: SCF runs the code as another user

/**
 * The files in one zip, in their order. The same files are the same bytes, whenever and wherever: a zip's times are local, so noon of its
 * first day is said in local time.
 */
export function zip(files: readonly BuiltFile[]): Uint8Array {
  const entry: ZipOptions = { level: 9, mtime: new Date(1980, 0, 1, 12), os: UNIX, attrs: READABLE }
  return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, [bytes, entry]])))
}
