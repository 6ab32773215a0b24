import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { bundle } from '../../deploy/package/bundle.ts'
import { writeFiles } from '../../deploy/package/write-files.ts'
import { bundleCommands, bundleSharing } from './bundles.ts'
import { root } from './run.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folders: the built functions, the functions that share their modules, the commands. */
    built: { functions: string; sharing: string; commands: string }
  }
}

/** Before the first test that starts processes: builds what they run, once for all of them. */
export default async function buildOnce(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'roomcast-built-'))
  const built = {
    functions: join(folder, 'functions'),
    sharing: join(folder, 'sharing'),
    commands: join(folder, 'commands'),
  }
  for (const modules of [built.sharing, built.commands]) {
    mkdirSync(modules)
    writeFileSync(join(modules, 'package.json'), '{"type":"module"}\n')
    symlinkSync(join(root, 'node_modules'), join(modules, 'node_modules'))
  }
  const [{ files }] = await Promise.all([
    bundle(root),
    bundleSharing(root, built.sharing),
    bundleCommands(root, built.commands),
  ])
  writeFiles(built.functions, files)
  project.provide('built', built)
  return () => rmSync(folder, { recursive: true, force: true })
}
