import type { ConfigResult } from '../../../lib/config.ts'
import type { Health } from '../../../lib/control/health/answer.ts'
import type { Variables } from '../../env-file.ts'
import type { Reach } from '../relay/reach.ts'
import { transport } from './address.ts'
import { agreement } from './agreement.ts'
import { clockFinding } from './clock.ts'
import { configurationFindings } from './configuration.ts'
import { healthOf } from './control.ts'
import { doorFinding, doorsApart, nobodys } from './door.ts'
import { open } from './finding.ts'
import type { Finding } from './finding.ts'
import { insideFindings } from './inside.ts'
import { probe } from './probe.ts'
import type { Probe } from './probe.ts'

/** What is looked at. `version`: of this checkout; `now`: this machine's clock (ms). */
export interface Patient {
  config: ConfigResult
  variables: Variables
  control: Reach | undefined
  roomEvent: string | undefined
  relayStatus: string | undefined
  version: string
  now(): number
}

/** Everything that can be seen of a configuration and a deployment, in the order in which to mend it. Changes nothing, never throws. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const { config, variables, control, roomEvent, relayStatus, version, now } = patient
  const own = configurationFindings(config, variables, control !== undefined)
  const doors = [
    ...(roomEvent === undefined ? [] : [{ what: 'room-event', url: roomEvent }]),
    ...(relayStatus === undefined ? [] : [{ what: 'relay-status', url: relayStatus }]),
  ]
  const knocked = await Promise.all(doors.map(async (door) => ({ ...door, answer: await probe(door.url, nobodys) })))
  const outside = knocked.flatMap(({ what, url, answer }) => [...transport(what, url), doorFinding(what, answer)])
  const apart = roomEvent !== undefined && relayStatus !== undefined ? doorsApart(roomEvent, relayStatus) : []
  if (!control) {
    const why = 'not looked at: give --url, the Function URL of control, or set CONTROL_URL'
    return [...own, ...outside, ...apart, open('deployment', why)]
  }
  const asked = await askedOf(control)
  const here = now()
  const answers = [asked, ...knocked.map(({ answer }) => answer)]
  const date = answers.flatMap((answer) => (answer.is === 'answered' ? (answer.date ?? []) : [])).at(0)
  const read = healthOf(asked)
  const inside = 'finding' in read ? [read.finding] : insideOf(read.health, config, version)
  return [...own, ...transport('control', control.url), clockFinding(date, here), ...outside, ...apart, ...inside]
}

function askedOf({ url, token }: Reach): Promise<Probe> {
  return probe(`${url}/v1/health`, { headers: { authorization: `Bearer ${token}` } })
}

function insideOf(health: Health, config: ConfigResult, version: string): Finding[] {
  return [...agreement(config, version, health), ...insideFindings(health)]
}
