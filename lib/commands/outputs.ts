import type { ParsedApp, ParsedRule } from '../config/parsed.ts'
import { matches } from '../config/pattern.ts'
import type { AddedOutput } from '../relay/overrides.ts'
import { expand } from '../rules/template.ts'
import { outputId } from '../task/output-id.ts'
import { withoutQuery } from '../task/spec.ts'
import { placeholderOf, serverOf } from '../task/stream-key.ts'
import { configuredIn, lastingValues } from './configured.ts'
import type { CommandDeps } from './subject.ts'
import type { Wire } from './wire.ts'

type Asked = Extract<Wire, { type: 'relay.outputs' }>
type Added = NonNullable<Asked['add']>[number]

/** Outputs to add and to remove, with every stream key sealed. */
export function outputsOf(
  { add = [], remove = [] }: Asked,
  app: ParsedApp,
  rule: ParsedRule,
  room: string,
  seal: CommandDeps['seal'],
): { add: AddedOutput[]; remove: string[] } {
  return {
    add: add.map((output) => addedOf(output, app, rule, room, seal)),
    remove: remove.map((name) => removedOf(name, app, rule, room, seal)),
  }
}

/** An output to add. If it is one of the rule's own, its configuration is used, so that it is restored as it was. */
function addedOf(
  output: Added,
  app: ParsedApp,
  rule: ParsedRule,
  room: string,
  seal: CommandDeps['seal'],
): AddedOutput {
  const { stream, authHash = 'md5', play = [] } = output
  const url = expand(output.url, lastingValues(app, rule, room))
  const own = configuredIn(app, rule, room).find(({ urls }) => urls[0] === `${url}/${stream}`)
  const cdn = own && rule.relay.cdn[own.index]
  if (!cdn) return { ...output, url, stream: seal(app, stream), authHash, play }
  const { failover: _failover, ...address } = cdn
  return address
}

/**
 * The id or URL of an output to remove. An address that matches no output of the rule was added by a command: its stream key is sealed,
 * to find its id without storing the key.
 */
function removedOf(name: string, app: ParsedApp, rule: ParsedRule, room: string, seal: CommandDeps['seal']): string {
  if (!name.startsWith('rtmp://')) return name
  const isOfRule = configuredIn(app, rule, room).some(({ urls, open }) =>
    urls.some((url, index) => url === name || (open[index] === true && matches(url.replace(/\{[^{}]*\}/g, '*'), name))),
  )
  if (isOfRule) return name
  const server = serverOf(withoutQuery(name))
  return outputId(`${server}${placeholderOf(seal(app, name.slice(server.length)))}`)
}
