import type { Box, Places } from './plan.ts'

/**
 * Assigns people to rectangles. Those who had one of these rectangles before keep it; the others take free ones, in their order. This
 * moves as few people as possible: no two had the same rectangle, so everyone who can stay does, and only those whose rectangle is gone
 * move. Idempotent. There are at least as many rectangles as people.
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
  // Several cells may have the same rectangle: then the order of the people decides, or two could swap at every evaluation.
  const waiting = [...users]
  return names.map((name) => {
    const index = waiting.findIndex((user) => seats.get(user) === name)
    return index < 0 ? undefined : waiting.splice(index, 1)[0]
  })
}

function nameOf(sides: readonly number[]): string {
  return sides.join(' ')
}
