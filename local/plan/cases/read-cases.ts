import * as v from 'valibot'
import type { ParsedApp } from '../../../lib/config/parsed.ts'
import type { LineFault } from '../log/json-lines.ts'
import { findApp } from '../log/which-app.ts'
import { buildCase } from './build-case.ts'
import type { Case } from './case.ts'
import { FileSchema } from './file-schema.ts'
import type { CasesFile } from './file-schema.ts'
import { readYaml } from './yaml-lines.ts'
import type { Path, Yaml } from './yaml-lines.ts'

export type CasesResult = { ok: true; cases: Case[] } | { ok: false; faults: LineFault[] }

/**
 * Parses a file of cases, YAML or JSON, for these apps. `readFile` returns the text of an event file, or undefined. Reports all faults at
 * once, with their lines.
 */
export function readCases(
  text: string,
  apps: readonly ParsedApp[],
  readFile: (path: string) => string | undefined,
): CasesResult {
  const yaml = readYaml(text)
  if ('faults' in yaml) return { ok: false, faults: yaml.faults }
  const parsed = v.safeParse(FileSchema, yaml.value)
  if (!parsed.success) {
    const faults = parsed.issues.map((issue) => ({ line: yaml.lineOf(pathOf(issue)), message: messageOf(issue) }))
    return { ok: false, faults: sortByLine(faults) }
  }
  const faults: LineFault[] = []
  const cases = buildCases(parsed.output, apps, readFile, yaml, faults)
  return faults.length > 0 ? { ok: false, faults: sortByLine(faults) } : { ok: true, cases }
}

function buildCases(
  file: CasesFile,
  configured: readonly ParsedApp[],
  readFile: (path: string) => string | undefined,
  { lineOf }: Yaml,
  faults: LineFault[],
): Case[] {
  const otherwise = configured.length === 1 ? configured[0] : undefined
  return file.cases.flatMap((written, index): Case[] => {
    const line = (path: Path) => lineOf(['cases', index, ...path])
    const named = written.app ?? file.app
    const app = findApp(named, { configured, otherwise, name: 'as app' })
    if ('sdkAppId' in app)
      return [
        buildCase(
          written,
          app,
          { line, fault: (path, message) => faults.push({ line: line(path), message }) },
          readFile,
        ),
      ]
    faults.push({
      line: written.app === undefined && named !== undefined ? lineOf(['app']) : line(['app']),
      message: app.message,
    })
    return []
  })
}

function pathOf(issue: v.BaseIssue<unknown>): Path {
  return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)))
}

function messageOf(issue: v.BaseIssue<unknown>): string {
  const name = issue.path?.at(-1)?.key
  return issue.received === 'undefined' && typeof name === 'string' ? `${name} is missing` : issue.message
}

function sortByLine(faults: readonly LineFault[]): LineFault[] {
  return [...faults].sort((a, b) => a.line - b.line)
}
