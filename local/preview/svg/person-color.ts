import { createHash } from 'node:crypto'

/** A person's colours: `deep` for the tile (white text is readable on it), `light` for the figure, `edge` for the border. */
export interface Colors {
  deep: string
  light: string
  edge: string
}

const GOLDEN_ANGLE = 137.508

/** A muted colour derived from the user id. */
export function personColors(user: string): Colors {
  const hash = createHash('sha256').update(user).digest().readUInt32BE(0)
  // Adjacent initials are far apart on the colour wheel; the rest of the name shifts the hue a little.
  const hue = ((user.codePointAt(0) ?? 0) * GOLDEN_ANGLE + (hash % 7)) % 360
  const saturation = 26 + ((hash >>> 8) % 3) * 6
  return { deep: hex(hue, saturation, 32), light: hex(hue, saturation, 58), edge: hex(hue, saturation, 72) }
}

/** HSL (degrees, percent) as #rrggbb. */
function hex(hue: number, saturation: number, lightness: number): string {
  const [s, l] = [saturation / 100, lightness / 100]
  const chroma = s * Math.min(l, 1 - l)
  const channel = (offset: number) => {
    const k = (offset + hue / 30) % 12
    return Math.round(255 * (l - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1))))
  }
  return `#${[channel(0), channel(8), channel(4)].map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
