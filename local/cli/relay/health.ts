import type picocolors from 'picocolors'
import type { Health } from '../../../lib/control/health/answer.ts'

type Colors = ReturnType<typeof picocolors.createColors>

/** The health report as lines, failures in red. */
export function printHealth({ ok, deployment, version, checks, apps, parked }: Health, pc: Colors): string {
  const { store, limiter, tick, clock, api } = checks
  const line = (name: string, { ok, why }: { ok: boolean; why?: string }, more = '') =>
    `  ${name.padEnd(10)} ${ok ? `${pc.green('ok')}${more}` : pc.red(why ?? 'not ok')}`
  return [
    `${pc.bold(deployment)} ${version}: ${ok ? pc.green('healthy') : pc.red('not healthy')}`,
    line('store', store, ms(store.ms)),
    line('limiter', limiter),
    line('tick', tick, tick.ageSeconds === undefined ? '' : `, ${tick.ageSeconds} s ago`),
    line('clock', clock),
    ...api.sites.map((site) => line(`api ${site.site}`, site, ms(site.ms))),
    ...apps.flatMap(({ app, name, callbacks: { verified, refused } }) => [
      `  app ${app}${name === String(app) ? '' : ` (${name})`}`,
      ...Object.entries(verified).map(([group, at]) => `    ${group} callbacks: latest ${at}`),
      ...(Object.keys(verified).length === 0 ? [`    no callback received yet`] : []),
      ...(refused ? [`    ${pc.yellow(`refused ${refused.at}: ${refused.why}`)}`] : []),
    ]),
    ...(parked.count > 0 ? [`  ${pc.yellow(`${parked.count} messages parked, latest ${parked.last}`)}`] : []),
  ].join('\n')
}

function ms(value: number | undefined): string {
  return value === undefined ? '' : `, ${Math.round(value)} ms`
}
