import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { commands } from '../../../lib/commands/wire.ts'
import { eventNames } from '../../../lib/config/schema/event-names.ts'
import { readLine } from '../../../local/terminal/line.ts'
import { sentence } from '../../../local/terminal/sentence.ts'

const golden = readFileSync(new URL('./sentences.txt', import.meta.url), 'utf8')
const cases = golden
  .trim()
  .split('\n\n')
  .map((pair) => pair.split('\n') as [line: string, words: string])

it('has the words of each line that were accepted', async () => {
  const found = cases.map(([text]) => {
    const line = readLine(text)
    return `${text}\n${line && sentence(line)}`
  })
  await expect(`${found.join('\n\n')}\n`).toMatchFileSnapshot('./sentences.txt')
})

it('knows every line that the code can write', () => {
  const known = new Set(cases.map(([text]) => readLine(text)?.what))
  expect([...written()].filter((what) => !known.has(what))).toEqual([])
})

it('has no words for what it does not know', () => {
  expect(sentence({ level: 'info', what: 'something.new', fields: {} })).toBeUndefined()
  expect(sentence({ level: 'info', what: 'toString', fields: {} })).toBeUndefined()
})

it.each(['', 'Error: no', '{"level":"info"}', '{"what":"relay.start"}', 'null', '[1]', '{"level":"loud","what":"x"}'])(
  'does not take for a log line: %s',
  (text) => expect(readLine(text)).toBeUndefined(),
)

/** The names of all lines in lib, as they stand in the source. Commands and notifications are named alike and are no lines by that. */
function written(): Set<string> {
  const lib = new URL('../../../lib/', import.meta.url)
  const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const source = files.map((name) => readFileSync(new URL(name, lib), 'utf8')).join('\n')
  const name = String.raw`'([a-z]+(?:[.][a-z-]+)+)'`
  const certain = namesIn(source, String.raw`(?:what: |'(?:debug|info|warn|error)', )${name}`)
  const likely = namesIn(source, name).filter((found) =>
    /^(callback|relay|output|schedule|store|function)[.]/.test(found),
  )
  const named = new Set<string>([...eventNames, ...Object.keys(commands)])
  return new Set([...certain, ...likely.filter((found) => !named.has(found))])
}

function namesIn(source: string, pattern: string): string[] {
  return [...source.matchAll(new RegExp(pattern, 'g'))].map(([, name]) => name!)
}
