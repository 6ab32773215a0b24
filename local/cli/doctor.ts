import picocolors from 'picocolors'
import { version } from '../../lib/control/answers.ts'
import { laidOver, readEnvFile } from '../env-file.ts'
import { findRunning } from '../terminal/running.ts'
import { wantsColor } from '../terminal/voice.ts'
import { configuredBy } from './configured.ts'
import { parseDoctorArgs } from './doctor/args.ts'
import type { Args } from './doctor/args.ts'
import { examine } from './doctor/examine.ts'
import type { Patient } from './doctor/examine.ts'
import { help } from './doctor/help.ts'
import { printFindings } from './doctor/print.ts'
import { reachOf } from './relay/reach.ts'

process.exitCode = await run(process.argv.slice(2))

async function run(args: string[]): Promise<number> {
  const asked = parseDoctorArgs(args)
  if (asked === 'help') {
    process.stdout.write(help)
    return 0
  }
  const patient = 'problem' in asked ? asked : patientOf(asked)
  if ('problem' in patient || 'problem' in asked) {
    process.stderr.write(`${'problem' in patient ? patient.problem : ''}\nTry: npm run doctor -- --help\n`)
    return 2
  }
  const findings = await examine(patient)
  const ok = findings.every(({ is }) => is !== 'wrong')
  const pc = picocolors.createColors(wantsColor(process.stdout, process.env))
  process.stdout.write(`${asked.json ? JSON.stringify({ ok, findings }) : printFindings(findings, pc)}\n`)
  return ok ? 0 : 1
}

function patientOf({ url, token, envFile, ...doors }: Args): Patient | { problem: string } {
  try {
    const variables = laidOver(readEnvFile(envFile), process.env)
    const running = findRunning()
    const isElsewhere = url !== undefined || Boolean(variables['CONTROL_URL'])
    const isAnywhere = isElsewhere || running?.control !== undefined
    const known = { url, token, variables, running: running?.control, isLooking: true }
    const control = isAnywhere ? reachOf(known) : undefined
    if (control && 'problem' in control) return control
    const scf = isElsewhere ? undefined : running?.scf
    const roomEvent = doors.roomEvent ?? addressOf(variables['ROOM_EVENT_URL'], scf, 'room-event')
    const relayStatus = doors.relayStatus ?? addressOf(variables['RELAY_STATUS_URL'], scf, 'relay-status')
    for (const address of [roomEvent, relayStatus])
      if (address !== undefined && !(/^https?:\/\//.test(address) && URL.canParse(address)))
        return { problem: 'The address of a webhook door is a URL, such as https://room-event.example.com' }
    const config = configuredBy(variables['APPS_URL'])
    return { config, variables, control, roomEvent, relayStatus, version, now: Date.now }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

function addressOf(set: string | undefined, scf: string | undefined, name: string): string | undefined {
  return set || (scf === undefined ? undefined : `${scf}/${name}`)
}
