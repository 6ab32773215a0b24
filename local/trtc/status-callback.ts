import type { TrtcBehavior } from './behavior.ts'
import type { Callback } from './callbacks.ts'
import type { Status } from './output.ts'
import type { Task } from './task.ts'

/** 401, one per URL and status. (Relay to CDN callbacks, trtc.io/document/54913.) */
export function statusCallback(task: Task, url: string, status: Status, at: number, behavior: TrtcBehavior): Callback {
  const trouble = behavior.errorFields && (status === 3 || status === 4)
  return {
    group: 4,
    type: 401,
    info: {
      RoomId: task.room,
      RoomType: typeof task.room === 'number' ? 0 : 1,
      [behavior.eventTsSpelling]: at,
      UserId: task.robot,
      TaskId: task.taskId,
      Payload: {
        Url: behavior.statusUrlWithQuery ? url : bareUrl(url),
        Status: status,
        // The values are unpublished.
        ...(trouble ? { ErrorCode: -1, ErrorMsg: 'push failed' } : {}),
      },
    },
  }
}

/** A push URL without its signature. */
export function bareUrl(url: string): string {
  return url.split('?')[0] ?? url
}
