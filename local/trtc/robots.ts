import type { RoomId } from './rooms.ts'
import type { Task } from './task.ts'
import { dig, digList } from './validate/shape.ts'

/** The robots with which a task is in rooms: one in its own, one in every feedback room. */
export function robotsOf(task: Task): { room: RoomId; user: string }[] {
  const feedback = digList(task.request, 'FeedBackRoomParams').map((target) => {
    const id = String(dig(target, 'RoomId'))
    return { room: dig(target, 'RoomIdType') === 0 ? Number(id) : id, user: String(dig(target, 'UserId')) }
  })
  return [{ room: task.room, user: task.robot }, ...feedback]
}
