import { ApiError, missing } from '../trtc/api-error.ts'

/** The versions of a secret, oldest first. */
type Versions = Map<string, { text: string; createdAt: number }>

/** Stored secrets and SSM's two API actions on them. */
export interface Secrets {
  put(name: string, text: string, version?: string): void // = SSM_Current, the default version name
  /** Throws an ApiError as the API would return it. */
  call(action: string, body: Record<string, unknown>): object
}

/** Secrets without permissions or signatures. `now`: ms. */
export function createSecrets(now: () => number): Secrets {
  const all = new Map<string, Versions>()

  function versionsOf(name: unknown): Versions {
    if (typeof name !== 'string') throw missing('SecretName')
    const versions = all.get(name)
    if (!versions) throw new ApiError('ResourceNotFound', 'The secret is not found.')
    return versions
  }

  return {
    put(name, text, version = 'SSM_Current') {
      all.set(
        name,
        (all.get(name) ?? (new Map() as Versions)).set(version, { text, createdAt: Math.floor(now() / 1000) }),
      )
    },
    call(action, { SecretName, VersionId }) {
      const versions = versionsOf(SecretName)
      if (action === 'ListSecretVersionIds') {
        const listed = [...versions].map(([id, { createdAt }]) => ({ VersionId: id, CreateTime: createdAt }))
        return { SecretName, Versions: listed }
      }
      if (action !== 'GetSecretValue') throw new ApiError('InvalidAction', 'The action is not found.')
      if (typeof VersionId !== 'string') throw missing('VersionId')
      const version = versions.get(VersionId)
      if (!version) throw new ApiError('ResourceNotFound', 'The version of the secret is not found.')
      return { SecretName, VersionId, SecretString: version.text, SecretBinary: '' }
    },
  }
}
