const services = ['scf', 'cam', 'tag', 'sts'] as const
export type Service = (typeof services)[number]

/** Whom a host name belongs to. */
export type Whose =
  | { readonly kind: 'api'; readonly service: Service }
  | { readonly kind: 'cos'; readonly bucket?: string; readonly region?: string }
  | { readonly kind: 'real-name' }
  | { readonly kind: 'url' }
  | { readonly kind: 'foreign' }

// Where the provider's plugin asks whether the account's owner has shown an identity card. Its telemetry goes to the same host.
const REAL_NAME = 'service-ocnymoks-1258344699.gz.apigw.tencentcs.com'

/** Knows the hosts of the APIs, with and without a region in their names, those of COS, and Function URLs. */
export function whoseHost(host: string, path: string): Whose {
  const service = /^([a-z]+)(?:[.][a-z0-9-]+)*[.]tencentcloudapi[.]com$/.exec(host)?.[1]
  const known = services.find((name) => name === service)
  if (known) return { kind: 'api', service: known }
  const cos = /^(?:(?<bucket>[a-z0-9-]+)[.])?cos[.](?<region>[a-z0-9-]+)[.]myqcloud[.]com$/.exec(host)?.groups
  if (cos?.['region']) return { kind: 'cos', region: cos['region'], ...(cos['bucket'] && { bucket: cos['bucket'] }) }
  if (host === 'service.cos.myqcloud.com') return { kind: 'cos' }
  if (host === REAL_NAME && path === '/release/getUserAuthInfo') return { kind: 'real-name' }
  if (/^\d+-[0-9a-f]+[.][a-z0-9-]+[.]tencentscf[.]com$/.test(host)) return { kind: 'url' }
  return { kind: 'foreign' }
}
