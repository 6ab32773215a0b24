import type { Values } from './args.ts'

/** Parses the added and removed outputs. Throws an Error that names what is missing, never an address, since it may be secret. */
export function parseOutputs(values: Values, variables: Record<string, string | undefined>): object {
  const { add = [], remove = [], play = [], tencent = false, 'stream-env': name } = values
  if (add.length + remove.length === 0) throw new Error('Which outputs? --add URL or --remove ID.')
  if (add.length === 0 && (name !== undefined || play.length > 0 || tencent))
    throw new Error('--stream-env, --tencent and --play need --add.')
  const key = name === undefined ? undefined : readStreamKey(name, variables)
  const added = add.map((address) => {
    const at = key === undefined ? splitAddress(address) : { url: address.replace(/\/$/, ''), stream: key }
    return { ...at, tencent, ...(play.length > 0 && { play }) }
  })
  return { ...(added.length > 0 && { add: added }), ...(remove.length > 0 && { remove }) }
}

function readStreamKey(name: string, variables: Record<string, string | undefined>): string {
  const key = variables[name]
  if (!key) throw new Error(`--stream-env: ${name} is not set here.`)
  return key
}

/** Splits a push address into server and stream key: the key follows the last slash and may have a query. */
function splitAddress(address: string): { url: string; stream: string } {
  const [, url, stream] = /^(rtmps?:\/\/[^?]+)\/([^/?]+(?:\?.*)?)$/.exec(address) ?? []
  if (url === undefined || stream === undefined)
    throw new Error(
      '--add takes the whole address, such as rtmp://push.example.com/live/KEY, or the server with --stream-env.',
    )
  return { url, stream }
}
