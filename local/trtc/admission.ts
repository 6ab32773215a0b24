import { ApiError, wrong } from './api-error.ts'
import type { TrtcBehavior } from './behavior.ts'
import type { Rooms } from './rooms.ts'
import type { Task } from './task.ts'

/**
 * Checks that a task may start: its robot id is not a user in the room, and the app is below its task limit. Returns the tasks that end
 * because their robot starts another one.
 *
 * @throws ApiError InvalidParameter, FailedOperation.RestrictedConcurrency or FailedOperation.TaskExist
 */
export function admitTask(
  { sdkAppId, room, robot }: Pick<Task, 'sdkAppId' | 'room' | 'robot'>,
  living: readonly Task[],
  rooms: Rooms,
  behavior: TrtcBehavior,
): Task[] {
  if (rooms.people(sdkAppId, room).some((person) => person.user === robot && !person.robot))
    throw wrong('AgentParams.UserId', 'unlike every user in the room')
  const mine = living.filter((task) => task.sdkAppId === sdkAppId)
  if (mine.length >= behavior.maxTasks)
    throw new ApiError('FailedOperation.RestrictedConcurrency', 'Too many concurrent tasks.')
  const same = mine.filter((task) => task.robot === robot)
  if (same.length > 0 && behavior.reusedRobot === 'refused')
    throw new ApiError('FailedOperation.TaskExist', 'The task exists already.')
  return behavior.reusedRobot === 'ends-first' ? same : []
}
