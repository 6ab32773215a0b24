import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

// Under a lock, so that several processes install it only once. policy-rc.d with exit 101 keeps the package from starting its service
// during the installation.
const INSTALL = `
command -v redis-server >/dev/null && exit 0
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  trap 'rm -f $policy' EXIT
  printf '#!/bin/sh\\nexit 101\\n' > $policy
  chmod +x $policy
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update && apt-get install -y --no-install-recommends redis-server`

/**
 * Finds redis-server, or installs it if possible (Debian or a derivative, as root).
 * @returns its path. Throws an Error with what to install.
 */
export async function ensureRedis(): Promise<string> {
  const found = await onPath('redis-server')
  if (found) return found
  if (process.getuid?.() !== 0 || !(await onPath('apt-get')) || !(await onPath('flock')))
    throw new Error('redis-server was not found: install Redis 5 or newer (Debian: apt-get install redis-server)')
  console.log('redis-server not found, installing it with apt-get')
  try {
    await run('flock', [join(tmpdir(), 'roomcast-redis.lock'), 'sh', '-c', INSTALL], { maxBuffer: 1 << 26 })
  } catch (cause) {
    throw new Error('redis-server could not be installed with apt-get: install Redis 5 or newer', { cause })
  }
  const installed = await onPath('redis-server')
  if (!installed) throw new Error('apt-get installed redis-server, but it is not on the PATH')
  return installed
}

async function onPath(name: string): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name)
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (folder !== '' && isThere) return path
  }
  return undefined
}
