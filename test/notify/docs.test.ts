import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { eventNames } from '../../lib/config/schema/event-names.ts'

const page = readFileSync(new URL('../../docs/notifications.md', import.meta.url), 'utf8')

it('the page of notifications has a sample of every event, as it is sent', () => {
  const samples = [...page.matchAll(/### (\S+)\n[^#]*?```json\n([^`]*)```/g)].map(([, name, text]) => ({
    name,
    sample: JSON.parse(text ?? '') as { type: string; timestamp: string; data: Record<string, unknown> },
  }))
  expect(samples.map(({ name }) => name)).toEqual([...eventNames])
  for (const { name, sample } of samples) {
    const { type, timestamp, data } = sample
    expect(type).toBe(name)
    expect(new Date(timestamp).toISOString()).toBe(timestamp)
    expect(data['relay']).toBe(`${String(data['app'])}:${String(data['room'])}:${String(data['rule'])}`)
  }
})
