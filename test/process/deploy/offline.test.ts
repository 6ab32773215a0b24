import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeCloud } from '../../deploy/cloud/fake-cloud.ts'
import type { FakeCloud } from '../../deploy/cloud/fake-cloud.ts'
import { folderWith } from './folder.ts'
import type { Folder } from './folder.ts'
import { enter, serverlessHere } from './here.ts'

let cloud: FakeCloud
let folder: Folder
beforeAll(async () => {
  cloud = await fakeCloud()
  enter(cloud)
  folder = await folderWith({}, cloud.env)
})
afterAll(async () => {
  folder.remove()
  await cloud.close()
})

describe('without a network, an account or anybody to ask', () => {
  it('serverless knows every function by its name', async () => {
    const { functions } = await serverlessHere(folder.path, 'print')
    expect(Object.values(functions).map(({ name }) => name)).toContain('roomcast-room-event')
  })

  it('serverless packages', async () => {
    await serverlessHere(folder.path, 'package')
    expect(existsSync(join(folder.path, 'dist/roomcast.zip'))).toBe(true)
  })

  it('npm run deploy says what is missing', async () => {
    const { code, err } = await folder.command('deploy')
    expect(code).toBe(1)
    for (const name of ['region', 'TENCENTCLOUD_SECRETID', 'STORE_URL', 'CONTROL_TOKEN', 'DEMO_PUSH_KEY'])
      expect(err).toContain(`${name} is not set`)
  })

  it('a command of the provider that is not supported says so', async () => {
    await expect(serverlessHere(folder.path, 'info')).rejects.toThrow('serverless info is not supported')
  })

  it('nobody was asked', () => {
    expect(cloud.calls).toEqual([])
    expect(cloud.foreign).toEqual([])
  })
})
