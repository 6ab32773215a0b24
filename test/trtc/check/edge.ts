import { text, region, bucket } from './requests.ts'
import type { Site } from './requests.ts'

// Each: a base, a field, the site, values just inside, and values just outside with what is said about them.
export type Edge = [
  base: string,
  path: string,
  site: Site | 'both',
  inside: unknown[],
  outside: unknown[],
  message: string,
]

export const wholes = (least: number, most: number, base: string, path: string, site: Site | 'both' = 'both'): Edge => {
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`
  return [
    base,
    path,
    site,
    [least, most],
    [least - 1, most + 1, least + 0.5, `${least}`, null],
    `must be a whole number ${range}, not $`,
  ]
}
export const some = (
  base: string,
  path: string,
  site: Site | 'both',
  options: (number | string)[],
  outside: unknown[],
): Edge => {
  const list = `${options.slice(0, -1).join(', ')} or ${options.at(-1)}`
  return [base, path, site, options, [...outside, null], `must be ${list}, not $`]
}
export const saying = (edge: Edge, message: string): Edge => [edge[0], edge[1], edge[2], edge[3], edge[4], message]
export const fits = (most: number, name: string): Edge => {
  const path = `${region}.${name}`
  return ['1-mix-av', path, 'both', [0, most], [-1, '0'], 'must be a whole number of at least 0, not $']
}
export const full = (base: string, path: string): Edge => [
  base,
  path,
  'both',
  ['x'],
  ['', 7, null],
  'must be text that is not empty',
]
export const colours = (base: string, path: string, site: Site | 'both' = 'both'): Edge => [
  base,
  path,
  site,
  ['0x000000', '0x99CCFF', '0xcc0033'],
  ['0x99CCF', '0x99CCFF0', '#99CCFF', '0X99CCFF', '0xGGGGGG', 0x99ccff],
  'must be a colour like 0xFF0000',
]
export const images = (base: string, path: string, site: Site | 'both' = 'both'): Edge => [
  base,
  path,
  site,
  ['http://h/a.png', 'https://h/-._~:/?#[]@!&()*+,%=;|09azAZ'],
  [
    'https://h/a$.png',
    "https://h/a'.png",
    'https://h/a b.png',
    'https://h/é.png',
    'https://h/{user}.png',
    'ftp://h/a.png',
    '',
    7,
  ],
  'must be an http or https address of only letters, digits and - . _ ~ : / ? # [ ] @ ! & ( ) * + , % = ; |',
]
export const names = (most: number, base: string, path: string, site: Site | 'both' = 'both'): Edge => [
  base,
  path,
  site,
  ['a', `${text(most - 4)}Z9_-`],
  ['', text(most + 1), 'a b', 'a.b', 'é', 7],
  `must be 1 to ${most} characters of A-Z, a-z, 0-9, _ and -`,
]
export const max = Number.MAX_SAFE_INTEGER
export const payload = 'a whole number from 100 to 254, but not 244'
export const custom = { UniRecord: 3, McuStorageParams: { CloudStorage: bucket } }
