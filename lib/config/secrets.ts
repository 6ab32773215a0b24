import type { ParsedConfig } from './parsed.ts'

/** A secret and what it is used for, in words. */
interface SecretUses {
  name: string // of the environment variable, or of the secret in SSM
  uses: string[]
}

/** The environment variables that a configuration takes secrets from, in the order of first use. */
export function secretsOf(config: ParsedConfig): SecretUses[] {
  return namedBy(config, 'env')
}

/** The secrets in SSM that a configuration names, in the order of first use. */
export function ssmSecretsOf(config: ParsedConfig): SecretUses[] {
  return namedBy(config, 'ssm')
}

function namedBy({ apps }: ParsedConfig, field: 'env' | 'ssm'): SecretUses[] {
  const uses = new Map<string, Set<string>>()
  const add = (secret: unknown, use: string) => {
    const name = nameIn(secret, field)
    if (name !== undefined) uses.set(name, (uses.get(name) ?? new Set()).add(use))
  }
  for (const app of apps) {
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

function nameIn(secret: unknown, field: string): string | undefined {
  if (typeof secret !== 'object' || secret === null) return undefined
  const name: unknown = Object.entries(secret).find(([key]) => key === field)?.[1]
  return typeof name === 'string' ? name : undefined
}
