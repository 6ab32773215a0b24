import type { ConfigResult } from '../../../lib/config.ts'
import type { Health } from '../../../lib/control/health/answer.ts'
import type { Variables } from '../../env-file.ts'
import type { ApiEndpoint } from '../relay/endpoint.ts'
import { tlsFindings } from './address.ts'
import { clockFinding } from './clock.ts'
import { configurationFindings } from './configuration.ts'
import { healthOf } from './control.ts'
import { driftFindings } from './drift.ts'
import { open } from './finding.ts'
import type { Finding } from './finding.ts'
import { healthFindings } from './health.ts'
import { probe } from './probe.ts'
import type { Probe } from './probe.ts'
import { sharedAddressFindings, unsignedCallback, webhookFinding } from './webhook.ts'

/** What to check. `version`: of this checkout; `now`: this machine's clock (ms). */
export interface CheckInputs {
  config: ConfigResult
  variables: Variables
  control: ApiEndpoint | undefined
  roomEvent: string | undefined
  relayStatus: string | undefined
  version: string
  now(): number
}

/** Checks the configuration and a deployment; findings come in the order in which to fix them. Changes nothing, never throws. */
export async function runChecks(inputs: CheckInputs): Promise<Finding[]> {
  const { config, variables, control, roomEvent, relayStatus, version, now } = inputs
  const own = configurationFindings(config, variables, control !== undefined)
  const webhooks = [
    ...(roomEvent === undefined ? [] : [{ what: 'room-event', url: roomEvent }]),
    ...(relayStatus === undefined ? [] : [{ what: 'relay-status', url: relayStatus }]),
  ]
  const probed = await Promise.all(
    webhooks.map(async (webhook) => ({ ...webhook, answer: await probe(webhook.url, unsignedCallback) })),
  )
  const outside = probed.flatMap(({ what, url, answer }) => [...tlsFindings(what, url), webhookFinding(what, answer)])
  const apart =
    roomEvent !== undefined && relayStatus !== undefined ? sharedAddressFindings(roomEvent, relayStatus) : []
  if (!control) {
    const why = 'not checked: pass --url, the Function URL of control, or set CONTROL_URL'
    return [...own, ...outside, ...apart, open('deployment', why)]
  }
  const response = await probeHealth(control)
  const here = now()
  const answers = [response, ...probed.map(({ answer }) => answer)]
  const date = answers.flatMap((answer) => (answer.is === 'answered' ? (answer.date ?? []) : [])).at(0)
  const read = healthOf(response)
  const inside = 'finding' in read ? [read.finding] : deploymentFindings(read.health, config, version)
  return [...own, ...tlsFindings('control', control.url), clockFinding(date, here), ...outside, ...apart, ...inside]
}

function probeHealth({ url, token }: ApiEndpoint): Promise<Probe> {
  return probe(`${url}/v1/health`, { headers: { authorization: `Bearer ${token}` } })
}

function deploymentFindings(health: Health, config: ConfigResult, version: string): Finding[] {
  return [...driftFindings(config, version, health), ...healthFindings(health)]
}
