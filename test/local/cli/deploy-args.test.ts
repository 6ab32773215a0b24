import { describe, expect, it } from 'vitest'
import { parseTarget } from '../../../deploy/roll-back.ts'
import { parseDeployArgs } from '../../../local/cli/deploy/args.ts'

describe('npm run deploy', () => {
  it.each([
    [[], { is: 'deploy', yes: false, showKey: false }],
    [['--yes', '--show-key'], { is: 'deploy', yes: true, showKey: true }],
    [['--to'], { is: 'back', to: [], yes: false }],
    [['--to', '--yes'], { is: 'back', to: [], yes: true }],
    [['--to', '3'], { is: 'back', to: ['3'], yes: false }],
    [['--to', 'control=3', '--to', 'queue=2'], { is: 'back', to: ['control=3', 'queue=2'], yes: false }],
    [['--help'], { is: 'help' }],
  ])('understands %j', (args, asked) => {
    expect(parseDeployArgs(args)).toEqual(asked)
  })

  it('says what it does not understand', () => {
    expect(parseDeployArgs(['--force'])).toMatchObject({ is: 'problem', problem: expect.stringContaining('--force') })
    expect(parseDeployArgs(['--to', '3', '--show-key'])).toMatchObject({ is: 'problem' })
  })
})

describe('where to go back to', () => {
  it('is one version of all, or one of some', () => {
    expect(parseTarget(['3'], ['control'])).toEqual({ all: '3' })
    expect(parseTarget(['control=3'], ['control'])).toEqual({ some: new Map([['control', '3']]) })
  })

  it.each(['', 'three', 'nobody=3', 'control=', 'control=x'])('cannot be %j', (one) => {
    expect(parseTarget([one], ['control'])).toMatchObject({ problem: expect.stringContaining('--to takes') })
  })
})
