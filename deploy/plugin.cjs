'use strict'
const { pathToFileURL } = require('node:url')

// The provider's plugin sends telemetry over plain HTTP and dies of it without a network.
require('serverless-tencent-tools').Others.DataReport.DataReport.prototype.report = async () => true

const OBJECT = { type: 'object' }
const TEXT = { type: 'string' }

/**
 * A plugin of serverless, before serverless-tencent-scf, of which only the provider's name is left. What it deploys with knows no
 * versions, aliases or Function URLs, makes every trigger anew, asks CAM for rights at every deploy and, without credentials, waits for
 * a QR code to be scanned: so its commands are taken out, and deploy and remove are done in TypeScript over Tencent's own SDK.
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
        options: { 'show-key': { usage: 'Show the callback keys that go into the console', type: 'boolean' } },
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

/** Functions are called as they are on SCF, where a deployment's name takes the place of service and stage. */
function setFunctionNames({ service, custom, functions }) {
  for (const [short, one] of Object.entries(functions)) one.name = `${custom.deploy?.name ?? service}-${short}`
}

/** Every command of the provider's: ours take the place of two of them, the others say where to go instead. */
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
    `serverless ${command} is not for Roomcast; see npm run deploy -- --help, npm run relay -- list, and the console for logs`,
  )
}
