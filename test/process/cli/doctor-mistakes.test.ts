import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import type { App } from '../../../lib/config/app-config.ts'
import { demoSecrets, startLocalStack } from '../../../local/local-stack.ts'
import type { LocalStack, LocalStackOptions } from '../../../local/local-stack.ts'
import { freePort } from '../../../local/redis/free-port.ts'
import { startRedis } from '../../../local/redis/redis.ts'
import { examined, healthyApps, wrongs } from '../../local/doctor/rig.ts'
import { sharingFunctions } from '../../support/built.ts'
import { appWith, show } from '../e2e/apps.ts'
import { eventually } from '../e2e/eventually.ts'

const room = { sdkAppId: 1400188366, room: 295066 }
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A stage in which all is well but what `options` says; its timer has come, if it is open. */
async function staged(options: LocalStackOptions = {}, apps: App[] = healthyApps): Promise<LocalStack> {
  const stage = await startLocalStack({ config: { apps }, bundles: sharingFunctions(), ...options })
  closing.push(() => stage.close())
  if (options.timer !== 'closed') await stage.scf.tick('schedule')
  return stage
}

/** A callback of TRTC, however it is signed, has been answered. */
async function calledBack(stage: LocalStack): Promise<void> {
  stage.trtc.play({ ...room, user: 'host', does: 'enters' })
  await eventually(() => expect(stage.trtc.deliveries.some(({ answer }) => answer !== undefined)).toBe(true))
}

describe('the doctor', { timeout: 60_000 }, () => {
  it('finds nothing where nothing is wrong', async () => {
    const stage = await staged()
    await calledBack(stage)
    const findings = await examined(stage)
    expect(wrongs(findings)).toEqual([])
    expect(findings.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['room-event', 'relay-status', 'store', 'timer', 'version', 'apps']),
    )
    const callbacks = findings.find(({ what }) => what.startsWith('callbacks of'))
    expect(callbacks).toMatchObject({ is: 'well', why: expect.stringContaining('room 20') })
    expect(JSON.stringify(findings)).not.toContain(demoSecrets.CONTROL_READ_TOKEN)
    expect(stage.trtc.tasks()).toHaveLength(1) // its own look left no trace
    expect(wrongs(await examined(stage))).toEqual([])
  })

  it('1: finds a wrong callback key', async () => {
    const stage = await staged()
    stage.app.callbackKey = 'anotherKey1'
    await calledBack(stage)
    expect(wrongs(await examined(stage))).toMatchObject([
      {
        what: 'callbacks of app 1400188366',
        why: expect.stringContaining('Sign does not fit'),
        todo: expect.stringContaining('both must match'),
      },
    ])
  })

  it('2: finds no key in the console', async () => {
    const stage = await staged()
    stage.app.callbackKey = ''
    await calledBack(stage)
    expect(wrongs(await examined(stage))).toMatchObject([
      {
        what: 'callbacks of app 1400188366',
        why: expect.stringContaining('no Sign header'),
        todo: expect.stringContaining('enter the callback key in the TRTC console'),
      },
    ])
  })

  it('3: finds a region that is not the site’s', async () => {
    const apps: App[] = [{ ...appWith(show()), apiRegion: 'ap-shanghai' }]
    const stage = await startLocalStack({ config: { apps }, bundles: sharingFunctions() })
    closing.push(() => stage.close())
    const found = wrongs(await examined(stage, {}, apps))
    expect(found).toContainEqual({
      is: 'wrong',
      what: 'configuration',
      why: expect.stringMatching(/apps\[0\]\.apiRegion must be ap-guangzhou, .*on site intl/),
      todo: 'npm run rules',
    })
    expect(found).toContainEqual(
      expect.objectContaining({ what: 'control', why: expect.stringContaining('this function does not work') }),
    )
    const cn: App[] = [{ ...appWith(show()), site: 'cn', apiRegion: 'ap-singapore' }]
    expect(wrongs(await examined(stage, {}, cn))).toContainEqual(
      expect.objectContaining({ why: expect.stringMatching(/apiRegion must be .*on site cn/) }),
    )
  })

  it('4: finds that Redis is refused, and blames nothing else', async () => {
    const port = await freePort()
    const stage = await staged({ env: { STORE_URL: `redis://user:hunter2@127.0.0.1:${port}` }, timer: 'closed' })
    const findings = await examined(stage)
    expect(wrongs(findings)).toMatchObject([
      {
        what: 'store',
        why: expect.stringMatching(/ECONNREFUSED|cannot be reached|refused/),
        todo: expect.stringContaining('check STORE_URL'),
      },
    ])
    expect(JSON.stringify(findings)).not.toContain('hunter2')
  })

  it('5: finds a clock that is ten minutes off, there or here', async () => {
    const redis = await startRedis()
    closing.push(() => redis.stop())
    const skewed = fileURLToPath(new URL('./skewed.mjs', import.meta.url))
    const stage = await staged({ env: { STORE_URL: redis.url, NODE_OPTIONS: `--import ${skewed}` } })
    const found = wrongs(await examined(stage))
    expect(found).toContainEqual(
      expect.objectContaining({
        what: 'clock of the deployment',
        why: expect.stringMatching(/(599|60\d) s behind this machine/),
      }),
    )
    expect(found).toContainEqual(
      expect.objectContaining({
        what: expect.stringContaining("TRTC's API"),
        why: expect.stringContaining('SignatureExpire'),
      }),
    )
    expect(found).toHaveLength(2)
    const here = wrongs(await examined(stage, { now: () => Date.now() - 600_000 }))
    expect(here).toContainEqual(
      expect.objectContaining({
        what: 'clock of this machine',
        why: expect.stringMatching(/(599|60\d) s behind the deployment/),
      }),
    )
  })

  it('6: finds a missing right', async () => {
    const stage = await staged()
    stage.trtc.fail(
      'StopPublishCdnStream',
      { does: 'answer', code: 'AuthFailure.UnauthorizedOperation' },
      { times: Infinity },
    )
    expect(wrongs(await examined(stage))).toMatchObject([
      {
        what: "TRTC's API (intl, ap-singapore)",
        why: expect.stringContaining('UnauthorizedOperation'),
        todo: expect.stringMatching(/trtc:StopPublishCdnStream.*deploy\/rights\/run-role\.json/),
      },
    ])
  })

  it('7: finds a URL that is closed', async () => {
    const stage = await staged()
    const closed = `${stage.scf.url}/schedule` // a function without a Function URL
    const nobody = `http://127.0.0.1:${await freePort()}`
    expect(wrongs(await examined(stage, { roomEvent: closed, relayStatus: nobody }))).toMatchObject([
      {
        what: 'room-event',
        why: expect.stringContaining('SCF returns 404'),
        todo: expect.stringContaining('public network'),
      },
      {
        what: 'relay-status',
        why: expect.stringContaining('ECONNREFUSED'),
        todo: expect.stringContaining('public network'),
      },
    ])
    const control = { url: closed, token: demoSecrets.CONTROL_TOKEN }
    expect(wrongs(await examined(stage, { control }))).toMatchObject([{ what: 'control' }])
  })

  it('8: finds that no tick comes', async () => {
    const stage = await staged({ timer: 'closed' })
    expect(wrongs(await examined(stage))).toMatchObject([
      {
        what: 'timer',
        why: expect.stringContaining('no tick was ever recorded'),
        todo: expect.stringContaining('timer trigger of the function schedule is enabled'),
      },
    ])
  })

  it('9: finds a memory as the store on SCF, and none at all', async () => {
    const stage = await staged({ instances: 1, env: { STORE_URL: 'memory:' } })
    expect(wrongs(await examined(stage))).toMatchObject([
      { what: 'store', why: expect.stringMatching(/memory: on SCF.*set STORE_URL/), todo: expect.any(String) },
    ])
    const none = await staged({ instances: 1, env: { STORE_URL: '' }, timer: 'closed' })
    const found = wrongs(await examined(none))
    expect(found).toContainEqual(
      expect.objectContaining({ what: 'control', todo: expect.stringContaining('STORE_URL is unset') }),
    )
  })

  it('10: finds a push URL that two rules share', async () => {
    const { relay } = show()
    const onStage = { ...relay, cdn: [{ ...relay.cdn![0]!, stream: 'main' }] }
    const apps = [
      appWith(
        show({ name: 'one', rooms: ['1*'], relay: onStage }),
        show({ name: 'two', rooms: ['2*'], relay: onStage }),
      ),
    ]
    const stage = await staged({}, apps)
    const findings = await examined(stage, {}, apps)
    expect(wrongs(findings)).toMatchObject([
      {
        what: 'push address of rule two',
        why: expect.stringContaining('rtmp://push.example.com/show/main is also used by rule one'),
        todo: expect.stringContaining('{room}'),
      },
    ])
    expect(findings).toContainEqual(
      expect.objectContaining({
        is: 'doubt',
        what: 'push address of rule one',
        why: expect.stringContaining('one room at a time'),
      }),
    )
  })

  it('tells control from a door, and what is deployed from what is here', async () => {
    const stage = await staged()
    const control = `${stage.scf.url}/control`
    const swapped = await examined(stage, { roomEvent: control, relayStatus: control, version: '9.9.9' }, [
      { ...appWith(show()), sdkAppId: 7, name: 'mine' },
    ])
    expect(wrongs(swapped).map(({ why }) => why)).toEqual(Array(2).fill('this is the address of control'))
    const doubts = swapped.filter(({ is }) => is === 'doubt').map(({ what, why }) => `${what}: ${why}`)
    expect(doubts).toEqual([
      expect.stringMatching(/^room-event and relay-status: both have the same address/),
      expect.stringMatching(/^version: 0\.1\.0 is deployed, 9\.9\.9 is here/),
      expect.stringMatching(/^apps: only here: mine \(7\); only deployed: 1400188366/),
    ])
    const token = { url: control, token: 'a-token-that-is-wrong' }
    expect(wrongs(await examined(stage, { control: token }))).toMatchObject([
      {
        what: 'control',
        why: expect.stringContaining('neither CONTROL_TOKEN'),
        todo: expect.stringContaining('use the CONTROL_TOKEN'),
      },
    ])
  })
})
