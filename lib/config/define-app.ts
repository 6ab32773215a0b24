import type { App } from './app-config.ts'

/** The app as it is: an editor completes its fields and shows their meaning while it is written. */
export function defineApp(app: App): App {
  return app
}
