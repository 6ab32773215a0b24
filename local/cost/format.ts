import type { Input } from './inputs.ts'
import type { Service } from './prices.ts'

/** US dollars. */
export interface Range {
  least: number
  most: number
}

/** "0.84 USD", "0.72 to 1.26 USD", "up to 0.42 USD". */
export function formatMoney({ least, most }: Range): string {
  const [from, to] = [least.toFixed(2), most.toFixed(2)]
  if (from === to) return `${to} USD`
  return Number(from) === 0 ? `up to ${to} USD` : `${from} to ${to} USD`
}

/** Billed minutes per hour, for unknown prices: "60 min of mixing FHD, up to 60 min of robot FHD". */
export function formatMinutes(least: readonly Service[], most: readonly Service[]): string {
  const names = [...new Set([...most, ...least])]
  return names
    .map((name) => {
      const counts = [least, most].map((services) => services.filter((service) => service === name).length * 60)
      const [from, to] = [Math.min(...counts), Math.max(...counts)]
      const count = from === to ? `${to}` : from === 0 ? `up to ${to}` : `${from} to ${to}`
      return `${count} min of ${name}`
    })
    .join(', ')
}

/** "2 x 640x360 + 1920x1080 (not sure)". */
export function formatSizes(inputs: readonly Input[]): string {
  const names = inputs.map(({ width, height, sure }) => `${width}x${height}${sure ? '' : ' (not sure)'}`)
  return [...new Set(names)]
    .map((name) => {
      const times = names.filter((other) => other === name).length
      return times === 1 ? name : `${times} x ${name}`
    })
    .join(' + ')
}
