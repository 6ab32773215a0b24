import { CallFailed, ifExists } from './cloud/cloud.ts'
import type { Cloud } from './cloud/cloud.ts'

const PAUSES = [200, 500, ...Array.from({ length: 60 }, () => 2000)] // ms; two minutes together
const READY = ['Active', 'Published']

/**
 * Waits until SCF has done what it was asked for: nothing else can be asked of a function while it is being changed. `qualifier`: the
 * version. Throws an Error where SCF gave up, or took longer than two minutes.
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
