import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type picocolors from 'picocolors'
import type { ParsedApp } from '../../lib/config/parsed.ts'
import { printCases } from '../plan/cases/print-cases.ts'
import { readCases } from '../plan/cases/read-cases.ts'
import { tryCase } from '../plan/cases/try-case.ts'
import type { Tried } from '../plan/cases/try-case.ts'

/** Tries every case of a file: what to print, and the exit code. */
export async function runCases(
  file: string,
  apps: readonly ParsedApp[],
  deployment: string,
  colors: ReturnType<typeof picocolors.createColors>,
): Promise<{ text: string; code: number }> {
  const text = textOf(file)
  if (text === undefined) return { text: `${file} cannot be read; check the path`, code: 1 }
  // An event's file is named from where the cases are, or from the present folder.
  const result = readCases(text, apps, (name) => textOf(resolve(dirname(file), name)) ?? textOf(name))
  if (!result.ok) {
    const faults = result.faults.map(({ line, message }) => `${file}:${line} ${message}`)
    return { text: faults.join('\n'), code: 1 }
  }
  const tried: Tried[] = []
  for (const one of result.cases) tried.push(await tryCase(one, deployment))
  return { text: printCases(tried, file, colors), code: tried.every(({ ok }) => ok) ? 0 : 1 }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
