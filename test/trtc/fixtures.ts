import { readdirSync, readFileSync } from 'node:fs'

const folder = (name: string) => new URL(`../fixtures/${name}/`, import.meta.url)

/** A callback's body, byte for byte as TRTC sends it. */
export function callback(name: string): string {
  return readFileSync(new URL(`${name}.json`, folder('callbacks')), 'utf8')
}

export const callbackNames = readdirSync(folder('callbacks'))
  .filter((name) => /^\d/.test(name))
  .map((name) => name.replace('.json', ''))

export const signatureVector = JSON.parse(callback('signature-vector')) as { key: string; body: string; sign: string }

/** The published example requests of StartPublishCdnStream, by the number in their name. */
export const startExamples = Object.fromEntries(
  readdirSync(folder('start-examples')).map((name) => {
    const { request } = JSON.parse(readFileSync(new URL(name, folder('start-examples')), 'utf8')) as { request: object }
    return [name.replace('.json', ''), request]
  }),
)
