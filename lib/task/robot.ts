import { createHash } from 'node:crypto'

/** What a robot id is derived from. */
export interface RobotOf {
  deployment: string
  app: number
  room: string
  rule: string
  generation: number // ms
}

const SHAPE = /^r[cf]_[0-9a-z]{28}$/

/** The user id with which the task of a generation enters its room: at most 32 bytes of [A-Za-z0-9_-], never used twice. */
export function robotId(of: RobotOf): string {
  return named('rc_', of, '')
}

/** The user id with which the mixed stream of a generation enters a feedback room. */
export function feedbackRobotId(of: RobotOf, room: string): string {
  return named('rf_', of, room)
}

/** Whether a user is a robot of any deployment of this product; robots never count as present. */
export function isRobot(user: string): boolean {
  return SHAPE.test(user)
}

/** The generation of a robot if it is ours, that is, if its whole id can be reproduced. */
export function generationOf(robot: string, of: Omit<RobotOf, 'generation'>): number | undefined {
  if (!robot.startsWith('rc_') || !SHAPE.test(robot)) return undefined
  const generation = parseInt(robot.slice(3, 12), 36)
  return robotId({ ...of, generation }) === robot ? generation : undefined
}

function named(prefix: string, { deployment, app, room, rule, generation }: RobotOf, target: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([deployment, app, room, rule, generation, target]))
    .digest('hex')
  const letters = BigInt(`0x${hash}`).toString(36).padStart(50, '0').slice(-19)
  return prefix + generation.toString(36).padStart(9, '0') + letters
}
