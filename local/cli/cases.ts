import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type picocolors from 'picocolors'
import type { ParsedApp } from '../../lib/config/parsed.ts'
import { printCases } from '../plan/cases/print-cases.ts'
import { readCases } from '../plan/cases/read-cases.ts'
import { runCase } from '../plan/cases/run-case.ts'
import type { CaseResult } from '../plan/cases/run-case.ts'

/** Runs every case of a file; returns the text to print and the exit code. */
export async function runCases(
  file: string,
  apps: readonly ParsedApp[],
  deployment: string,
  colors: ReturnType<typeof picocolors.createColors>,
): Promise<{ text: string; code: number }> {
  const text = readText(file)
  if (text === undefined) return { text: `${file} cannot be read; check the path`, code: 1 }
  // Event files are looked up beside the case file, then in the current folder.
  const result = readCases(text, apps, (name) => readText(resolve(dirname(file), name)) ?? readText(name))
  if (!result.ok) {
    const faults = result.faults.map(({ line, message }) => `${file}:${line} ${message}`)
    return { text: faults.join('\n'), code: 1 }
  }
  const tried: CaseResult[] = []
  for (const one of result.cases) tried.push(await runCase(one, deployment))
  return { text: printCases(tried, file, colors), code: tried.every(({ ok }) => ok) ? 0 : 1 }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
