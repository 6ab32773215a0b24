import type picocolors from 'picocolors'
import type { RelayShown } from '../../../lib/control/answers.ts'
import type { State } from '../../../lib/control/state.ts'

type Colors = ReturnType<typeof picocolors.createColors>

/** The relays as a table: id, state, running outputs, reason. */
export function printTable(relays: readonly RelayShown[], pc: Colors): string {
  if (relays.length === 0) return 'No relays: nobody has been on stage in a room that a rule relays.'
  const wide = Math.max(...relays.map(({ id }) => id.length))
  const rows = relays.map(
    ({ id, state, outputs, why }) =>
      `${id.padEnd(wide)}  ${colorState(state, pc, 10)}  ${runningCount(outputs).padStart(4)}  ${why}`,
  )
  return [pc.dim(`${'RELAY'.padEnd(wide)}  ${'STATE'.padEnd(10)}  LIVE  WHY`), ...rows].join('\n')
}

/** One relay in full. */
export function printRelay(relay: RelayShown, pc: Colors): string {
  const { outputs, people, decisions, recorded, notifications } = relay
  return [
    `${pc.bold(relay.id)}  ${colorState(relay.state, pc)}${relay.since === undefined ? '' : ` since ${relay.since}`}`,
    `  ${relay.why}`,
    ...facts(relay).map(([name, text]) => `  ${pc.dim(name.padEnd(9))} ${text}`),
    ...block(
      'outputs',
      outputs.map(({ id, url, status, play }) =>
        [`${id}  ${status}  ${url}`, ...play.map((at) => `  ${at}`)].join('\n'),
      ),
    ),
    ...block('on stage', people.map(person)),
    ...block(
      'decisions',
      decisions.map(({ at, what, why }) => `${at}  ${what}${why === undefined ? '' : `: ${why}`}`),
    ),
    ...block(
      'recorded',
      recorded.map(({ name, url }) => (url === undefined ? name : `${name}  ${url}`)),
    ),
    ...block(
      'pending notifications',
      notifications.map(({ target, count, oldest }) => `${target}  ${count}, oldest from ${oldest}`),
    ),
  ].join('\n')
}

function facts({ taskId, show, window, nextWindow, orders = {} }: RelayShown): [string, string][] {
  const { started, stopped, extendedSeconds, layout, added = [], removed = [] } = orders
  const lines: [string, string | undefined][] = [
    ['task', taskId],
    ['show', show && `since ${show.since}`],
    ['window', window && `${window.starts} to ${window.ends}`],
    ['next', nextWindow && `${nextWindow.starts} to ${nextWindow.ends}`],
    [
      'started',
      started && `by a command from ${started.from}${started.until === undefined ? '' : ` to ${started.until}`}`,
    ],
    ['stopped', stopped && `${stopped.why}; in force ${stopped.holds}`],
    ['extended', extendedSeconds === undefined ? undefined : `by ${extendedSeconds} s`],
    ['layout', layout && JSON.stringify(layout)],
    [
      'changed',
      added.length + removed.length === 0 ? undefined : `${added.length} outputs added, ${removed.length} removed`,
    ],
  ]
  return lines.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as [string, string]]))
}

function block(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${title}`, ...lines.map((line) => `    ${line.replaceAll('\n', '\n    ')}`)]
}

function person({ user, camera, microphone, screen, host }: RelayShown['people'][number]): string {
  const sends = [camera && 'camera', microphone && 'microphone', screen && 'screen'].filter(Boolean)
  return `${user}${host ? ' (host)' : ''}: ${sends.length > 0 ? sends.join(', ') : 'sends nothing'}`
}

function runningCount(outputs: RelayShown['outputs']): string {
  return outputs.length === 0 ? '-' : `${outputs.filter(({ status }) => status === 'running').length}/${outputs.length}`
}

function colorState(state: State, pc: Colors, wide = 0): string {
  const text = state.padEnd(wide)
  if (state === 'live') return pc.green(text)
  if (state === 'failed' || state === 'held') return pc.red(text)
  if (state === 'idle' || state === 'stopped') return pc.dim(text)
  return state === 'running' ? text : pc.yellow(text)
}
