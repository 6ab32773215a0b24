import { parseConfig } from '../../../lib/config.ts'
import { version } from '../../../lib/control/answers.ts'
import type { Finding } from '../../../local/cli/doctor/finding.ts'
import { runChecks } from '../../../local/cli/doctor/run-checks.ts'
import type { CheckInputs } from '../../../local/cli/doctor/run-checks.ts'
import { demoSecrets } from '../../../local/local-stack.ts'
import type { LocalStack } from '../../../local/local-stack.ts'
import { appWith, show } from '../../process/e2e/apps.ts'

export const healthyApps = [appWith(show())]

/** What the doctor finds at a stage and the apps that it runs. */
export function examined(
  stage: LocalStack,
  changes: Partial<CheckInputs> = {},
  apps: unknown[] = healthyApps,
): Promise<Finding[]> {
  return runChecks({
    config: parseConfig({ apps }),
    variables: demoSecrets,
    control: { url: `${stage.scf.url}/control`, token: demoSecrets.CONTROL_READ_TOKEN },
    roomEvent: `${stage.scf.url}/room-event`,
    relayStatus: `${stage.scf.url}/relay-status`,
    version,
    now: Date.now,
    ...changes,
  })
}

export const wrongs = (findings: readonly Finding[]) => findings.filter(({ is }) => is === 'wrong')
