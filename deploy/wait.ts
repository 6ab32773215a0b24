import { CallFailed, ifExists } from './cloud/cloud.ts'
import type { Cloud } from './cloud/cloud.ts'

const PAUSES = [200, 500, ...Array.from({ length: 60 }, () => 2000)] // ms; two minutes in total
const READY = ['Active', 'Published']

/**
 * Waits until SCF has finished the last change: a function accepts no other call meanwhile. `qualifier`: the version. Throws a
 * `CallFailed` if SCF failed or took longer than two minutes.
 */
export async function waitUntilReady({ scf, wait }: Cloud, name: string, qualifier = '$LATEST'): Promise<void> {
  for (const pause of PAUSES) {
    const there = await ifExists(scf('GetFunction', { FunctionName: name, Qualifier: qualifier }))
    const { Status = '', StatusDesc = '' } = there ?? {}
    if (READY.includes(Status)) return
    if (Status.endsWith('Failed')) throw new CallFailed(`${name} is ${Status}: ${StatusDesc}`, Status, undefined)
    await wait(pause)
  }
  throw new CallFailed(`${name} was not ready within two minutes; try again`, '', undefined)
}
