import type { Shown } from './step.ts'

/** What an update changes, in words: "ben comes into the picture". Undefined if it cannot be put briefly. */
export function describeChange(before: Shown | undefined, after: Shown | undefined): string | undefined {
  if (!before || !after) return undefined
  const [came, went] = [without(after.sees, before.sees), without(before.sees, after.sees)]
  const [spoke, fell] = [without(after.hears, before.hears), without(before.hears, after.hears)]
  const parts = [
    ...phrase(came, 'comes into the picture', 'come into the picture'),
    ...phrase(went, 'leaves the picture', 'leave the picture'),
    ...phrase(without(spoke, came), 'is heard', 'are heard'),
    ...phrase(without(fell, went), 'is heard no more', 'are heard no more'),
    ...phrase(without(after.to, before.to), 'is a new target', 'are new targets'),
    ...phrase(without(before.to, after.to), 'is no target any more', 'are no targets any more'),
  ]
  if (parts.length > 0) return parts.join(', ')
  return after.sees.join() === before.sees.join() ? undefined : 'the places in the picture change'
}

function without(these: readonly string[], those: readonly string[]): string[] {
  return these.filter((one) => !those.includes(one))
}

function phrase(people: readonly string[], one: string, many: string): string[] {
  if (people.length === 0) return []
  const names = people.length === 1 ? people[0] : `${people.slice(0, -1).join(', ')} and ${people.at(-1)}`
  return [`${names} ${people.length === 1 ? one : many}`]
}
