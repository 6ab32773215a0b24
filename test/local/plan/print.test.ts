import picocolors from 'picocolors'
import { describe, expect, it } from 'vitest'
import demo from '../../../lib/apps/demo.ts'
import { jsonLines } from '../../../local/plan/json.ts'
import { printReport } from '../../../local/plan/print.ts'
import { stepsOf } from '../../../local/plan/steps.ts'
import { arrivalsOf, checked, planOf, usual } from './demo.ts'

const colors = picocolors.createColors(false)
const plain = { name: 'show.jsonl', requests: false, left: 0, colors }

const SHOW = [
  '0 2901 Trtc_User_0 enters',
  '2 2901 ben enters',
  '2.3 2901 ben turns the camera on',
  '60 2901 ben shares the screen',
  '1m30s 2901 Trtc_User_0 leaves',
  '100 77 Trtc_User_0 enters',
]

const remark = { at: 5, app: 1400188366, room: '2901', text: 'something', isBad: true }
const someScribe = { actions: [], remarks: [remark], probes: 0, log: () => {}, sent: () => {} }

describe('a plan', () => {
  it('is told step by step', async () => {
    expect(printReport(await planOf(usual, SHOW), plain)).toMatchInlineSnapshot(`
      "Plan of show.jsonl: 8 events in 2 rooms, 2026-01-01 20:00:00.000 to 20:01:40.000 UTC

      20:00:00.000  +0s         Trtc_User_0 created room 2901
      20:00:00.000  +0s         Trtc_User_0 entered room 2901 as anchor
          start: rule show in room 2901, since host Trtc_User_0 is on stage
              seen: Trtc_User_0; heard: Trtc_User_0; 1280x720 at 15 fps
              to rtmp://3891.livepush.myqcloud.com/live/1400188366_2901
              watch at https://play.example.com/live/1400188366_2901.flv or https://play.example.com/live/1400188366_2901.m3u8
      20:00:02.000  +2s         ben entered room 2901 as anchor
          update: rule show in room 2901, since ben is heard
              seen: Trtc_User_0; heard: Trtc_User_0, ben; 1280x720 at 15 fps
      20:00:02.300  +2.3s       ben turned the camera on in room 2901
          update 0.8s later: rule show in room 2901, since ben comes into the picture
              seen: Trtc_User_0, ben; heard: Trtc_User_0, ben; 1280x720 at 15 fps
          (1 event changed nothing)
      20:01:30.000  +1m30s      Trtc_User_0 left room 2901 as anchor
          no host is on stage: the relay stops in 10 s unless that changes
      20:01:40.000  +1m40s      room 2901: time has passed
          stop: rule show in room 2901, since no host is on stage
          (2 events changed nothing)

      Room 77: no rule of app 1400188366 is for this room.
      In all: 8 events, of which 3 changed nothing; 1 relay: 1 start, 2 updates, 1 stop; 1 minute 40 seconds live.

      Assumed cost:
        rule show in room 2901: 0.02 to 0.03 USD for the 1 minute 40 seconds of this plan; as it is at the end 0.72 to 1.26 USD an hour, 8.63 to 15.10 USD if it lasted 12 hours (maxDuration)
          mixing 0.72 to 0.84 USD an hour: inputs of 640x360: 230,400 pixels, HD; 1280x720 is more than twice the inputs: TRTC adds an input of that size
          robot up to 0.24 USD an hour: it takes 640x360
          relaying up to 0.18 USD an hour: 1 CDN output, 0 of them not Tencent's; each is 1.56 Mbps of the peak for accounts that are billed by bandwidth
        People publish H.264: with H.265 the mixing costs about three times as much.
        Where nobody sends a picture, TRTC adds a black input of the size of the output.
        TRTC's pages disagree about the robot and the relay fee where everything goes to Tencent's own CDN: least without both, most with both.
        The relay fee is that of accounts registered after 2025-10-23, and nothing says whether it counts tasks or outputs: least once for all, most for each output. Earlier accounts pay 18.99 USD a month for each Mbps of the peak instead.
        List prices of TRTC's international site, without tax, discounts, packages and the 10,000 free minutes a month; see docs/cost.md.
        Not counted: what people in the rooms, viewers and the storage of recordings cost.
        A camera counts as 640x360 where a rule has no uplink; set relay.uplink to what people publish.
        Where the picture has more than twice the pixels of all inputs, TRTC adds an input of its size: least and most are the two readings, summed with the others or billed apart.
      --requests shows every request."
    `)
  })

  it('is an object a step for machines, and the totals last', async () => {
    const lines = jsonLines(await planOf(usual, SHOW)).map((line) => JSON.parse(line) as unknown)
    expect(lines).toHaveLength(6)
    expect(lines[1]).toMatchObject({
      at: '2026-01-01T20:00:02.000Z',
      offset: 2,
      room: '2901',
      events: [{ line: 2, text: 'ben entered room 2901 as anchor' }],
      actions: [{ does: 'update', rule: 'show', sees: ['Trtc_User_0'], hears: ['Trtc_User_0', 'ben'] }],
    })
    expect(lines.at(-1)).toMatchObject({
      totals: { events: 8, quiet: 3, relays: 1, starts: 1, updates: 2, stops: 1, hoursLive: 100 / 3600 },
      goesOn: [],
    })
  })

  it('counts the live time of relays that go on, and says when they would stop', async () => {
    const report = await planOf(usual, ['0 2901 Trtc_User_0 enters', '30 2902 Trtc_User_0 enters'], {
      onward: 3_600_000,
    })
    expect(report.totals.hoursLive).toBeCloseTo((3630 + 3600) / 3600, 3)
    expect(report.forecast.map(({ room, endsAt }) => [room, new Date(endsAt ?? 0).toISOString()])).toEqual([
      ['2901', '2026-01-02T08:00:00.000Z'],
      ['2902', '2026-01-02T08:00:30.000Z'],
    ])
    expect(printReport(report, plain)).toContain('rule show in room 2901 is live and goes on; it stops once no host')
  })

  it('sees an end through that is under way, however long it lingers', async () => {
    const [rule] = demo.rules
    const slow = checked({ ...demo, rules: [{ ...rule!, linger: 1800, relay: { ...rule!.relay, maxIdle: 3600 } }] })
    const { steps, forecast } = await planOf(slow, ['0 2901 Trtc_User_0 enters', '5 2901 Trtc_User_0 leaves'])
    expect(
      steps.flatMap((step) => step.actions.map(({ does, at }) => [does, Math.round((at - step.at) / 1000)])),
    ).toEqual([
      ['start', 0],
      ['stop', 0],
    ])
    expect(steps.at(-1)!.at - steps[0]!.at).toBeGreaterThan(1_805_000 - 1)
    expect(forecast).toEqual([])
  })

  it('keeps to one room', async () => {
    const report = await planOf(usual, SHOW, { only: '77' })
    expect([report.rooms, report.steps, report.totals.events]).toEqual([['77'], [], 2])
    expect(printReport(report, plain)).toContain(
      'Nothing would be done.\n\nRoom 77: no rule of app 1400188366 is for this room.\n',
    )
  })

  it('shows no stream key of another CDN, not even where TRTC reports on it', () => {
    const info = { RoomId: 2901, EventTsMs: 5, UserId: 'rc_x', TaskId: 't', Payload: { Url: 'rtmp://a.example.com/live/KEY', Status: 4 } } // prettier-ignore
    const [arrival] = arrivalsOf(
      usual,
      JSON.stringify({ EventGroupId: 4, EventType: 401, CallbackTs: 5, EventInfo: info }),
    )
    const [step] = stepsOf([{ at: 5, arrival, learned: true, recorder: someScribe }])
    expect(step?.events.map(({ text }) => text)).toEqual(['TRTC reports on an output of room 2901'])
  })

  it('says what is wrong: two rooms that would push to one URL', async () => {
    const [rule] = demo.rules
    const [output] = rule!.relay.cdn!
    const one = checked({
      ...demo,
      rules: [{ ...rule!, relay: { ...rule!.relay, cdn: [{ ...output!, stream: 'one' }] } }],
    })
    const report = await planOf(one, ['0 2901 Trtc_User_0 enters', '5 2902 Trtc_User_0 enters'])
    expect(report.steps.flatMap(({ actions }) => actions.map(({ room }) => room))).toEqual(['2901'])
    expect(report.steps[1]?.remarks[0]).toMatchObject({
      room: '2902',
      isBad: true,
      text: expect.stringContaining('live/one is in use by rule show in room 1400188366/2901') as string,
    })
  })
})
