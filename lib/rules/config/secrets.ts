import type { ParsedConfig } from '../config.ts'

/** The environment variables that a configuration takes secrets from, each with what it is for, in the order of first use. */
export function secretsOf(config: ParsedConfig): { name: string; uses: string[] }[] {
  const uses = new Map<string, Set<string>>()
  const add = (secret: unknown, use: string) => {
    const name = environmentNameOf(secret)
    if (name !== undefined) uses.set(name, (uses.get(name) ?? new Set()).add(use))
  }
  for (const app of config.apps) {
    for (const key of app.callbackKeys) add(key, 'callback key')
    add(app.sdkSecretKey, 'SDK secret key')
    for (const { url, secret } of app.notify ?? []) add(secret, `signing for ${new URL(url).host}`)
    for (const { name, relay } of app.rules) {
      for (const output of relay.cdn)
        for (const { stream, authKey } of [output, ...(output.failover ?? [])]) {
          add(stream, `stream key of rule ${name}`)
          add(authKey, `push key of rule ${name}`)
        }
      const storage = relay.record?.storage
      if (storage && 'cos' in storage)
        for (const key of [storage.cos.accessKey, storage.cos.secretKey]) add(key, `storage key of rule ${name}`)
    }
  }
  return [...uses].map(([name, found]) => ({ name, uses: [...found] }))
}

function environmentNameOf(secret: unknown): string | undefined {
  if (typeof secret !== 'object' || secret === null || !('env' in secret)) return undefined
  return typeof secret.env === 'string' ? secret.env : undefined
}
