import type { RoomId } from './rooms.ts'
import type { Task } from './task.ts'
import { dig, digList } from './validate/shape.ts'

interface Robot {
  room: RoomId
  user: string
}

/** A task's robots: one in its own room, one in every feedback room. */
export function robotsOf(task: Task): Robot[] {
  const feedback = digList(task.request, 'FeedBackRoomParams').map((target) => {
    const id = String(dig(target, 'RoomId'))
    return { room: dig(target, 'RoomIdType') === 0 ? Number(id) : id, user: String(dig(target, 'UserId')) }
  })
  return [{ room: task.room, user: task.robot }, ...feedback]
}

/** Which robots leave and enter when a task's robots change. */
export function robotMoves(
  before: readonly Robot[],
  after: readonly Robot[],
): (Robot & { does: 'leaves' | 'enters' })[] {
  const without = (some: readonly Robot[], others: readonly Robot[]) =>
    some.filter(({ user, room }) => !others.some((other) => other.user === user && other.room === room))
  return [
    ...without(before, after).map((robot) => ({ ...robot, does: 'leaves' as const })),
    ...without(after, before).map((robot) => ({ ...robot, does: 'enters' as const })),
  ]
}
