import { describe, expect, it } from 'vitest'
import { apps } from '../lib/apps/index.ts'
import { parseConfig } from '../lib/config.ts'
import { loadConfig } from '../lib/config/load.ts'
import { secretsOf } from '../lib/config/secrets.ts'
import { app, config, fullConfig, relay, rule, studioConfig } from './support/configs.ts'

const faultsOf = (input: unknown) => {
  const result = parseConfig(input)
  return result.ok ? [] : result.faults
}

describe('parseConfig', () => {
  it('fills in every default', () => {
    const result = parseConfig(config())
    expect(result).toEqual({
      ok: true,
      config: {
        apps: [
          {
            sdkAppId: 1400188366,
            name: '1400188366',
            site: 'intl',
            apiRegion: 'ap-singapore',
            roomIds: 'string',
            mediaEvents: true,
            statusEvents: true,
            callbackKeys: ['k1'],
            sdkSecretKey: { env: 'SDK_KEY' },
            rules: [
              {
                name: 'show',
                rooms: ['*'],
                hosts: ['*'],
                ignore: [],
                also: false,
                start: { on: 'enter' },
                until: 'host-left',
                linger: 10,
                maxDuration: 43200,
                relay: {
                  mode: 'mix',
                  source: 'camera',
                  video: { width: 1280, height: 720, fps: 15, bitrate: 1500, gop: 3 },
                  audio: { sampleRate: 48000, channels: 2, bitrate: 64, codec: 'aac-lc', exclude: [] },
                  layout: [{ type: 'side-by-side', fit: 'crop', seats: 'video', max: 16, gap: 0, margin: 0 }],
                  watermarks: [],
                  cdn: [
                    { url: 'rtmp://push.example.com/live', stream: '{room}', tencent: true, authHash: 'md5', play: [] },
                  ],
                  feedback: [],
                  maxIdle: 30,
                },
              },
            ],
          },
        ],
      },
    })
  })

  it('takes everything that works now', () => {
    expect(faultsOf(fullConfig())).toEqual([])
    expect(faultsOf(studioConfig())).toEqual([])
    expect(faultsOf({ apps })).toEqual([])
    expect(faultsOf({ apps: [] })).toEqual([])
  })

  it('makes a list of one layout and gives feedback the room ids of the app', () => {
    const result = parseConfig(
      config(
        app({
          roomIds: 'integer',
          rules: [rule({ rooms: ['29*'], relay: relay({ layout: { type: 'full' }, feedback: [{ room: '7' }] }) })],
        }),
      ),
    )
    const found = result.ok ? result.config.apps[0]?.rules[0]?.relay : undefined
    expect(found?.layout.map(({ type }) => type)).toEqual(['full'])
    expect(found?.feedback).toEqual([{ room: '7', roomIds: 'integer' }])
  })

  it('reports all faults at once, those between fields too', () => {
    const faults = faultsOf({
      apps: [
        {
          ...app(),
          roomIds: 'number',
          sitee: 'cn',
          rules: [
            {
              name: 'A',
              linger: 40,
              nope: 1,
              relay: { mode: 'mix', video: { width: 'wide' }, cdn: [{ url: 'http://x', stream: '' }] },
            },
          ],
        },
      ],
      extra: 1,
    })
    expect(faults.map(({ path }) => path).sort()).toEqual([
      'apps[0].roomIds',
      'apps[0].rules[0].linger',
      'apps[0].rules[0].name',
      'apps[0].rules[0].nope',
      'apps[0].rules[0].relay.cdn[0].stream',
      'apps[0].rules[0].relay.cdn[0].tencent',
      'apps[0].rules[0].relay.cdn[0].url',
      'apps[0].rules[0].relay.video.bitrate',
      'apps[0].rules[0].relay.video.fps',
      'apps[0].rules[0].relay.video.gop',
      'apps[0].rules[0].relay.video.height',
      'apps[0].rules[0].relay.video.width',
      'apps[0].sitee',
      'extra',
    ])
  })

  const cyclic: Record<string, unknown> = {}
  cyclic['apps'] = [cyclic]
  it.each([
    ['null', null],
    ['undefined', undefined],
    ['a number', 7],
    ['text', 'apps'],
    ['a list', []],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a big integer', 10n],
    ['a date', new Date(0)],
    ['a cycle', cyclic],
    ['no fields', {}],
    ['a map', new Map([['apps', []]])],
    ['an own __proto__', JSON.parse('{"apps":[],"__proto__":{"apps":[]}}')],
    ['a constructor', { apps: [], constructor: 1, toString: 2 }],
    ['inherited fields', Object.create({ apps: [] })],
    ['a list for an object', config(app({ rules: [{ ...rule(), relay: { ...relay(), background: [] as object } }] }))],
    [
      'a getter that throws',
      Object.defineProperty({}, 'apps', {
        enumerable: true,
        get: () => {
          throw new Error('no')
        },
      }),
    ],
    [
      'a revoked proxy',
      (() => {
        const { proxy, revoke } = Proxy.revocable({}, {})
        revoke()
        return proxy
      })(),
    ],
  ])('refuses %s without throwing', (_, input) => {
    const faults = faultsOf(input)
    expect(faults.length).toBeGreaterThan(0)
    for (const { path, message } of faults) expect([path, message]).not.toContain('')
  })

  it('names every unknown key, also those that objects inherit', () => {
    expect(
      faultsOf(JSON.parse('{"apps":[],"__proto__":1,"constructor":2,"a b":3}'))
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['["a b"]', '__proto__', 'constructor'])
  })

  it('never repeats what may be a secret', () => {
    const secret = 'hunter2-hunter2-hunter2-hunter2-hunter2'
    const faults = faultsOf(
      config(
        app({
          callbackKeys: [secret],
          rules: [
            rule({
              relay: relay({ cdn: [{ url: `rtmp://a/b?txSecret=${secret}`, stream: `a/${secret}`, tencent: true }] }),
            }),
          ],
        }),
      ),
    )
    expect(faults).toHaveLength(3)
    expect(JSON.stringify(faults)).not.toContain('hunter2')
  })

  it('gives the same again when what it gave is checked', () => {
    const first = parseConfig(config(app({ ...fullConfig().apps[0]!, rules: fullConfig().apps[0]!.rules.slice(0, 1) })))
    expect(first.ok).toBe(true)
    expect(first.ok && parseConfig(first.config)).toEqual(first)
  })
})

describe('secretsOf', () => {
  it('lists each variable once with its uses', () => {
    const result = parseConfig(fullConfig())
    expect(result.ok && secretsOf(result.config)).toEqual([
      { name: 'KEY_B', uses: ['callback key'] },
      { name: 'SDK_KEY', uses: ['SDK secret key'] },
      { name: 'PUSH_KEY', uses: ['push key of rule show'] },
    ])
  })

  it('lists stream keys, those of failovers too, and the keys of storage', () => {
    const cos = { region: 'r', bucket: 'b', accessKey: { env: 'ACCESS' }, secretKey: { env: 'SECRET' } }
    const cdn = [
      {
        url: 'rtmp://a.example/live',
        stream: { env: 'STREAM' },
        tencent: false,
        failover: [{ url: 'rtmp://b.example/live' }, { url: 'rtmp://b.example/live', stream: { env: 'BACKUP' } }],
      },
    ]
    const written = app({ rules: [rule({ relay: relay({ cdn, record: { mode: 'custom', storage: { cos } } }) })] })
    const result = parseConfig(config(written))
    expect(result.ok && secretsOf(result.config).slice(1)).toEqual([
      { name: 'STREAM', uses: ['stream key of rule show'] },
      { name: 'BACKUP', uses: ['stream key of rule show'] },
      { name: 'ACCESS', uses: ['storage key of rule show'] },
      { name: 'SECRET', uses: ['storage key of rule show'] },
    ])
  })
})

describe('loadConfig', () => {
  const none = () => {
    throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
  }
  const load = (url: string | undefined, text?: string) => {
    const result = loadConfig(url, apps, text === undefined ? none : () => text, () => [])
    return result.ok ? result.config.apps.length : result.faults.map(({ path, message }) => `${path} ${message}`)
  }

  it('takes the built-in apps or a file', () => {
    expect(load(undefined)).toBe(1)
    expect(load('')).toBe(1)
    const read: string[] = []
    for (const url of ['file:/a/apps%20b.json', 'file:///a/c.json', 'file:d.json'])
      loadConfig(
        url,
        apps,
        (path) => {
          read.push(path)
          return '{}'
        },
        () => [],
      )
    expect(read).toEqual(['/a/apps b.json', '/a/c.json', 'd.json'])
    expect(load('file:/a.json', '\uFEFF{"apps":[]}')).toBe(0)
  })

  it.each([
    ['store:', undefined, 'APPS_URL store: comes in a later release; use file:/path/apps.json'],
    [
      'https://x/apps.json',
      undefined,
      'APPS_URL must start with file:, like file:/path/apps.json; unset it to use the apps in lib/apps',
    ],
    ['file:', undefined, 'APPS_URL must be file: and the path of a JSON file, like file:/path/apps.json'],
    ['file://host/a.json', undefined, 'APPS_URL must be file: and the path of a JSON file, like file:/path/apps.json'],
    ['file:/a.json', undefined, '/a.json does not exist; check the path'],
    [
      'file:/a.json',
      '{"apps": [\n  {,}\n]}',
      '/a.json is not valid JSON at line 2, column 4; correct it there, or write the apps in lib/apps instead',
    ],
    [
      'file:/a.json',
      '{\n "apps": nope}',
      '/a.json is not valid JSON at line 2, column 11; correct it there, or write the apps in lib/apps instead',
    ],
    [
      'file:/a.json',
      '{"apps": [',
      '/a.json is not valid JSON at line 1, column 11; correct it there, or write the apps in lib/apps instead',
    ],
    [
      'file:/a.json',
      '',
      '/a.json is not valid JSON at line 1, column 1; correct it there, or write the apps in lib/apps instead',
    ],
  ])('refuses %s', (url, text, fault) => {
    expect(load(url, text)).toEqual([fault])
  })
})
