import { describe, expect, it } from 'vitest'
import { isRobot } from '../../lib/task/robot.ts'
import { appWith, show } from '../process/e2e/apps.ts'
import { open } from '../support/doors.ts'

const youtube = 'rtmp://a.rtmp.example.com/live2'
const own = 'rtmp://push.example.com/live'
const KEY = 'abcd-efgh-ijkl'
const OWN = 'hidden_name'

const cos = { region: 'ap-singapore', bucket: 'b', accessKey: { env: 'ACCESS_KEY' }, secretKey: { env: 'STORAGE_KEY' } }
const outputs = [
  {
    url: youtube,
    stream: { env: 'YOUTUBE_KEY' },
    tencent: false,
    failover: [{ url: 'rtmp://b.rtmp.example.com/live2' }],
  },
  { url: own, stream: { env: 'OWN_KEY' }, tencent: true, authKey: { env: 'DEMO_PUSH_KEY' } },
]
const names = { YOUTUBE_KEY: KEY, OWN_KEY: OWN, ACCESS_KEY: 'access-of-storage', STORAGE_KEY: 'secret-of-storage' }

function opened() {
  const { relay } = show()
  const record = { mode: 'custom' as const, storage: { cos } }
  const door = open({ apps: [appWith(show({ hosts: ['host'], relay: { ...relay, cdn: outputs, record } }))] })
  Object.assign(door.variables, names)
  const started = async () => {
    await door.play(103, 'host')
    expect(door.sent.map(({ action }) => action)).toEqual(['start'])
  }
  const robot = async () => {
    const slot = (await door.stored())!.relays['show']!.slot
    if (slot.is !== 'open' || !isRobot(slot.mints.robot)) throw new Error(slot.is)
    return slot.mints.robot
  }
  const statuses = async () => {
    const slot = (await door.stored())!.relays['show']!.slot
    return slot.is === 'open' ? slot.statuses : undefined
  }
  const everything = async () => `${door.lines.join('\n')}\n${JSON.stringify(await door.stored())}`
  return { ...door, started, robot, statuses, everything }
}

describe('a secret stream name', () => {
  it('is in no log line and in nothing that is stored, whatever TRTC reports', async () => {
    const { started, robot, report, lines, everything } = opened()
    await started()
    const agent = await robot()
    await report(agent, `${youtube}/${KEY}`, 1)
    await report(agent, `${youtube}/${KEY}`, 4, `push to ${youtube}/${KEY} failed: ${KEY} is in use`)
    await report(agent, `${own}/${OWN}?txSecret=1&txTime=2`, 2)
    await report(agent, `${own}/an-older-name`, 3)
    const all = await everything()
    for (const value of [...Object.values(names), 'an-older-name']) expect(all).not.toContain(value)
    expect(all).toContain('{env:YOUTUBE_KEY}')
    expect(lines.filter((line) => /"what":"output\./.test(line))).toHaveLength(4)
  })

  it('reports its statuses like any other, also after it was rotated', async () => {
    const { variables, started, robot, report, statuses } = opened()
    await started()
    const agent = await robot()
    await report(agent, `${youtube}/${KEY}`, 2)
    variables['YOUTUBE_KEY'] = 'another-key'
    await report(agent, `${youtube}/${KEY}`, 3)
    await report(agent, `${own}/${OWN}?txSecret=1`, 2)
    expect(await statuses()).toMatchObject({
      [`${youtube}/{env:YOUTUBE_KEY}`]: { 2: expect.any(Number), 3: expect.any(Number) },
      [`${own}/{env:OWN_KEY}`]: { 2: expect.any(Number) },
    })
  })

  it('turns to its failover when it fails', async () => {
    const { started, robot, report, look, sent } = opened()
    await started()
    await report(await robot(), `${youtube}/${KEY}`, 4)
    await look()
    expect(sent.at(-1)).toMatchObject({
      action: 'update',
      request: { PublishCdnParams: [{ PublishCdnUrl: 'rtmp://b.rtmp.example.com/live2/***' }, { IsTencentCdn: 1 }] },
    })
  })

  it('that is not set is a clear fault at the call, and nothing is sent', async () => {
    const { variables, play, sent, lines } = opened()
    delete variables['OWN_KEY']
    await play(103, 'host')
    expect(sent).toEqual([])
    expect(lines.find((line) => line.includes('relay.fault'))).toContain('the secret OWN_KEY is not set; set it')
  })

  it('that no URL can have is a clear fault, which does not tell it', async () => {
    const { variables, play, sent, lines } = opened()
    variables['YOUTUBE_KEY'] = 'with a-space\n'
    await play(103, 'host')
    expect(sent).toEqual([])
    expect(lines.join('\n')).toContain('the stream key {env:YOUTUBE_KEY} has a space, a line break or \\"#\\" in it')
    expect(lines.join('\n')).not.toContain('a-space')
  })
})

describe('a stream key that changes under a show', () => {
  it.each<[string, string | undefined]>([
    ['rotated', 'another-key'],
    ['unset', undefined],
    ['spoiled', 'a b'],
  ])('cuts nothing when it is %s: the picture is updated without the outputs', async (_, value) => {
    const { variables, started, play, sent } = opened()
    await started()
    if (value === undefined) delete variables['YOUTUBE_KEY']
    else variables['YOUTUBE_KEY'] = value
    await play(103, 'guest')
    expect(sent.slice(1).map(({ action }) => action)).toEqual(['update'])
    expect(sent[1]!.request).toHaveProperty('VideoParams')
    expect(sent[1]!.request).not.toHaveProperty('PublishCdnParams')
  })

  it('is sent with every output while it is the same', async () => {
    const { started, play, sent } = opened()
    await started()
    await play(103, 'guest')
    expect(sent[1]).toMatchObject({
      action: 'update',
      request: { PublishCdnParams: [{ PublishCdnUrl: `${youtube}/***` }, { IsTencentCdn: 1 }] },
    })
  })

  it('needs no key of the storage for an Update', async () => {
    const { variables, started, play, sent } = opened()
    await started()
    delete variables['STORAGE_KEY']
    await play(103, 'guest')
    expect(sent.slice(1).map(({ action }) => action)).toEqual(['update'])
    expect(sent[1]!.request).toHaveProperty('PublishCdnParams')
  })
})

it('shows a Start without any secret', async () => {
  const { started, sent } = opened()
  await started()
  expect(sent[0]!.request).toMatchObject({
    PublishCdnParams: [
      { PublishCdnUrl: `${youtube}/***`, IsTencentCdn: 0 },
      {
        PublishCdnUrl: expect.stringMatching(/^rtmp:\/\/push\.example\.com\/live\/\*\*\*\?txSecret=\*\*\*&txTime=/),
        IsTencentCdn: 1,
      },
    ],
    RecordParams: {
      UniRecord: 3,
      McuStorageParams: { CloudStorage: { AccessKey: '***', SecretKey: '***', Bucket: 'b' } },
    },
  })
})

it('tells no key of the storage, though the storage does', async () => {
  const { variables, started, deliver, lines, everything } = opened()
  await started()
  delete variables['STORAGE_KEY']
  const Message = 'InvalidAccessKeyId: no such key <AWSAccessKeyId>access-of-storage</AWSAccessKeyId>'
  await deliver(3, 308, { UserId: 'recorder', TaskId: 'its-own', Payload: { Code: 403, Message } })
  expect(lines.join('\n')).toContain('<AWSAccessKeyId>***')
  expect(await everything()).not.toContain('access-of-storage')
})
