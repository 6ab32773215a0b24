import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { npmRun } from '../../support/built.ts'
import { bundleCommands } from '../../support/bundles.ts'
import { root, run } from '../../support/run.ts'
import type { Ran } from '../../support/run.ts'

type Command = 'deploy' | 'remove'

/** The repository as somebody has it who deploys it, with a deploy.yml of their own. */
export interface Folder {
  path: string
  configure(parameters: object): void
  edit(file: string, from: string, to: string): void
  /** `npm run deploy` or `npm run remove`: both start serverless, so once each is enough. */
  npm(name: Command, ...args: string[]): Promise<Ran>
  /** What these run, from a bundle. */
  command(name: Command, ...args: string[]): Promise<Ran>
  remove(): void
}

const PARTS = ['deploy', 'functions', 'lib', 'local', 'serverless.yml', 'package.json', 'package-lock.json', 'tsconfig.json'] // prettier-ignore
const always = {
  SLS_TELEMETRY_DISABLED: '1', // as npm run deploy has it; of serverless itself, read before any plugin
  npm_config_update_notifier: 'false',
}

/** `env`: what every command there is given beside what a shell has; it can be changed between two of them. */
export async function folderWith(parameters: object, env: Record<string, string>): Promise<Folder> {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'roomcast-deploy-')))
  for (const part of PARTS) cpSync(join(root, part), join(path, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'))
  await bundleCommands(path, join(path, 'dist/commands'), ['deploy', 'remove'])
  const configure = (changed: object) => writeFileSync(join(path, 'deploy.yml'), stringify(changed))
  configure(parameters)
  const ran = (...command: string[]) => run(command, { ...always, ...env }, path).ended
  return {
    path,
    configure,
    edit(file, from, to) {
      const text = readFileSync(join(path, file), 'utf8')
      if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
      writeFileSync(join(path, file), text.replace(from, to))
    },
    npm: (name, ...args) => ran(...npmRun(name), ...args),
    command: (name, ...args) => ran(process.execPath, `dist/commands/${name}.js`, ...args),
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}
