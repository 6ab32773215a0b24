import type { RoomKey } from '../ports.ts'
import type { RoomRecord } from '../room-record.ts'
import { generationOf } from '../task/robot.ts'
import type { Context } from './update.ts'

/** The rule and generation of a robot, if it is ours: its id must be reproducible from one of the known rules. */
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
