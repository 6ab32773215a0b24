import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'

type Json = Record<string, unknown>

// What a schema that looks at its input first is shown, to see which others are behind it.
const PROBES: readonly unknown[] = [
  null,
  '',
  {},
  [],
  { ssm: '' },
  { type: 'spotlight' },
  { type: 'cells' },
  { type: 'trtc-float' },
]
const NAMES_OF_ONES_OWN = { a: null }

/**
 * A valibot schema as JSON Schema. Checks of our own have no words there: their messages become descriptions. A schema that is chosen by
 * its input becomes all that it may choose.
 */
export function jsonSchemaOf(schema: v.GenericSchema): Json {
  const {
    $schema: _schema,
    $defs: _defs,
    definitions: _definitions,
    ...rest
  } = toJsonSchema(schema, {
    errorMode: 'ignore',
    typeMode: 'input',
    overrideSchema({ valibotSchema, jsonSchema }) {
      if (isLazy(valibotSchema)) return anyOf(valibotSchema)
      const { message } = valibotSchema as { message?: unknown }
      return typeof message === 'string' ? { ...jsonSchema, description: message } : undefined
    },
  }) as Json
  return rest
}

type Lazy = v.LazySchema<v.GenericSchema>

function isLazy(schema: object): schema is Lazy {
  return 'type' in schema && schema.type === 'lazy'
}

function anyOf(lazy: Lazy): Json {
  const named = namedOf(lazy)
  const chosen = PROBES.filter((probe) => !named || probe === null)
    .map((probe) => chosenBy(lazy, probe))
    .filter(isOwn)
  const found = new Set(chosen.map((schema) => JSON.stringify(jsonSchemaOf(schema))))
  const schemas = [...[...found].map((text) => JSON.parse(text) as Json), ...(named ? [named] : [])]
  return schemas.length === 1 ? schemas[0]! : { anyOf: schemas }
}

function chosenBy({ getter }: Lazy, probe: unknown): v.GenericSchema {
  const schema = getter(probe)
  return isLazy(schema) ? chosenBy(schema, probe) : schema
}

/** An object whose names are the sender's own takes one that nobody can know, but not none. */
function namedOf(lazy: Lazy): Json | undefined {
  const value = entriesOf(chosenBy(lazy, NAMES_OF_ONES_OWN))['a']
  if (!value || value.type === 'never' || chosenBy(lazy, {}).type !== 'never') return undefined
  return { type: 'object', additionalProperties: jsonSchemaOf(value) }
}

/** Not a refusal. An object that was shown fields which it does not know has one for each; without them it was seen already. */
function isOwn(schema: v.GenericSchema): boolean {
  return schema.type !== 'never' && !Object.values(entriesOf(schema)).some(({ type }) => type === 'never')
}

function entriesOf(schema: v.GenericSchema): Record<string, v.GenericSchema> {
  return (schema as { entries?: Record<string, v.GenericSchema> }).entries ?? {}
}
