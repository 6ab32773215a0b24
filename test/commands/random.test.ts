import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readCommand } from '../../lib/commands/read.ts'
import { runs } from '../support/runs.ts'
import { known, NOW, written } from './deps.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

const push = { url: 'rtmp://y.example.com/live', stream: 'SECRET', tencent: false, play: ['https://p/x'] }
const whole = [
  written('relay.start', { time: NOW, at: '2027-01-01T20:00:00Z', until: '2027-01-01T21:00:00Z' }),
  written('relay.stop', { why: 'enough' }),
  written('relay.restart'),
  written('relay.extend', { by: 60 }),
  written('relay.layout', { layout: [{ when: { people: 3 }, type: 'grid', gap: 8 }, { type: 'full' }] }),
  written('relay.outputs', { add: [push], remove: ['rtmp://y.example.com/live/SECRET', '01234567'] }),
  written('room.set', { hosts: ['anna'], ignore: ['bot*'], rooms: { bert: '77' }, vars: { title: 'Evening' } }),
]

const wrong = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, NaN, -1, 0.5, 1e300, '', 'x y', '{', [], {}, [[]], { type: 'grid' }, true),
  fc.constantFrom<unknown>(10n, Symbol('x'), () => 1, new Date(0), new Map(), Object.create(null)),
  fc.jsonValue({ maxDepth: 3 }),
)
const names = fc.oneof(fc.constantFrom('wibble', '__proto__', 'constructor', 'toString', ''), fc.string())

type Key = string | number
type Node = Record<Key, unknown>

function placesOf(value: unknown): { parent: Node; key: Key }[] {
  if (typeof value !== 'object' || value === null) return []
  const parent = value as Node
  const keys: Key[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return keys.flatMap((key) => [{ parent, key }, ...placesOf(parent[key])])
}

function set(parent: Node, key: Key, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true })
}

it('understands each of them as it is', () => {
  for (const command of whole) expect(readCommand(command, known)).toMatchObject({ ok: true })
})

it(`gives a command or its faults, whatever is wrong in random places, and never a stream key (SEED=${seed})`, () => {
  let refused = 0
  const changes = fc.array(fc.tuple(fc.nat(), wrong, fc.option(names, { freq: 3 })), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(fc.constantFrom(...whole), changes, (command, changed) => {
      const input = structuredClone(command)
      const places = placesOf(input)
      for (const [at, value, name] of changed) {
        const { parent, key } = places[at % places.length]!
        set(parent, name !== null && !Array.isArray(parent) ? name : key, value)
      }
      const reading = readCommand(input, known)
      expect(JSON.stringify(reading)).not.toContain('SECRET')
      if (reading.ok) return
      refused += 1
      expect(reading.faults.length).toBeGreaterThan(0)
      for (const { path, message } of reading.faults) {
        expect(path).not.toBe('')
        expect(path).not.toMatch(/^(configuration|apps)/)
        expect(message).toMatch(/^[a-z].{8,}/)
        expect(message).not.toMatch(/Invalid|undefined|\[object|cannot be read/)
      }
    }),
    { numRuns: runs(2000), seed },
  )
  expect(refused).toBeGreaterThan(runs(1000))
})

it(`gives faults for any JSON (SEED=${seed})`, () => {
  fc.assert(
    fc.property(fc.jsonValue(), (input) => {
      expect(readCommand(input, known).ok).toBe(false)
    }),
    { seed },
  )
})
