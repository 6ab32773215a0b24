'use strict'
const { pathToFileURL } = require('node:url')

// The provider's plugin sends telemetry over plain HTTP and crashes without a network.
require('serverless-tencent-tools').Others.DataReport.DataReport.prototype.report = async () => true

const OBJECT = { type: 'object' }
const TEXT = { type: 'string' }

/**
 * A serverless plugin that loads before serverless-tencent-scf and keeps only its provider name. That plugin supports no versions,
 * aliases or Function URLs, recreates every trigger, requests CAM permissions on every deploy and, without credentials, waits for a QR
 * code to be scanned. So its commands are replaced; deploy and remove are implemented in TypeScript on Tencent's own SDK.
 */
module.exports = class Roomcast {
  constructor(serverless, _options, { log, writeText }) {
    this.serverless = serverless
    defineSchema(serverless.configSchemaHandler)
    const runHook = (name) => async () => {
      const { tsImport } = await import('tsx/esm/api')
      const url = pathToFileURL(require.resolve('./hooks.ts')).href
      const hooks = await tsImport(url, url)
      try {
        await hooks[name](serverless, (line) => log.notice(line), writeText)
      } catch (error) {
        throw new serverless.classes.Error(
          hooks.withAdvice(error, name === 'removeService' ? 'remove' : 'deploy').message,
        )
      }
    }
    this.commands = {
      deploy: {
        options: { 'show-key': { usage: 'Print the callback keys to enter in the console', type: 'boolean' } },
      },
    }
    this.hooks = {
      initialize: () => {
        replaceCommands(serverless)
        setFunctionNames(serverless.service)
      },
      'before:package:createDeploymentArtifacts': runHook('pack'),
      'before:deploy:deploy': runHook('check'),
      'deploy:deploy': runHook('deployService'),
      'remove:remove': runHook('removeService'),
    }
  }
}

function defineSchema(schema) {
  schema.defineProvider('tencent', {
    provider: { properties: { runtime: TEXT } },
    function: {
      properties: {
        handler: TEXT,
        description: TEXT,
        timeout: { type: 'integer' },
        secrets: { type: 'array', items: TEXT },
        reserved: { type: 'boolean' },
        retries: { type: 'integer' },
      },
      required: ['handler'],
    },
  })
  schema.defineFunctionEvent('tencent', 'http', OBJECT)
  schema.defineFunctionEvent('tencent', 'timer', { type: 'object', properties: { cron: TEXT }, required: ['cron'] })
  schema.defineFunctionEvent('tencent', 'ckafka', OBJECT)
}

/** Names the functions as on SCF, with the deployment's name instead of service and stage. */
function setFunctionNames({ service, custom, functions }) {
  for (const [short, one] of Object.entries(functions)) one.name = `${custom.deploy?.name ?? service}-${short}`
}

/** Replaces the provider's deploy and remove; its other commands fail with a pointer to ours. */
function replaceCommands({ pluginManager, classes }) {
  for (const [event, hooks] of Object.entries(pluginManager.hooks)) {
    const others = hooks.filter(({ pluginName }) => !pluginName.startsWith('Tencent'))
    const isTheirs = others.length < hooks.length
    pluginManager.hooks[event] = others
    if (isTheirs && !/^(before:)?(deploy:deploy|remove:remove)$/.test(event))
      others.push({ pluginName: 'Roomcast', hook: async () => refuse(event, classes) })
  }
}

function refuse(event, classes) {
  const command = event
    .replace(/^before:/, '')
    .split(':')
    .slice(0, -1)
    .join(' ')
  throw new classes.Error(
    `serverless ${command} is not supported; see npm run deploy -- --help, npm run relay -- list, and the console for logs`,
  )
}
