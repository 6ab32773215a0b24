import { fileURLToPath } from 'node:url'
import { describeAffected, findAffected } from '../../deploy/affected.ts'
import { connectCloud } from '../../deploy/cloud/sdk.ts'
import { parseApps } from '../../deploy/config.ts'
import { functionName } from '../../deploy/desired.ts'
import { faultsOf } from '../../deploy/faults.ts'
import type { Parameters } from '../../deploy/parameters.ts'
import { listPublished, parseTarget, rollBack, versionTable } from '../../deploy/roll-back.ts'
import { readCredentials } from '../../lib/env.ts'
import { parseDeployArgs } from './deploy/args.ts'
import { confirm } from './deploy/confirm.ts'
import { findControlUrl, listDeployedRelays } from './deploy/deployed-relays.ts'
import { readFiles } from './deploy/files.ts'
import { help } from './deploy/help.ts'
import { runServerless } from './deploy/serverless.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const say = (line: string) => console.log(line)

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) =>
  fail(error instanceof Error ? error.message : String(error), 1),
)

async function run(args: string[]): Promise<number> {
  const parsed = parseDeployArgs(args)
  if (parsed.is === 'help') {
    say(help)
    return 0
  }
  if (parsed.is === 'problem') return fail(`${parsed.problem}\nTry: npm run deploy -- --help`, 2)
  const canAsk = !parsed.yes && process.stdin.isTTY === true
  return parsed.is === 'back' ? rollBackTo(parsed.to, canAsk) : deploy(parsed.showKey, canAsk)
}

async function deploy(showKey: boolean, isToAsk: boolean): Promise<number> {
  const { service, parameters } = readFiles(root)
  const config = parseApps()
  const faults = faultsOf(service, parameters, config, process.env)
  if (faults.length > 0) return fail(`Fix this before deploying:\n${faults.map((fault) => `  ${fault}`).join('\n')}`, 1)

  const found = await findAffectedRelays(parameters)
  say(found.words)
  if (found.isToConfirm && isToAsk && !(await confirm('Deploy?'))) return fail('Nothing was deployed.', 1)
  return runServerless(root, ['deploy', ...(showKey ? ['--show-key'] : [])])
}

/** What the deploy would do to running relays. A deployment that does not respond can still be deployed over. */
async function findAffectedRelays(parameters: Parameters): Promise<{ words: string; isToConfirm: boolean }> {
  const { CONTROL_URL, CONTROL_TOKEN = '', CONTROL_READ_TOKEN } = process.env
  const url =
    CONTROL_URL || (await findControlUrl(cloudFor(parameters), functionName(parameters, 'control'), parameters.alias))
  if (url === undefined) return { words: 'There is no deployment yet: everything will be created.', isToConfirm: false }
  try {
    const relays = await listDeployedRelays({
      url: url.replace(/\/+$/, ''),
      token: CONTROL_READ_TOKEN || CONTROL_TOKEN,
    })
    const touched = findAffected(relays, parseApps())
    const running = relays.filter(({ taskId }) => taskId !== undefined).length
    return { words: describeAffected(touched, running), isToConfirm: touched.length > 0 }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { words: `Cannot tell which relays the new rules would affect: ${why}`, isToConfirm: true }
  }
}

async function rollBackTo(to: readonly string[], isToAsk: boolean): Promise<number> {
  const { service, parameters } = readFiles(root)
  const shorts = Object.keys(service.functions)
  const target = parseTarget(to, shorts)
  if (to.length > 0 && 'problem' in target) return fail(target.problem, 2)
  const cloud = cloudFor(parameters)
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
  if (isToAsk && !(await confirm(`Move ${parameters.alias}?`))) return fail('Nothing was changed.', 1)
  await rollBack(cloud, moves, parameters.alias)
  return 0
}

function cloudFor({ region, namespace }: Parameters) {
  if (region === '') throw new Error('region is not set: add it to deploy.yml, as in deploy.example.yml')
  return connectCloud({ credentials: readCredentials(process.env), region, namespace }, say)
}

function fail(message: string, code: number): number {
  console.error(message)
  return code
}
