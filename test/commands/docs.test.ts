import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import demo from '../../lib/apps/demo.ts'
import { readCommand } from '../../lib/commands/read.ts'
import { createSealing } from '../../lib/commands/seal.ts'
import { commands } from '../../lib/commands/wire.ts'
import { parsed } from '../support/spec-inputs.ts'

const page = readFileSync(new URL('../../docs/commands.md', import.meta.url), 'utf8')
const samples = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, json]) => JSON.parse(json!) as { type: string })
const app = parsed(demo)
const { seal } = createSealing(
  () => 'ab'.repeat(32),
  () => app,
)
const known = { app: () => app, seal, now: Date.UTC(2027, 0, 1, 19, 55) }

it.each(samples)('the sample of $type is a command for the demo', (sample) => {
  expect(readCommand(sample, known)).toMatchObject({ ok: true, command: { room: '295066' } })
})

it('every command has a sample and a chapter', () => {
  expect(new Set(samples.map(({ type }) => type))).toEqual(new Set(Object.keys(commands)))
  const chapters = [...page.matchAll(/^## ((?:relay|room)\.\w+)$/gm)].map(([, type]) => type)
  expect(chapters).toEqual(Object.keys(commands))
})
