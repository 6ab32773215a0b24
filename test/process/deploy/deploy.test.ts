import { unzipSync } from 'fflate'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import deployer from '../../../deploy/rights/deployer.json' with { type: 'json' }
import { demoSecrets, startLocalStack } from '../../../local/local-stack.ts'
import { fakeCloud } from '../../deploy/cloud/fake-cloud.ts'
import type { FakeCloud } from '../../deploy/cloud/fake-cloud.ts'
import { appWith, show } from '../e2e/apps.ts'
import { eventually } from '../e2e/eventually.ts'
import { folderWith } from './folder.ts'
import type { Folder } from './folder.ts'
import { deployHere, enter, removeHere } from './here.ts'
import { relay, running } from './running.ts'

const SLOW = 120_000
const SHORTS = ['room-event', 'relay-status', 'control', 'queue', 'schedule']
const STORE_URL = 'rediss://:the-password@redis.example.com:6380/0'
const vpc = { vpcId: 'vpc-0123abcd', subnetId: 'subnet-0123abcd' }
const first = { region: 'ap-singapore', environment: { LOG_LEVEL: 'warn' } }
const second = { ...first, memory: 384, vpc, ckafka: { instanceId: 'ckafka-0123abcd', topic: 'commands' } }

let cloud: FakeCloud
let control: Awaited<ReturnType<typeof running>>
let folder: Folder
const secrets = [...Object.values(demoSecrets), STORE_URL, 'fake-secret-key']
const variables = {
  TENCENTCLOUD_SECRETID: 'AKIDfake',
  TENCENTCLOUD_SECRETKEY: 'fake-secret-key',
  STORE_URL,
  ...demoSecrets,
}

beforeAll(async () => {
  cloud = await fakeCloud({ rights: deployer, looks: 1 })
  enter(cloud, variables)
  control = await running([relay])
  folder = await folderWith(first, { ...variables, CONTROL_URL: control.url, ...cloud.env })
})
afterAll(async () => {
  folder.remove()
  await control.close()
  await cloud.close()
})

const called = (short: string) => cloud.functions[`roomcast-${short}`]!
const serving = (short: string) => called(short).aliases['live']
const servedBy = (short: string) => called(short).versions.find(({ version }) => version === serving(short))!
const url = (short: string) => called(short).triggers.find(({ Type }) => Type === 'http')?.TriggerDesc
/** Everything of the functions but their code. */
const state = () => JSON.stringify(cloud.functions, (key, value: unknown) => (key === 'code' ? undefined : value))
const changes = (from: number) =>
  cloud.calls
    .slice(from)
    .filter(({ action }) => !/^(Get|List)/.test(action))
    .map(({ action }) => action)

describe('deployed into an empty account', () => {
  let out: string

  it('by npm run deploy, with no more than the rights of deployer.json', { timeout: SLOW }, async () => {
    const ran = await folder.npm('deploy', '--show-key')
    expect(ran.out + ran.err).toContain('Deployed.')
    expect(ran.code).toBe(0)
    out = ran.out + ran.err
  })

  it('after it was said which relays the rules would touch', () => {
    expect(out).toContain('1400188366:777:show would stop: rule show no longer applies to this room')
  })

  it('has each function with its handler, runtime, memory, time limit and role', () => {
    expect(Object.keys(cloud.functions).sort()).toEqual(SHORTS.map((short) => `roomcast-${short}`).sort())
    const timeouts = { 'room-event': 20, 'relay-status': 20, control: 20, queue: 60, schedule: 30 }
    for (const [short, timeout] of Object.entries(timeouts))
      expect(servedBy(short).config).toMatchObject({
        handler: `${short}.main_handler`,
        runtime: 'Nodejs20.19',
        memory: 256,
        timeout,
        role: 'roomcast-run',
        publicNet: true,
        vpc: undefined,
      })
  })

  it('gives each function only the variables that it needs', () => {
    const always = { DEPLOYMENT: 'roomcast', STORE_URL, LOG_LEVEL: 'warn' }
    const { DEMO_CALLBACK_KEY, DEMO_SDK_KEY, DEMO_PUSH_KEY, CONTROL_TOKEN, CONTROL_READ_TOKEN } = demoSecrets
    const relays = { ...always, DEMO_SDK_KEY, DEMO_PUSH_KEY }
    for (const short of ['room-event', 'relay-status', 'queue'])
      expect(servedBy(short).config.variables).toEqual({ ...relays, DEMO_CALLBACK_KEY })
    expect(servedBy('control').config.variables).toEqual({ ...relays, CONTROL_TOKEN, CONTROL_READ_TOKEN })
    expect(servedBy('schedule').config.variables).toEqual(relays)
  })

  it('serves a published version through one alias, with all triggers on it', () => {
    for (const short of SHORTS) {
      expect(called(short).aliases).toEqual({ $DEFAULT: '$LATEST', live: '1' })
      expect(called(short).triggers.every(({ Qualifier, Enable }) => Qualifier === 'live' && Enable === 1)).toBe(true)
    }
    for (const short of ['room-event', 'relay-status', 'control'])
      expect(JSON.parse(url(short)!)).toMatchObject({
        AuthType: 'NONE',
        NetConfig: { EnableExtranet: true, EnableIntranet: false, ExtranetUrl: expect.stringMatching(/^https:/) },
      })
    const [timer, ...others] = called('schedule').triggers
    expect(timer).toMatchObject({ Type: 'timer', TriggerDesc: '{"cron":"*/10 * * * * * *"}' })
    expect(others).toEqual([])
    expect(called('queue').triggers).toEqual([])
  })

  it('tries a tick never again, and reserves room for callbacks', () => {
    expect(called('schedule').eventInvoke.retries).toBe(0)
    expect(called('room-event').reservedMemory).toBe(100 * 256)
    expect(called('control').reservedMemory).toBeUndefined()
  })

  it('lets the functions start, update and stop relays, and nothing else', () => {
    const { roles, policies } = cloud
    expect(roles['roomcast-run']!.policyIds).toEqual([policies['roomcast-run']!.id])
    expect(policies['roomcast-run']!.grant.statement.flatMap(({ action }) => action)).toEqual([
      'trtc:StartPublishCdnStream',
      'trtc:UpdatePublishCdnStream',
      'trtc:StopPublishCdnStream',
    ])
  })

  it('says what goes where in the console, and shows no secret but the key that it was asked for', () => {
    const at = (short: string) =>
      (JSON.parse(url(short)!) as { NetConfig: { ExtranetUrl: string } }).NetConfig.ExtranetUrl
    for (const what of ['room', 'media', 'recording'])
      expect(out).toMatch(new RegExp(`${what} callbacks +${at('room-event')}`))
    expect(out).toMatch(new RegExp(`relay callbacks +${at('relay-status')}`))
    expect(out).toContain(`callback key         ${demoSecrets.DEMO_CALLBACK_KEY}`)
    expect(out).toContain(`npm run doctor -- --url ${at('control')}`)
    for (const secret of secrets.filter((one) => one !== demoSecrets.DEMO_CALLBACK_KEY))
      expect(out).not.toContain(secret)
  })
})

describe('deployed again', () => {
  let urls: (string | undefined)[]

  it('changes nothing where nothing is changed, and names the key without showing it', async () => {
    const [before, from] = [state(), cloud.calls.length]
    const said = await deployHere(folder.path)
    expect(changes(from)).toEqual([])
    expect(state()).toBe(before)
    expect(said).toContain('DEMO_CALLBACK_KEY')
    for (const secret of secrets) expect(said).not.toContain(secret)
  })

  it(
    'leaves what serves where a call fails, says which, and is completed by doing it again',
    async () => {
      urls = SHORTS.map(url)
      folder.configure(second)
      folder.edit('lib/apps/demo.ts', "['29*']", "['29*', '30*']")
      const failure = {
        service: 'scf',
        action: 'PublishVersion',
        functionName: 'roomcast-queue',
        code: 'InternalError',
      }
      cloud.failNext(failure)
      await expect(deployHere(folder.path)).rejects.toThrow(
        /scf:PublishVersion of roomcast-queue failed: .*InternalError, RequestId [\w-]+/,
      )
      expect(SHORTS.map(serving)).toEqual(['1', '1', '1', '1', '1'])

      const from = cloud.calls.length
      await deployHere(folder.path)
      expect(SHORTS.map(serving)).toEqual(['2', '2', '2', '2', '2'])
      // What was published before the failure is not published again.
      expect(changes(from).filter((action) => action === 'PublishVersion')).toHaveLength(2)
    },
    SLOW,
  )

  it('serves what is new, at the same URLs', () => {
    for (const short of SHORTS) {
      expect(servedBy(short).config).toMatchObject({ memory: 384, vpc, publicNet: true })
      expect(servedBy(short).code.equals(servedBy('control').code)).toBe(true)
    }
    expect(servedBy('control').code.equals(called('control').versions[0]!.code)).toBe(false)
    expect(SHORTS.map(url)).toEqual(urls)
    expect(called('room-event').reservedMemory).toBe(100 * 384)
    const [ckafka] = called('queue').triggers
    expect(ckafka).toMatchObject({
      Type: 'ckafka',
      TriggerName: 'ckafka-0123abcd-commands',
      Qualifier: 'live',
      Enable: 1,
    })
    expect(JSON.parse(ckafka!.TriggerDesc)).toMatchObject({ maxMsgNum: 100, retry: 10_000, offset: 'latest' })
  })

  it(
    'goes back to a version, and lists what there is',
    async () => {
      const from = cloud.calls.length
      const absent = await folder.command('deploy', '--to', '9', '--yes')
      expect(absent.out).toMatch(/roomcast-control\n {2}\* +2 .*\n +1 .*/)
      expect(absent.err).toContain('roomcast-control has no version 9')
      expect(changes(from)).toEqual([])
      expect(await folder.command('deploy', '--to', '1', '--yes')).toMatchObject({ code: 0 })
      expect(SHORTS.map(serving)).toEqual(['1', '1', '1', '1', '1'])
    },
    SLOW,
  )
})

describe('the zip that was uploaded', () => {
  it('relays a room in the local SCF, and holds no secret', { timeout: SLOW }, async () => {
    const unpacked = mkdtempSync(join(tmpdir(), 'roomcast-uploaded-'))
    const files = unzipSync(servedBy('room-event').code)
    for (const [name, bytes] of Object.entries(files)) {
      writeFileSync(join(unpacked, name), bytes)
      for (const secret of secrets) expect(Buffer.from(bytes).includes(secret)).toBe(false)
    }
    const stage = await startLocalStack({ config: { apps: [appWith(show())] }, bundles: unpacked })
    try {
      stage.trtc.play({ sdkAppId: 1400188366, room: 295066, user: 'host', does: 'enters' })
      await eventually(() => expect(stage.trtc.tasks().filter(({ alive }) => alive)).toHaveLength(1))
    } finally {
      await stage.close()
      rmSync(unpacked, { recursive: true })
    }
  })
})

describe('npm run remove', () => {
  it('asks somebody, says what failed, and leaves nothing once it is done again', { timeout: 2 * SLOW }, async () => {
    expect(await folder.command('remove')).toMatchObject({ code: 1 })
    expect(Object.keys(cloud.functions)).toHaveLength(5)

    cloud.failNext({
      service: 'scf',
      action: 'DeleteFunction',
      functionName: 'roomcast-control',
      code: 'InternalError',
    })
    const failed = await folder.npm('remove', '--yes')
    expect(failed.code).toBe(1)
    expect(failed.out + failed.err).toContain('scf:DeleteFunction of roomcast-control failed')
    await removeHere(folder.path)
    expect(cloud.functions).toEqual({})
    expect(cloud.roles).toEqual({})
    expect(cloud.policies).toEqual({})
    expect(cloud.buckets).toEqual({})
  })
})

it('asked nobody but the APIs of SCF and CAM', () => {
  expect(cloud.foreign).toEqual([])
  expect([...new Set(cloud.calls.map(({ host }) => host))].sort()).toEqual([
    'cam.tencentcloudapi.com',
    'scf.tencentcloudapi.com',
  ])
})
