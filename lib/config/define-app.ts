import type { App } from './app-config.ts'

/** Returns the app unchanged; gives editors type checking and completion. */
export function defineApp(app: App): App {
  return app
}
