import type { ReceivedRequest } from '../../../local/trtc/api.ts'
import type { TrtcBehavior } from '../../../local/trtc/behavior.ts'
import type { Json } from '../../../local/trtc/validate/shape.ts'
import type { Incident } from './incident.ts'
import { noFaults } from './profile.ts'
import type { RulePlan } from './profile.ts'
import { createSim } from './sim.ts'
import type { Sim } from './sim.ts'

/** `[seconds after the beginning, who, does what]` in one room; a reason where it matters. */
export type Act = [at: number, user: string, does: (Incident & { is: 'person' })['does'], reason?: number]

const usual: RulePlan = {
  name: 'show',
  mode: 'mix',
  layout: 'usual',
  also: false,
  hosts: ['host'],
  ignore: [],
  start: 'enter',
  until: 'host-left',
  linger: 10,
  maxIdle: 30,
  maxDuration: 43_200,
  outputs: 1,
  shared: false,
  feedback: false,
  signed: true,
}

/** A show by a script, in virtual time and without faults, lived through to 30 s after its last act. */
export async function scripted(
  acts: readonly Act[],
  rule: Partial<RulePlan> = {},
  behavior: Partial<TrtcBehavior> = {},
): Promise<{ sim: Sim; requests: (Pick<ReceivedRequest, 'action' | 'error'> & { body: Json })[] }> {
  const incidents = acts.map(([at, user, does, reason]): Incident => ({
    at: at * 1000,
    is: 'person',
    room: 0,
    user,
    does,
    role: 'anchor',
    ...(reason !== undefined && { reason }),
  }))
  const sim = createSim(
    {
      seed: 1,
      profile: {
        instances: 1,
        monotonic: [{ offset: 0, rate: 1 }],
        storeSkew: 0,
        rooms: 1,
        rules: [{ ...usual, ...rule }],
        statusEvents: 'on',
        mediaEvents: true,
        rates: noFaults,
        behavior,
        slowStore: 3,
        noisy: 0,
      },
      incidents,
    },
    undefined,
  )
  await sim.live()
  await sim.rest(30_000)
  return {
    sim,
    requests: sim.cloud.requests.map(({ action, error, body }) => ({
      action: action.replace('PublishCdnStream', ''),
      ...(error !== undefined && { error }),
      body: JSON.parse(body) as Json,
    })),
  }
}
