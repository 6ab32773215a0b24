import { fileURLToPath } from 'node:url'
import { findAffected, affectedInWords } from '../../deploy/affected.ts'
import { cloudOf } from '../../deploy/cloud/sdk.ts'
import { configOf } from '../../deploy/config.ts'
import { faultsOf } from '../../deploy/faults.ts'
import type { Parameters } from '../../deploy/parameters.ts'
import { listPublished, readTarget, rollBack, versionTable } from '../../deploy/roll-back.ts'
import { functionName } from '../../deploy/wanted.ts'
import { readCredentials } from '../../lib/env.ts'
import { parseDeployArgs } from './deploy/args.ts'
import { confirm } from './deploy/confirm.ts'
import { readFiles } from './deploy/files.ts'
import { help } from './deploy/help.ts'
import { deployedControl, runningRelays } from './deploy/running.ts'
import { serverless } from './deploy/serverless.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const say = (line: string) => console.log(line)

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) =>
  failed(error instanceof Error ? error.message : String(error), 1),
)

async function run(args: string[]): Promise<number> {
  const asked = parseDeployArgs(args)
  if (asked.is === 'help') {
    say(help)
    return 0
  }
  if (asked.is === 'problem') return failed(`${asked.problem}\nTry: npm run deploy -- --help`, 2)
  const isToAsk = !asked.yes && process.stdin.isTTY === true
  return asked.is === 'back' ? goBack(asked.to, isToAsk) : deploy(asked.showKey, isToAsk)
}

async function deploy(showKey: boolean, isToAsk: boolean): Promise<number> {
  const { service, parameters } = readFiles(root)
  const config = configOf()
  const faults = faultsOf(service, parameters, config, process.env)
  if (faults.length > 0)
    return failed(`Before anything is deployed:\n${faults.map((fault) => `  ${fault}`).join('\n')}`, 1)

  const found = await touchedBy(parameters)
  say(found.words)
  if (found.isToConfirm && isToAsk && !(await confirm('Deploy?'))) return failed('Nothing was deployed.', 1)
  return serverless(root, ['deploy', ...(showKey ? ['--show-key'] : [])])
}

/** What the deploy would do to relays that run. A deployment that does not answer is no reason not to mend it. */
async function touchedBy(parameters: Parameters): Promise<{ words: string; isToConfirm: boolean }> {
  const { CONTROL_URL, CONTROL_TOKEN = '', CONTROL_READ_TOKEN } = process.env
  const url =
    CONTROL_URL || (await deployedControl(cloudAt(parameters), functionName(parameters, 'control'), parameters.alias))
  if (url === undefined) return { words: 'There is no deployment yet: everything is made anew.', isToConfirm: false }
  try {
    const relays = await runningRelays({ url: url.replace(/\/+$/, ''), token: CONTROL_READ_TOKEN || CONTROL_TOKEN })
    const touched = findAffected(relays, configOf())
    const running = relays.filter(({ taskId }) => taskId !== undefined).length
    return { words: affectedInWords(touched, running), isToConfirm: touched.length > 0 }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { words: `Which relays the new rules would touch is not known: ${why}`, isToConfirm: true }
  }
}

async function goBack(to: readonly string[], isToAsk: boolean): Promise<number> {
  const { service, parameters } = readFiles(root)
  const shorts = Object.keys(service.functions)
  const target = readTarget(to, shorts)
  if (to.length > 0 && 'problem' in target) return failed(target.problem, 2)
  const cloud = cloudAt(parameters)
  const all = await Promise.all(
    shorts.map(async (short) => ({
      short,
      published: await listPublished(cloud, functionName(parameters, short), parameters.alias),
    })),
  )
  say(versionTable(all.map((one) => one.published)))
  if ('problem' in target) return 0
  const versionFor = (short: string) => ('all' in target ? target.all : target.some.get(short))
  const moves = all.flatMap((one) => {
    const version = versionFor(one.short)
    return version === undefined ? [] : [{ published: one.published, version }]
  })
  if (isToAsk && !(await confirm(`Move ${parameters.alias}?`))) return failed('Nothing was moved.', 1)
  await rollBack(cloud, moves, parameters.alias)
  return 0
}

function cloudAt({ region, namespace }: Parameters) {
  if (region === '') throw new Error('region is not set: write it into deploy.yml, as deploy.example.yml shows')
  return cloudOf({ credentials: readCredentials(process.env), region, namespace }, say)
}

function failed(message: string, code: number): number {
  console.error(message)
  return code
}
