import picocolors from 'picocolors'

type Who = 'demo' | 'TRTC' | 'Roomcast'
type Tone = 'plain' | 'good' | 'warn' | 'error' | 'dim'

/** Prints lines with time, source and text. */
export interface Printer {
  print(who: Who, text: string, tone?: Tone): void
  note(text?: string): void
  /** Prints nothing from now on. */
  mute(): void
}

/** Colours only on a terminal, and not with NO_COLOR. */
export function wantsColor(stream: { isTTY?: boolean }, variables: Record<string, string | undefined>): boolean {
  return stream.isTTY === true && !variables['NO_COLOR'] && picocolors.isColorSupported
}

export function createPrinter(write: (text: string) => void, colored: boolean, elapsed: () => number): Printer {
  const pc = picocolors.createColors(colored)
  const names = { demo: pc.magenta, TRTC: pc.blue, Roomcast: pc.green }
  const tones = { plain: String, good: pc.bold, warn: pc.yellow, error: pc.red, dim: pc.dim }
  let hushed = false
  return {
    print(who, text, tone = 'plain') {
      if (hushed) return
      const time = `${(elapsed() / 1000).toFixed(1)} s`.padStart(8)
      const [first = '', ...more] = text.split('\n')
      const rest = more.map((line) => `${' '.repeat(20)}${tones[tone](line)}\n`)
      write(`${pc.dim(time)}  ${names[who](who.padEnd(8))}  ${tones[tone](first)}\n${rest.join('')}`)
    },
    note(text = '') {
      if (!hushed) write(`${text}\n`)
    },
    mute() {
      hushed = true
    },
  }
}
