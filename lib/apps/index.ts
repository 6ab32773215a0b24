import type { App } from '../config/app-config.ts'
import demo from './demo.ts'

/** The apps of this deployment, unless APPS_URL names others. */
export const apps: App[] = [demo]
