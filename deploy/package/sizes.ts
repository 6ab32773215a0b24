import type { BuiltFile } from './bundle.ts'

/** Files and sizes as a table. */
export function sizeTable(files: readonly BuiltFile[]): string {
  return files.map(({ name, bytes }) => `  ${name.padEnd(20)} ${kilo(bytes.length)}\n`).join('')
}

/** A size in kB. */
export function kilo(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(8)} kB`
}
