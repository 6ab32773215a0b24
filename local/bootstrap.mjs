// Plain JavaScript without dependencies: it runs before anything is installed.
//   node local/bootstrap.mjs COMMAND [ARGUMENTS]
// Installs missing packages, then runs the command with node_modules/.bin on its PATH and exits with its code.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const LEAST = [20, 19]
const windows = process.platform === 'win32'

checkNode()
if (process.argv.length < 3)
  fail(2, 'local/bootstrap.mjs needs a command, such as: node local/bootstrap.mjs vitest run')
const missing = findMissing()
if (missing !== undefined) install(missing)
run(process.argv[2], process.argv.slice(3))

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return
  fail(
    1,
    `Roomcast needs Node ${LEAST.join('.')} or later; this is Node ${process.versions.node}. With nvm: nvm install`,
  )
}

/** Why an installation is needed, or undefined. Compares with the lockfile, not timestamps, which change with every checkout. */
function findMissing() {
  const wanted = packagesIn('package-lock.json')
  const there = packagesIn('node_modules/.package-lock.json')
  if (!wanted)
    fail(
      1,
      'package-lock.json is missing or damaged; take it from the repository again: git checkout package-lock.json',
    )
  if (!there) return 'nothing is installed yet'
  for (const [place, { version, optional, devOptional, peer }] of Object.entries(wanted)) {
    if (place === '' || (!there[place] && (optional || devOptional || peer))) continue
    if (there[place]?.version !== version) return `${nameOf(place)} ${version ?? ''} is not installed`
    if (!existsSync(join(root, place))) return `${nameOf(place)} is gone from node_modules`
  }
  return undefined
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return undefined
  }
}

function nameOf(place) {
  return place.split('node_modules/').at(-1)
}

function install(why) {
  console.error(`Installing the packages of package-lock.json, since ${why}; this takes about a minute …`)
  // npm passes its own path when it runs this script; the npm on the PATH may be another version.
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
  const { status, error, signal } = spawnSync(npm[0], [...npm.slice(1), 'ci', '--loglevel=error', '--no-progress'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: windows && npm.length === 1,
  })
  if (signal) process.exit(128 + constants.signals[signal])
  if (status === 0) return
  fail(
    1,
    `npm ci failed${error ? ` (${error.message})` : ''}. See its message above; most often the registry cannot be reached. ` +
      'Check the network or the proxy, run npm ci by itself, then try again.',
  )
}

function run(command, args) {
  const bin = join(root, 'node_modules', '.bin')
  const path = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const child = spawn(command, args, {
    cwd: process.cwd(),
    stdio: 'inherit',
    env: { ...process.env, [path]: `${bin}${delimiter}${process.env[path] ?? ''}` },
    shell: windows,
  })
  const alive = () => child.exitCode === null && child.signalCode === null
  // A terminal sends Ctrl-C to the whole process group; forward it only if the child seems not to have received it.
  process.on('SIGINT', () => setTimeout(() => alive() && child.kill('SIGINT'), 300).unref())
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // A shell between npm and this process dies from a signal without forwarding it; do not outlive it.
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 250).unref()
  process.on('exit', () => alive() && child.kill('SIGTERM'))
  child.on('error', (error) =>
    fail(1, error.code === 'ENOENT' ? `There is no command ${command}; run npm ci, then try again.` : error.message),
  )
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))
}

function fail(code, message) {
  console.error(message)
  process.exit(code)
}
