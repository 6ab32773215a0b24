import picocolors from 'picocolors'
import { version } from '../../lib/control/answers.ts'
import { overlayEnv, readEnvFile } from '../env-file.ts'
import { wantsColor } from '../terminal/printer.ts'
import { findRunning } from '../terminal/running.ts'
import { parseDoctorArgs } from './doctor/args.ts'
import type { Args } from './doctor/args.ts'
import { help } from './doctor/help.ts'
import { printFindings } from './doctor/print.ts'
import { runChecks } from './doctor/run-checks.ts'
import type { CheckInputs } from './doctor/run-checks.ts'
import { loadAppsUrl } from './load-apps.ts'
import { findEndpoint } from './relay/endpoint.ts'

process.exitCode = await run(process.argv.slice(2))

async function run(args: string[]): Promise<number> {
  const parsed = parseDoctorArgs(args)
  if (parsed === 'help') {
    process.stdout.write(help)
    return 0
  }
  const inputs = 'problem' in parsed ? parsed : inputsOf(parsed)
  if ('problem' in inputs || 'problem' in parsed) {
    process.stderr.write(`${'problem' in inputs ? inputs.problem : ''}\nTry: npm run doctor -- --help\n`)
    return 2
  }
  const findings = await runChecks(inputs)
  const ok = findings.every(({ is }) => is !== 'wrong')
  const pc = picocolors.createColors(wantsColor(process.stdout, process.env))
  process.stdout.write(`${parsed.json ? JSON.stringify({ ok, findings }) : printFindings(findings, pc)}\n`)
  return ok ? 0 : 1
}

function inputsOf({ url, token, envFile, ...webhooks }: Args): CheckInputs | { problem: string } {
  try {
    const variables = overlayEnv(readEnvFile(envFile), process.env)
    const running = findRunning()
    const isElsewhere = url !== undefined || Boolean(variables['CONTROL_URL'])
    const isAnywhere = isElsewhere || running?.control !== undefined
    const known = { url, token, variables, running: running?.control, readOnly: true }
    const control = isAnywhere ? findEndpoint(known) : undefined
    if (control && 'problem' in control) return control
    const scf = isElsewhere ? undefined : running?.scf
    const roomEvent = webhooks.roomEvent ?? addressOf(variables['ROOM_EVENT_URL'], scf, 'room-event')
    const relayStatus = webhooks.relayStatus ?? addressOf(variables['RELAY_STATUS_URL'], scf, 'relay-status')
    for (const address of [roomEvent, relayStatus])
      if (address !== undefined && !(/^https?:\/\//.test(address) && URL.canParse(address)))
        return { problem: 'The address of a webhook function must be a URL, such as https://room-event.example.com' }
    const config = loadAppsUrl(variables['APPS_URL'])
    return { config, variables, control, roomEvent, relayStatus, version, now: Date.now }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

function addressOf(set: string | undefined, scf: string | undefined, name: string): string | undefined {
  return set || (scf === undefined ? undefined : `${scf}/${name}`)
}
