import type { Box, Places } from './plan.ts'

/**
 * Who sits in which rectangle. Whoever had one of these rectangles before keeps it; the others take what is free, in their order. No
 * other way moves fewer people: rectangles of two people are never one, so all who can stay do, and whose rectangle is gone has to move.
 * The same again gives the same. There are at least as many rectangles as people.
 */
export function keepSeats(boxes: readonly Box[], users: readonly string[], before: Places): (string | undefined)[] {
  const names = boxes.map(({ x, y, width, height }) => nameOf([x, y, width, height]))
  const free = [...names]
  const stayed = new Map(
    users.flatMap((user) => {
      const old = Object.hasOwn(before, user) ? before[user] : undefined
      const index = old ? free.indexOf(nameOf(old)) : -1
      return index < 0 ? [] : free.splice(index, 1).map((name) => [user, name] as const)
    }),
  )
  const seats = new Map(users.map((user) => [user, stayed.get(user) ?? free.shift()]))
  // Cells may be given the same rectangle: within it the order of the people decides, or two could swap at every look.
  const waiting = [...users]
  return names.map((name) => {
    const index = waiting.findIndex((user) => seats.get(user) === name)
    return index < 0 ? undefined : waiting.splice(index, 1)[0]
  })
}

function nameOf(sides: readonly number[]): string {
  return sides.join(' ')
}
