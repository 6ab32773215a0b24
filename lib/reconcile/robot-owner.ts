import type { RoomKey } from '../ports.ts'
import type { RoomRecord } from '../room-record.ts'
import { generationOf } from '../task/robot.ts'
import type { Context } from './update.ts'

/** Whose robot it is, if it is ours: only then it can be computed again, from one of the rules that we know. */
export function findRobotOwner(
  context: Pick<Context, 'app' | 'deployment'>,
  { app, room }: RoomKey,
  { relays }: RoomRecord,
  robot: string,
): { rule: string; generation: number } | undefined {
  const { deployment } = context
  const configured = context.app(app)?.rules.map(({ name }) => name) ?? []
  for (const rule of new Set([...configured, ...Object.keys(relays)])) {
    const generation = generationOf(robot, { deployment, app, room, rule })
    if (generation !== undefined) return { rule, generation }
  }
  return undefined
}
