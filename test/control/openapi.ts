import type * as v from 'valibot'
import { commands } from '../../lib/commands/wire.ts'
import * as answers from '../../lib/control/answers.ts'
import { version } from '../../lib/control/answers.ts'
import { HealthAnswer } from '../../lib/control/health/answer.ts'
import { queryFields } from '../../lib/control/list-query.ts'
import { jsonSchemaOf } from './json-schema.ts'

const json = (schema: object) => ({ 'application/json': { schema } })
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const answer = (description: string, name: string) => ({ description, content: json(ref(name)) })

const schemas: Record<string, v.GenericSchema> = {
  Relay: answers.RelayAnswer,
  Relays: answers.ListAnswer,
  Done: answers.DoneAnswer,
  Refused: answers.RefusedAnswer,
  Faults: answers.FaultsAnswer,
  Message: answers.MessageAnswer,
  Failed: answers.FailedAnswer,
  Health: HealthAnswer,
}

const unauthorized = answer('no token or a wrong one, or none is configured', 'Message')
const away = answer('the store is unavailable', 'Message')

/** The HTTP API as an OpenAPI document, from the schemas with which it works. */
export function openapi(): object {
  const wire = Object.entries(commands).map(([type, schema]) => [type, withoutId(jsonSchemaOf(schema))] as const)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Roomcast',
      version,
      description: 'What is live and why, commands, and health from inside. See docs/control.md for the terms.',
    },
    security: [{ token: [] }],
    paths: {
      '/v1/commands': {
        post: {
          summary: 'Sends a command; commands are idempotent by id',
          requestBody: { required: true, content: json(ref('Command')) },
          responses: {
            200: answer('the command was accepted', 'Done'),
            400: answer('the command is invalid', 'Faults'),
            401: unauthorized,
            403: answer('this token is read-only', 'Message'),
            409: answer('it cannot be done now', 'Refused'),
            413: answer('it is over 256 KB', 'Message'),
            415: answer('its content type is not JSON', 'Message'),
            500: answer('the store is unavailable: send it again with the same id', 'Failed'),
          },
        },
      },
      '/v1/relays': {
        get: {
          summary: 'Lists relays in the order of their ids',
          parameters: Object.entries(queryFields).map(([name, schema]) =>
            parameter(name, 'query', jsonSchemaOf(schema)),
          ),
          responses: {
            200: answer('a page', 'Relays'),
            400: answer('a parameter is wrong', 'Faults'),
            401: unauthorized,
            500: away,
          },
        },
      },
      '/v1/relays/{id}': {
        get: {
          summary: 'Shows one relay',
          parameters: [parameter('id', 'path', { type: 'string', description: '<app>:<room>:<rule>, URL-encoded' })],
          responses: {
            200: answer('the relay', 'Relay'),
            401: unauthorized,
            404: answer('there is no such relay', 'Message'),
            500: away,
          },
        },
      },
      '/v1/health': {
        get: {
          summary: 'Checks everything the deployment needs, from inside',
          responses: {
            200: answer('everything is OK', 'Health'),
            401: unauthorized,
            503: answer('something is not OK', 'Health'),
          },
        },
      },
    },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'CONTROL_TOKEN, or CONTROL_READ_TOKEN (read-only)' },
      },
      schemas: {
        Command: {
          oneOf: wire.map(([type]) => ref(type)),
          discriminator: {
            propertyName: 'type',
            mapping: Object.fromEntries(wire.map(([type]) => [type, ref(type).$ref])),
          },
        },
        ...Object.fromEntries(wire),
        ...Object.fromEntries(
          Object.entries(schemas).map(([name, schema]) => [name, withRefs(name, jsonSchemaOf(schema))]),
        ),
      },
    },
  }
}

function parameter(name: string, where: 'query' | 'path', schema: Record<string, unknown>): object {
  const { description, ...rest } = schema
  return {
    name,
    in: where,
    required: where === 'path',
    ...(description !== undefined && { description }),
    schema: rest,
  }
}

/** Over HTTP an id may be left out: then one is made. */
function withoutId(schema: Record<string, unknown>): Record<string, unknown> {
  const { required } = schema
  return Array.isArray(required) ? { ...schema, required: required.filter((name) => name !== 'id') } : schema
}

/** A relay within another answer is described once. */
function withRefs(name: string, schema: object): object {
  const relay = JSON.stringify(jsonSchemaOf(answers.RelayAnswer))
  return name === 'Relay'
    ? schema
    : (JSON.parse(JSON.stringify(schema).replaceAll(relay, JSON.stringify(ref('Relay')))) as object)
}
