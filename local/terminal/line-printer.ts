import { readLine } from './line.ts'
import type { LogLine } from './line.ts'
import type { Printer } from './printer.ts'
import { sentence } from './sentence.ts'

const TONES = { debug: 'dim', info: 'plain', warn: 'warn', error: 'error' } as const
const GOOD = ['output.running']

/** Prints each line of the functions: as a sentence if there is one, else as it is, dimmed. */
export function createLinePrinter(printer: Printer, verbose: boolean): (text: string) => void {
  return (text) => {
    const line = readLine(text)
    const words = line && sentence(line)
    if (!line || words === undefined) return printer.print('Roomcast', text, 'dim')
    printer.print('Roomcast', words, GOOD.includes(line.what) ? 'good' : TONES[line.level])
    if (verbose) printRequest(printer, line)
  }
}

function printRequest(printer: Printer, { fields: { request } }: LogLine): void {
  if (request !== undefined)
    printer.print('Roomcast', `the request, secrets masked:\n${JSON.stringify(request, null, 2)}`, 'dim')
}
