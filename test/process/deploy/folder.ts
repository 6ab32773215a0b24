import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { root, run } from '../../support/run.ts'
import type { Ran } from '../../support/run.ts'

/** The repository as somebody has it who deploys it, with a deploy.yml of their own. */
export interface Folder {
  path: string
  configure(parameters: object): void
  edit(file: string, from: string, to: string): void
  /** serverless as it is. */
  serverless(...args: string[]): Promise<Ran>
  /** What `npm run deploy` or `npm run remove` runs. */
  command(name: 'deploy' | 'remove', ...args: string[]): Promise<Ran>
  remove(): void
}

const PARTS = ['deploy', 'functions', 'lib', 'local', 'serverless.yml', 'package.json', 'tsconfig.json']

/** `env`: what every command there is given beside what a shell has; it can be changed between two of them. */
export function folderWith(parameters: object, env: Record<string, string>): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'roomcast-deploy-')))
  for (const part of PARTS) cpSync(join(root, part), join(path, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'))
  const configure = (changed: object) => writeFileSync(join(path, 'deploy.yml'), stringify(changed))
  configure(parameters)
  return {
    path,
    configure,
    edit(file, from, to) {
      const text = readFileSync(join(path, file), 'utf8')
      if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
      writeFileSync(join(path, file), text.replace(from, to))
    },
    serverless: (...args) =>
      run([process.execPath, 'node_modules/serverless/bin/serverless.js', ...args], env, path).ended,
    command: (name, ...args) =>
      run([process.execPath, '--import', 'tsx', `local/cli/${name}.ts`, ...args], env, path).ended,
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}
