import { createRequire } from 'node:module'

interface Rule {
  name: string
  to: { path?: string[]; pathNot?: string[] }
}

/** An arrow of the map: a unit and one that it may import; `types`: nothing of it but types. */
export interface Arrow {
  from: string
  to: string
  types: boolean
}

const layers: Record<string, string[]> = {
  root: ['deps', 'env', 'apps', 'dry-run'],
  doors: ['control', 'queue', 'callback', 'drain', 'notify'],
  edges: ['trtc', 'store', 'ssm', 'scf'],
  reconciler: ['reconcile', 'ports'],
  pure: ['room-record', 'commands', 'outbox', 'rules', 'windows', 'config', 'relay', 'task', 'room', 'layout'],
}

const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as { forbidden: Rule[] }
const rowsOf = (kind: string) => {
  const rules = config.forbidden.filter(({ name }) => name.endsWith(kind))
  return new Map(rules.map(({ name, to }) => [name.slice(0, -kind.length), to]))
}
const matches = (patterns: readonly string[], unit: string) =>
  patterns.some((pattern) => new RegExp(pattern).test(`lib/${unit}.ts`))

/** Every arrow between two units of lib that the import table allows. */
export function importArrows(): Arrow[] {
  const allowed = rowsOf(': only what the table allows')
  const typed = rowsOf(': types only')
  const units = [...allowed.keys()]
  return units.flatMap((from) => {
    const may = allowed.get(from)?.pathNot ?? []
    const { path: types = [], pathNot: values = [] } = typed.get(from) ?? {}
    return units
      .filter((to) => to !== from && matches(may, to))
      .map((to) => ({ from, to, types: matches(types, to) && !matches(values, to) }))
  })
}

/** The units of lib by layer, without the arrows that follow from others. Throws where a unit has no layer. */
export function importMap(): string {
  const arrows = importArrows()
  const names = Object.values(layers).flat()
  const strangers = arrows.flatMap(({ from, to }) => [from, to]).filter((unit) => !names.includes(unit))
  if (strangers.length > 0) throw new Error(`in no layer: ${[...new Set(strangers)].join(', ')}`)
  const next = (unit: string) => arrows.filter(({ from }) => from === unit).map(({ to }) => to)
  const reaches = (unit: string, goal: string): boolean => next(unit).some((one) => one === goal || reaches(one, goal))
  const drawn = arrows.filter(({ from, to }) => !next(from).some((one) => one !== to && reaches(one, to)))
  return [
    'flowchart TD',
    ...Object.entries(layers).flatMap(([layer, units]) => [
      `  subgraph ${layer}`,
      ...units.map((unit) => `    ${unit}`),
      '  end',
    ]),
    ...drawn.map(({ from, to, types }) => `  ${from} ${types ? '-.->' : '-->'} ${to}`),
  ].join('\n')
}
