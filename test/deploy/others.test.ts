import { describe, expect, it } from 'vitest'
import { withAdvice } from '../../deploy/advice.ts'
import { CallFailed } from '../../deploy/cloud/cloud.ts'
import type { Cloud } from '../../deploy/cloud/cloud.ts'
import type { DesiredFunction } from '../../deploy/desired.ts'
import { publish } from '../../deploy/publish.ts'
import { remove } from '../../deploy/remove.ts'
import { removeRole, ensureRole, runPolicy } from '../../deploy/role.ts'
import { rollBack } from '../../deploy/roll-back.ts'

/** An account in which each call has one answer, and every other finds nothing. `calls`: what was asked. */
function account(answers: Record<string, object>): { cloud: Cloud; calls: string[]; said: string[] } {
  const [calls, said] = [[] as string[], [] as string[]]
  const ask: unknown = async (action: string) => {
    calls.push(action)
    if (answers[action]) return answers[action]
    throw new CallFailed(action, 'ResourceNotFound', undefined)
  }
  const cloud = { scf: ask as Cloud['scf'], cam: ask as Cloud['cam'], wait: async () => {}, log: (line: string) => void said.push(line) } // prettier-ignore
  return { cloud, calls, said }
}

const wanted: DesiredFunction = {
  name: 'roomcast-control',
  handler: 'control.main_handler',
  runtime: 'Nodejs20.19',
  settings: { description: 'Roomcast, x', memory: 256, timeout: 20, role: 'run', vpc: undefined, variables: {} },
  triggers: [],
  reservedMemory: undefined,
  retries: undefined,
}
const zip = new Uint8Array(1)

describe("somebody else's", () => {
  it('function of the same name is neither changed nor removed', async () => {
    const { cloud, calls, said } = account({ GetFunction: { Description: 'a shop', Status: 'Active' } })
    await expect(publish(cloud, wanted, zip)).rejects.toThrow('roomcast-control exists and does not belong to Roomcast')
    await remove(cloud, wanted.name, 'live')
    expect(calls).toEqual(['GetFunction', 'GetFunction'])
    expect(said).toEqual(['roomcast-control: does not belong to Roomcast, kept'])
  })

  it('role of the same name is neither used nor removed', async () => {
    const { cloud, calls } = account({ GetRole: { RoleInfo: { Description: 'a shop' } }, ListPolicies: { List: [] } })
    await expect(ensureRole(cloud, 'roomcast-run', runPolicy(false))).rejects.toThrow('set role: roomcast-run in')
    await removeRole(cloud, 'roomcast-run')
    expect(calls).toEqual(['GetRole', 'GetRole', 'ListPolicies'])
  })
})

it('removing what is not there is done at once', async () => {
  const { cloud, calls } = account({})
  await remove(cloud, wanted.name, 'live')
  expect(calls).toEqual(['GetFunction'])
})

it('a function that SCF could not make is said to be so', async () => {
  const broken = { Description: 'Roomcast, x', Status: 'UpdateFailed', StatusDesc: 'no such role' }
  const { cloud } = account({ GetFunction: broken, ListVersionByFunction: { Versions: [] } })
  await expect(publish(cloud, wanted, zip)).rejects.toThrow('roomcast-control is UpdateFailed: no such role')
})

it('nothing is moved where one function has not the version', async () => {
  const { cloud, calls } = account({})
  const has = (name: string, version: string) => ({ name, serves: '2', versions: [{ version, what: '', at: '' }] })
  const moves = [
    { published: has('a', '1'), version: '1' },
    { published: has('b', '2'), version: '1' },
  ]
  await expect(rollBack(cloud, moves, 'live')).rejects.toThrow('nothing was changed: b has no version 1')
  expect(calls).toEqual([])
})

it('the right to read SSM is given only where a secret is kept there', () => {
  expect(runPolicy(true)).toContain('ssm:GetSecretValue')
  expect(runPolicy(false)).not.toContain('ssm')
})

it('a missing right is said to be one, with the file that has it', () => {
  const failed = new CallFailed('scf:PublishVersion failed', 'AuthFailure.UnauthorizedOperation', undefined)
  expect(withAdvice(failed, 'deploy').message).toMatch(/^scf:PublishVersion failed\n.*deployer[.]json.*\n.*complete it/)
  expect(withAdvice(new Error('something else'), 'remove').message).toBe('something else')
})
