import { readFileSync, writeFileSync } from 'node:fs'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { commands } from '../../lib/commands/wire.ts'
import { FailedAnswer } from '../../lib/control/answers.ts'
import { controlled } from './deps.ts'
import { openapi } from './openapi.ts'

const file = 'docs/openapi.json'

interface Document {
  paths: Record<string, Record<string, { responses: Record<string, unknown> }>>
  components: { schemas: Record<string, { properties?: object; additionalProperties?: boolean; required?: string[] }> }
}
const document = openapi() as Document

it('docs/openapi.json is what the schemas say; UPDATE=1 writes it anew', async () => {
  if (process.env['UPDATE'] === '1') {
    const { format, resolveConfig } = await import('prettier')
    const text = await format(JSON.stringify(document), { ...(await resolveConfig(file)), parser: 'json' })
    writeFileSync(file, text)
  }
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(document)
})

it('has exactly the routes of the API', () => {
  const described = Object.entries(document.paths).flatMap(([path, verbs]) =>
    Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  )
  const routes = controlled().api.routes.filter(({ method }) => method !== 'ALL')
  expect(described.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort())
})

it('describes every command with exactly its fields', () => {
  for (const [type, schema] of Object.entries(commands)) {
    const described = document.components.schemas[type]
    // What a command without any field lacks are its required ones.
    const { issues = [] } = v.safeParse(schema, {})
    const missing = issues.map((issue) => v.getDotPath(issue)!)
    expect(described).toMatchObject({ type: 'object', additionalProperties: false })
    expect([...(described?.required ?? []), 'id'].sort()).toEqual(missing.sort())
    expect(Object.keys(described?.properties ?? {})).toEqual(expect.arrayContaining(['id', 'type', 'sdkAppId', 'room']))
  }
  const { schemas } = document.components
  expect(Object.keys(schemas['relay.start']?.properties ?? {})).toEqual(expect.arrayContaining(['at', 'until', 'time']))
  expect(JSON.stringify(schemas['relay.layout'])).toMatch(/side-by-side.*spotlight.*cells.*trtc-grid/s)
  expect(JSON.stringify(schemas['relay.outputs'])).toContain('"stream"')
  expect(schemas['room.set']?.properties).toMatchObject({
    vars: { type: 'object', additionalProperties: { anyOf: [{ type: 'null' }, { type: 'string' }] } },
  })
})

it('every reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, name]) => name!,
  )
  expect(references.length).toBeGreaterThan(20)
  expect(references.filter((name) => !document.components.schemas[name])).toEqual([])
  expect(JSON.stringify(document)).not.toContain('#/$defs')
})

it('describes the answers that come', async () => {
  const { ask, give, show } = controlled()
  const described = (path: string, verb: string) =>
    Object.keys(document.paths[path]?.[verb]?.responses ?? {}).map(Number)
  expect(described('/v1/relays', 'get')).toContain((await ask('/v1/relays')).status)
  expect(described('/v1/relays', 'get')).toContain((await ask('/v1/relays?x=1')).status)
  expect(described('/v1/relays/{id}', 'get')).toContain((await show('1')).status)
  expect(described('/v1/health', 'get')).toContain((await ask('/v1/health')).status)
  expect(described('/v1/commands', 'post')).toContain((await give({ type: 'relay.extend', by: 60 })).status)
  const away = controlled(undefined, ({ context }) => ({
    context: { ...context, ledger: { ...context.ledger, load: () => Promise.reject(new Error('away')) } },
  }))
  const { body } = await away.give({ type: 'relay.start' })
  expect(v.parse(FailedAnswer, body)).toEqual(body)
})
