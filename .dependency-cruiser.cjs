// Who may import whom. Each row: a unit, what it may import beside itself, and of what it may import types only; anything else is
// forbidden. A unit is a folder together with the file of its name ("X.ts beside X/ is its face"), or a single file of lib.
const unit = (...names) => `^lib/(${names.join('|')})([.]ts$|/)`
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`
const core = (...names) => `^(node:)?(${names.join('|')})$`
const sdk = npm('tencentcloud-sdk-nodejs(-trtc)?')

const table = [
  // pure: what is known, who sits where, a task, a relay, a configuration, what a rule wants, what is to be told
  { in: ['layout'], may: [] },
  { in: ['room'], may: [] },
  { in: ['task'], may: [core('crypto')] },
  { in: ['relay'], may: [unit('task')], types: [unit('layout')] },
  { in: ['config'], may: [unit('task'), npm('valibot', 'croner', 'escape-string-regexp'), core('crypto', 'net')] },
  { in: ['windows'], may: [unit('config'), core('crypto')] },
  { in: ['rules'], may: [unit('config', 'windows', 'relay', 'task', 'layout'), core('crypto')], types: [unit('room')] },
  { in: ['outbox'], may: [unit('config', 'rules', 'relay', 'task', 'layout'), core('crypto')] },
  { in: ['room-record'], may: [unit('room', 'relay', 'outbox')] },
  { in: ['commands'], may: [unit('config', 'rules', 'relay', 'task'), npm('valibot'), core('crypto')] },
  { in: ['ports'], may: [], types: [unit('task', 'room-record')] },
  // the reconciler
  {
    in: ['reconcile'],
    may: [
      unit('ports', 'room-record', 'room', 'rules', 'windows', 'config', 'relay', 'task', 'outbox'),
      core('util', 'crypto'),
    ],
  },
  // the four doors, and the delivery of notifications
  {
    in: ['callback'],
    may: [unit('reconcile', 'config', 'trtc')],
    types: [unit('ports', 'room', 'task', 'scf')],
  },
  {
    in: ['queue'],
    may: [unit('callback', 'reconcile', 'commands', 'trtc')],
    types: [unit('ports', 'relay', 'task', 'config', 'scf')],
  },
  {
    in: ['drain'],
    may: [unit('reconcile', 'windows')],
    types: [unit('ports')],
  },
  {
    in: ['control'],
    may: [
      unit(
        'reconcile',
        'room-record',
        'commands',
        'outbox',
        'rules',
        'windows',
        'config',
        'relay',
        'task',
        'room',
        'trtc',
      ),
      npm('hono', 'valibot'),
      core('crypto'),
    ],
    types: [unit('ports', 'scf')],
  },
  {
    in: ['notify'],
    may: [
      unit('reconcile', 'outbox', 'config', 'task'),
      npm('standardwebhooks', 'request-filtering-agent'),
      core('http', 'https'),
    ],
    types: [unit('ports', 'drain', 'room-record', 'relay')],
  },
  // the edges
  {
    in: ['trtc'],
    may: [unit('task'), npm('valibot'), sdk, core('crypto', 'zlib', 'http', 'https', 'net')],
    types: [unit('ports', 'room')],
  },
  {
    in: ['store'],
    may: [npm('ioredis'), core('crypto', 'net')],
    types: [unit('ports', 'room', 'room-record', 'task')],
  },
  { in: ['ssm'], may: [sdk, core('http', 'https')], types: [unit('ports', 'task')] },
  { in: ['scf'], may: [npm('@middy/core', 'valibot')], types: [unit('ports')] },
  // Makes the requests of rules before there is any room.
  { in: ['dry-run'], may: [unit('config', 'rules', 'room', 'layout', 'relay', 'task', 'trtc')] },
  { in: ['env'], may: [core('fs')], types: [unit('ports', 'task')] },
  { in: ['apps'], may: [unit('config')] },
  { in: ['deps'], may: ['^lib/', core('crypto', 'timers/promises')] },
]

const own = (names) => unit(...names)
const rules = table.flatMap(({ in: names, may, types = [] }) => {
  const from = { path: own(names) }
  const name = names.join(', ')
  return [
    {
      name: `${name}: only what the table allows`,
      severity: 'error',
      from,
      to: { pathNot: [own(names), ...may, ...types] },
    },
    ...(types.length === 0
      ? []
      : [
          {
            name: `${name}: types only`,
            severity: 'error',
            from,
            to: { path: types, pathNot: [own(names), ...may], dependencyTypesNot: ['type-only'] },
          },
        ]),
  ]
})

module.exports = {
  forbidden: [
    { name: 'no circles, of types neither', severity: 'error', from: {}, to: { circular: true } },
    { name: 'everything resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'every file of lib has a row',
      severity: 'error',
      from: { path: '^lib/', pathNot: table.map(({ in: names }) => own(names)) },
      to: {},
    },
    { name: 'functions: only lib', severity: 'error', from: { path: '^functions/' }, to: { pathNot: '^lib/' } },
    {
      name: 'nobody imports what is never deployed',
      severity: 'error',
      from: { path: '^(lib|functions)/' },
      to: { path: '^(local|deploy|test|bench)/' },
    },
    {
      name: 'deploy stands on lib alone',
      severity: 'error',
      from: { path: '^deploy/' },
      to: { path: '^(local|test|bench)/' },
    },
    { name: 'local stands alone', severity: 'error', from: { path: '^local/' }, to: { path: '^(test|bench)/' } },
    ...rules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
}
