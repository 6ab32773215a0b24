import { expect, it } from 'vitest'
import { parseConfig } from '../../lib/config.ts'
import { dryRun } from '../../lib/dry-run.ts'
import { fullConfig, studioConfig } from '../support/configs.ts'
import { runs } from '../support/runs.ts'

const COUNT = runs(1000)
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

/** mulberry32: the same numbers from the same seed. */
function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

type Key = string | number
type Node = Record<Key, unknown>

const required = new Set([
  'apps',
  'sdkAppId',
  'site',
  'apiRegion',
  'roomIds',
  'callbackKeys',
  'sdkSecretKey',
  'rules',
  'name',
  'relay',
  'mode',
  'url',
  'stream',
  'tencent',
  'type',
  'cells',
  'who',
  'x',
  'y',
  'width',
  'height',
  'fps',
  'bitrate',
  'gop',
  'image',
  'room',
  'user',
  'on',
  'people',
  'env',
  'text',
  'size',
  'content',
  'uuid',
  'payloadType',
  'storage',
  'region',
  'bucket',
  'accessKey',
  'secretKey',
  'Width',
  'Height',
  'cron',
  'timezone',
  'duration',
  'from',
])
// Optional where they also stand: an app has a name or not, and a mixed user a room.
const optionalIn = (path: readonly Key[], key: Key) =>
  (key === 'name' && path.length === 2) ||
  (key === 'room' && !path.includes('feedback')) ||
  (key === 'bitrate' && path.includes('audio')) ||
  (key === 'roomIds' && path.includes('feedback')) ||
  (key === 'stream' && path.includes('who')) ||
  (key === 'content' && path.includes('record')) ||
  (key === 'payloadType' && path.includes('layout'))

/** Values that are wrong in every place of the configuration. */
const wrongEverywhere: unknown[] = [
  undefined,
  NaN,
  Infinity,
  -1,
  1e300,
  0.5,
  '',
  Symbol('x'),
  10n,
  () => 1,
  new Date(0),
  new Map(),
  { wibble: {} },
  [[[]]],
  'no/such\\thing$ ',
]

function placesOf(value: unknown, path: Key[] = []): { parent: Node; key: Key; path: Key[] }[] {
  if (typeof value !== 'object' || value === null) return []
  const parent = value as Node
  const keys: Key[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return keys.flatMap((key) => [{ parent, key, path }, ...placesOf(parent[key], [...path, key])])
}

// Any text may be one of these: "" is refused, but for appData.
const anyText = new Set<Key>([
  ...['appData', 'AppData', 'sdkSecretKey', 'authKey', 'accessKey', 'secretKey', 'name'],
  ...['text', 'content', 'region', 'bucket'],
])
// No number is too high for these.
const unbounded = new Set<Key>(['sdkAppId', 'intervalMs', 'people'])
// Structures that may stand in each other's place.
const alike = [
  ['rooms', 'ignore'],
  ['include', 'exclude'],
  ['include[]', 'exclude[]'],
  ['layout', 'layout[]'],
  ['sdkSecretKey', 'authKey', 'accessKey', 'secretKey', 'stream', 'callbackKeys[]'],
]

const mutations: Record<string, (config: Node, random: () => number) => string | undefined> = {
  'a wrong value': (config, random) => {
    const { parent, key } = pick(placesOf(config), random)
    const wrong = pick(wrongEverywhere, random)
    if (anyText.has(key) && typeof wrong === 'string') return undefined
    parent[key] = wrong
    return `${key} = ${String(wrong)}`
  },
  'a missing field': (config, random) => {
    const { parent, key, path } = pick(
      placesOf(config).filter(({ key, path }) => required.has(String(key)) && !optionalIn(path, key)),
      random,
    )
    Reflect.deleteProperty(parent, key)
    return [...path, key].join('.')
  },
  'an unknown key': (config, random) => {
    const objects = placesOf(config)
      .map(({ parent }) => parent)
      .filter((parent) => !Array.isArray(parent))
    const name = pick(
      ['wibble', '__proto__', 'constructor', 'toString', 'a b', '', 'reley', 'hasOwnProperty', '🎬'],
      random,
    )
    Object.defineProperty(pick(objects, random), name, {
      value: {},
      enumerable: true,
      configurable: true,
      writable: true,
    })
    return name
  },
  'a number out of range': (config, random) => {
    const { parent, key } = pick(
      placesOf(config).filter(({ parent, key }) => typeof parent[key] === 'number'),
      random,
    )
    parent[key] = pick([-1, 0.5, 1e12, Number.MAX_VALUE, NaN], random)
    return unbounded.has(key) && parent[key] === 1e12 ? undefined : `${key} = ${String(parent[key])}`
  },
  'a text for something else': (config, random) => {
    const { parent, key } = pick(
      placesOf(config).filter(({ parent, key }) => typeof parent[key] !== 'string' && parent[key] !== null),
      random,
    )
    // A literal is a legal secret.
    if (['authKey', 'sdkSecretKey', 'accessKey', 'secretKey'].includes(String(key)) || typeof key === 'number')
      return undefined
    parent[key] = 'x y'
    return String(key)
  },
  'a structure in the wrong place': (config, random) => {
    const objects = placesOf(config).filter(
      ({ parent, key }) => typeof parent[key] === 'object' && parent[key] !== null,
    )
    const [one, other] = [pick(objects, random), pick(objects, random)]
    if (kind(one) === kind(other) || alike.some((kinds) => kinds.includes(kind(one)) && kinds.includes(kind(other))))
      return undefined
    const [first, second] = [one.parent[one.key], other.parent[other.key]]
    // One may hold the other: then it becomes its own part, a cycle.
    one.parent[one.key] = second
    other.parent[other.key] = first
    return `${kind(one)}, ${kind(other)}`
  },
}

const kind = ({ key, path }: { key: Key; path: readonly Key[] }) =>
  typeof key === 'number' ? `${path.at(-1)}[]` : String(key)

function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)]!
}

it(`finds a fault with a path in each of ${COUNT} random misconfigurations (SEED=${seed})`, () => {
  console.log(`SEED=${seed}`)
  const random = randomFrom(seed)
  const names = Object.keys(mutations)
  const seen = new Set<string>()
  for (let done = 0; done < COUNT;) {
    const config = structuredClone(pick([fullConfig, studioConfig], random)()) as unknown as Node
    const name = pick(names, random)
    const changed = mutations[name]!(config, random)
    if (changed === undefined) continue
    done += 1
    seen.add(name)
    const result = parseConfig(config, dryRun)
    const about = `SEED=${seed}, number ${done}: ${name}, ${changed}`
    expect(result.ok, about).toBe(false)
    if (result.ok) continue
    expect(result.faults.length, about).toBeGreaterThan(0)
    for (const { path, message } of result.faults) {
      expect(path, about).toMatch(/^(apps|wibble|__proto__|constructor|toString|reley|hasOwnProperty|\[")/)
      expect(message, about).toMatch(/^[a-z].{8,}/)
      expect(message, about).not.toMatch(/Invalid|undefined|\[object|cannot be read/)
    }
  }
  expect([...seen].sort()).toEqual([...names].sort())
})
