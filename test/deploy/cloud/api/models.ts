import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import ts from 'typescript'
import type { Service } from './host.ts'

export type FieldType =
  | { readonly is: 'text' | 'number' | 'flag' }
  | { readonly is: 'list'; readonly of: FieldType }
  | { readonly is: 'model'; readonly name: string }

export interface Field {
  readonly type: FieldType
  readonly required: boolean
}

/** The structures of one API by name, each with its fields by name. */
export type Models = ReadonlyMap<string, ReadonlyMap<string, Field>>

/** The version of each API that is played. */
export const versions: Readonly<Record<Service, string>> = {
  scf: '2018-04-16',
  cam: '2019-01-16',
  tag: '2018-08-13',
  sts: '2018-08-13',
}

/** What the documentation says of every request of an API, read out of the types that the official SDK ships. */
export function readModels(service: Service): Models {
  const folder = `tencentcloud-sdk-nodejs-trtc/tencentcloud/services/${service}/v${versions[service].replaceAll('-', '')}`
  const path = createRequire(import.meta.url)
    .resolve(`${folder}/${service}_models.js`)
    .replace(/js$/, 'd.ts')
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest)
  return new Map(
    source.statements.flatMap((statement): [string, ReadonlyMap<string, Field>][] => {
      if (ts.isInterfaceDeclaration(statement)) return [[statement.name.text, fieldsOf(statement)]]
      // Requests without fields are `null`.
      return ts.isTypeAliasDeclaration(statement) ? [[statement.name.text, new Map()]] : []
    }),
  )
}

function fieldsOf({ members }: ts.InterfaceDeclaration): ReadonlyMap<string, Field> {
  return new Map(
    members.filter(ts.isPropertySignature).map((member): [string, Field] => {
      if (!ts.isIdentifier(member.name) || !member.type) throw new Error('a field of the SDK without a name or type')
      return [member.name.text, { type: typeOf(member.type), required: !member.questionToken }]
    }),
  )
}

function typeOf(node: ts.TypeNode): FieldType {
  if (node.kind === ts.SyntaxKind.StringKeyword) return { is: 'text' }
  if (node.kind === ts.SyntaxKind.BooleanKeyword) return { is: 'flag' }
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) return { is: 'number' } // or `number | bigint`
  const [of] = node.typeArguments ?? []
  return of ? { is: 'list', of: typeOf(of) } : { is: 'model', name: node.typeName.text }
}
