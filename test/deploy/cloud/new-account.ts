import type { Account } from './account.ts'
import { readGrant } from './cam/document.ts'
import type { Policy } from './cam/records.ts'

const document = JSON.stringify({ version: '2.0', statement: [{ effect: 'allow', action: ['*'], resource: '*' }] })

/** Tencent's own policies that a deploy may meet. */
const presets = ['AdministratorAccess', 'QcloudSCFFullAccess', 'QcloudAccessForScfRole'].map((name, i): Policy => ({
  id: i + 1,
  name,
  description: '',
  document,
  grant: readGrant(document),
  kind: 'preset',
  addTime: '2019-01-01 00:00:00',
}))

export function newAccount(namespaces: readonly string[]): Account {
  return {
    appId: 1_300_000_001,
    uin: '100000000001',
    namespaces: ['default', ...namespaces],
    functions: new Map(),
    roles: new Map(),
    policies: new Map(presets.map((policy) => [policy.id, policy])),
    buckets: new Map(),
  }
}
