import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PNG } from 'pngjs'

export const FOLDER = fileURLToPath(new URL('../../pictures/', import.meta.url))
const TOLERANCE = 2 // of 255: processors round differently, people draw differently

/**
 * Undefined when a picture is the golden one of that name; else what differs and where to look at it. With UPDATE_PICTURES=1 it
 * becomes the golden one.
 */
export function difference(name: string, drawn: Buffer, update: boolean, folder = FOLDER): string | undefined {
  const path = join(folder, `${name}.png`)
  const golden = read(path)
  const actual = PNG.sync.read(drawn)
  if (golden && isSame(golden, actual)) return undefined
  if (update) {
    mkdirSync(folder, { recursive: true })
    // Large even areas shrink best without a filter.
    writeFileSync(path, PNG.sync.write(actual, { colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0 }))
    return undefined
  }
  const there = mkdtempSync(join(tmpdir(), 'roomcast-pictures-'))
  writeFileSync(join(there, `${name}.png`), drawn)
  if (!golden) return `${path} is missing; drawn: ${there}. UPDATE_PICTURES=1 accepts it`
  writeFileSync(join(there, `${name}-difference.png`), PNG.sync.write(marked(golden, actual)))
  return `${path} looks different; actual and difference: ${there}. UPDATE_PICTURES=1 accepts it`
}

function read(path: string): PNG | undefined {
  try {
    return PNG.sync.read(readFileSync(path))
  } catch {
    return undefined
  }
}

function isSame(a: PNG, b: PNG): boolean {
  if (a.width !== b.width || a.height !== b.height) return false
  return a.data.equals(b.data) || a.data.every((value, index) => Math.abs(value - b.data[index]!) <= TOLERANCE)
}

/** The actual picture, pale, with every differing pixel in red. */
function marked(golden: PNG, actual: PNG): PNG {
  const picture = new PNG({ width: actual.width, height: actual.height })
  for (let y = 0; y < actual.height; y++)
    for (let x = 0; x < actual.width; x++) {
      const at = 4 * (y * actual.width + x)
      const there = 4 * (y * golden.width + x)
      const inside = x < golden.width && y < golden.height
      const same =
        inside &&
        [0, 1, 2, 3].every(
          (channel) => Math.abs(actual.data[at + channel]! - golden.data[there + channel]!) <= TOLERANCE,
        )
      const pale = [0, 1, 2].map((channel) => 170 + Math.round(actual.data[at + channel]! / 3))
      picture.data.set(same ? [...pale, 255] : [255, 0, 0, 255], at)
    }
  return picture
}
