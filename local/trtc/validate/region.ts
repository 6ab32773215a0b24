import { ApiError } from '../api-error.ts'
import type { Site } from '../app.ts'

const legal: Record<Site, string[]> = {
  intl: ['ap-guangzhou', 'ap-hongkong', 'ap-singapore'],
  cn: ['ap-beijing', 'ap-guangzhou', 'ap-hongkong', 'ap-shanghai'],
}

/** X-TC-Region of the relay actions: each site's page lists its own. */
export function checkRegion(region: string | undefined, site: Site): void {
  if (!region) throw new ApiError('MissingParameter', 'The header `X-TC-Region` is missing.')
  if (!legal[site].includes(region)) {
    throw new ApiError('UnsupportedRegion', `The region \`${region}\` is not one of ${legal[site].join(', ')}.`)
  }
}
