import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BuiltFile } from './bundle.ts'

/** Empties the folder, then writes the files. */
export function writeFiles(folder: string, files: readonly BuiltFile[]): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes)
}
