// Who may import whom. Each row of the table: files, then what they may import beside themselves; anything else is forbidden.
// `types` may be imported as types only.
const spine =
  '^lib/(reconcile|act|spine|written|look|commanded|permission|call-of|statuses|recordings|whose-robot|drain|steps|follow)[.]ts$'
// What is told of a relay, and the letters of a room: pure, and part of every save.
const letters = '^lib/notify/(tell|mailbox|target|pauses)[.]ts$|^lib/notify/tell/'
const ports = '^lib/ports[.]ts$'
const folder = (...names) => `^lib/(${names.join('|')})/`
const npm = (name) => `(^|/)node_modules/${name}/`
const core = (...names) => `^(node:)?(${names.join('|')})$`
const sdk = npm('tencentcloud-sdk-nodejs(-trtc)?')

const table = [
  { in: folder('layout'), may: [folder('layout')] },
  { in: folder('room'), may: [folder('room')] },
  {
    in: folder('relay'),
    not: '^lib/relay/record[.]ts$',
    may: [folder('relay', 'layout'), core('crypto')],
    types: [folder('room')],
  },
  // What is kept of a room and for how long depends on who is in it.
  { in: '^lib/relay/record[.]ts$', may: [folder('relay', 'room')] },
  {
    in: folder('rules'),
    not: '^lib/rules/schedule/cron[.]ts$',
    may: [
      folder('rules', 'room', 'layout', 'relay'),
      npm('valibot'),
      npm('escape-string-regexp'),
      core('crypto', 'net'),
    ],
  },
  { in: '^lib/rules/schedule/cron[.]ts$', may: [npm('croner')] },
  {
    in: folder('commands'),
    not: '^lib/commands/http',
    may: [folder('commands', 'rules', 'relay'), npm('valibot'), core('crypto')],
  },
  { in: ports, may: [], types: [folder('room', 'relay')] },
  { in: spine, may: [spine, ports, letters, folder('room', 'rules', 'relay'), core('util', 'crypto')] },
  {
    in: folder('control'),
    may: [
      folder('control', 'commands', 'notify', 'rules', 'relay', 'room'),
      spine,
      '^lib/trtc/mask[.]ts$',
      npm('hono'),
      npm('valibot'),
      core('crypto'),
    ],
    types: [ports, folder('scf')],
  },
  { in: letters, may: [letters, folder('rules', 'relay', 'room', 'layout'), core('crypto')] },
  {
    in: folder('notify'),
    not: letters,
    may: [
      folder('notify', 'rules', 'relay'),
      spine,
      npm('standardwebhooks'),
      npm('request-filtering-agent'),
      core('http', 'https'),
    ],
    types: [ports],
  },
  {
    in: '^lib/queue([.]ts$|/)',
    may: [
      '^lib/queue([.]ts$|/)',
      spine,
      '^lib/callback[.]ts$',
      '^lib/commands/read[.]ts$',
      '^lib/trtc/callbacks[.]ts$',
    ],
    types: [ports, folder('scf', 'relay', 'trtc', 'commands')],
  },
  {
    in: '^lib/callback(-keys)?[.]ts$',
    may: ['^lib/callback-keys[.]ts$', spine, folder('rules', 'trtc')],
    types: [ports, folder('scf', 'room', 'relay')],
  },
  // Makes the requests of rules before there is any room.
  {
    in: '^lib/trial[.]ts$',
    may: [folder('rules', 'room', 'layout', 'relay'), '^lib/trtc/request([.]ts$|/)'],
  },
  { in: '^lib/(clock|log|env)[.]ts$', may: [core('fs')], types: [ports, folder('relay')] },
  {
    in: folder('trtc'),
    not: '^lib/trtc/client[.]ts$',
    // How specs write a URL, and how a secret in one is hidden, is needed on both sides.
    may: [folder('trtc'), '^lib/relay/(spec|stream-key)[.]ts$', npm('valibot'), core('crypto', 'zlib')],
    types: [ports, folder('relay', 'room'), sdk],
  },
  {
    in: '^lib/trtc/client[.]ts$',
    may: [folder('trtc'), '^lib/relay/stream-key[.]ts$', sdk, core('http', 'https', 'net')],
    types: [ports, folder('relay')],
  },
  {
    in: folder('ssm'),
    not: '^lib/ssm/client[.]ts$',
    may: [folder('ssm')],
    types: [ports, folder('relay')],
  },
  { in: '^lib/ssm/client[.]ts$', may: [folder('ssm'), sdk, core('http', 'https')] },
  { in: folder('scf'), may: [folder('scf'), npm('@middy/core'), npm('valibot')] },
  { in: folder('store'), not: '^lib/store/redis/', may: [folder('store')], types: [ports, folder('relay', 'room')] },
  {
    in: '^lib/store/redis/',
    may: [folder('store'), npm('ioredis'), core('crypto', 'net')],
    types: [ports, folder('relay', 'room')],
  },
  { in: folder('apps'), may: [folder('apps'), '^lib/rules/define-app[.]ts$'], types: ['^lib/rules/app-config[.]ts$'] },
  { in: '^lib/deps[.]ts$', may: ['^lib/', core('crypto', 'timers/promises')] },
  { in: '^functions/', may: ['^lib/'] },
]

const rules = table.flatMap(({ in: path, not, may, types = [] }) => {
  const from = { path, ...(not && { pathNot: not }) }
  const name = path.replace(/[\^$\\]/g, '').replaceAll('[.]', '.')
  return [
    {
      name: `only what the table allows: ${name}`,
      severity: 'error',
      from,
      to: { pathNot: [...may, ...types] },
    },
    ...(types.length === 0
      ? []
      : [
          {
            name: `types only: ${name}`,
            severity: 'error',
            from,
            to: { path: types, pathNot: may, dependencyTypesNot: ['type-only'] },
          },
        ]),
  ]
})

module.exports = {
  forbidden: [
    {
      name: 'no cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'everything resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'every file of lib has a row',
      severity: 'error',
      from: { path: '^lib/', pathNot: table.map(({ in: path }) => path) },
      to: {},
    },
    {
      name: 'nobody imports what is never deployed',
      severity: 'error',
      from: { path: '^(lib|functions)/' },
      to: { path: '^(local|deploy|test|bench)/' },
    },
    {
      name: 'local stands alone',
      severity: 'error',
      from: { path: '^(local|deploy)/' },
      to: { path: '^(test|bench)/' },
    },
    ...rules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
}
