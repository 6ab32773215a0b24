import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.ts'

/** The drawing of the same kind (its first word) in a page; with UPDATE=1 `drawn` takes its place first. */
export function drawnIn(page: string, drawn: string): string | undefined {
  const path = join(root, page)
  const [kind] = drawn.split('\n')
  const block = new RegExp(`(?<=\`\`\`mermaid\\n)${kind}\\n[^\`]*(?=\\n\`\`\`)`)
  if (process.env['UPDATE'] === '1') writeFileSync(path, readFileSync(path, 'utf8').replace(block, drawn))
  return block.exec(readFileSync(path, 'utf8'))?.[0]
}
