import { relative } from 'node:path'
import { DefaultReporter } from 'vitest/node'
import type { RunnerTestFile, TestCase, TestModule, TestSpecification, TestSuite } from 'vitest/node'
import { aloneLine, finalLine, progressLine, slowestLines } from './progress.ts'
import type { Alone } from './progress.ts'

const EVERY = 10_000 // ms between two lines of progress

/**
 * What `npm test` says: where it is, each failure as vitest shows it, how to run a failed test alone, the slowest files, and the counts. It
 * is quiet about what passes, and the same on a terminal and in CI.
 */
export class ProgressReporter extends DefaultReporter {
  private readonly started = new Map<string, { module: TestModule; began: number; ended: boolean }>()
  private readonly tests = { done: 0, failed: 0 }
  private files = 0
  private timer: NodeJS.Timeout | undefined

  constructor() {
    super({ summary: false }) // a window that is painted over and over says nothing in a log
  }

  override onTestRunStart(specifications: readonly TestSpecification[]): void {
    super.onTestRunStart(specifications)
    this.started.clear()
    Object.assign(this.tests, { done: 0, failed: 0 })
    this.files = specifications.length
    this.timer = setInterval(() => this.log(this.progress()), EVERY)
  }

  override onTestModuleQueued(module: TestModule): void {
    this.started.set(module.id, { module, began: performance.now(), ended: false })
  }

  override onTestModuleCollected(module: TestModule): void {
    this.note(module, false)
  }

  override onTestCaseResult(test: TestCase): void {
    super.onTestCaseResult(test)
    this.tests.done++
    if (test.result().state === 'failed') this.tests.failed++
  }

  override onTestModuleEnd(module: TestModule): void {
    super.onTestModuleEnd(module)
    this.note(module, true)
  }

  /** One line for a file with a failure; the errors themselves come at the end. */
  protected override printTestModule(module: TestModule): void {
    if (module.state() !== 'failed') return
    const failed = [...module.children.allTests('failed')].map(({ name }) => name)
    this.log(`FAILED ${this.nameOf(module)}${failed.length === 0 ? '' : `: ${failed.join('; ')}`}`)
  }

  override reportTestSummary(files: RunnerTestFile[], errors: unknown[], leaks: number): void {
    clearInterval(this.timer)
    const modules = [...this.started.values()].map(({ module }) => module)
    for (const alone of modules.flatMap((module) => this.failuresOf(module))) this.log(aloneLine(alone))
    const times = modules.map((module) => ({ name: this.nameOf(module), ms: msOf(module) }))
    this.log(['', 'The slowest files:', ...slowestLines(times)].join('\n'))
    super.reportTestSummary(files, errors, leaks)
    this.log(finalLine(this.counts(modules, errors.length)))
  }

  /** Of a file that was loaded anew there is a new object. */
  private note(module: TestModule, ended: boolean): void {
    const { began } = this.started.get(module.id) ?? { began: performance.now() }
    this.started.set(module.id, { module, began, ended })
  }

  private progress(): string {
    const all = [...this.started.values()]
    const running = all.filter(({ ended }) => !ended).sort((a, b) => a.began - b.began)
    const known = all.reduce((sum, { module }) => sum + [...module.children.allTests()].length, 0)
    return progressLine({
      tests: { ...this.tests, known },
      files: { done: all.length - running.length, all: this.files },
      running: running.map(({ module }) => this.nameOf(module)),
      ms: performance.now() - this.start,
    })
  }

  private failuresOf(module: TestModule): Alone[] {
    const of = { project: module.project.name, file: this.nameOf(module) }
    const tests = [...module.children.allTests('failed')].map((test) => ({ ...of, name: patternOf(test) }))
    const suites = [...module.children.allSuites()]
      .filter(hasErrors)
      .map((suite) => ({ ...of, name: patternOf(suite) }))
    return [...(hasErrors(module) ? [{ ...of, name: undefined }] : []), ...suites, ...tests]
  }

  /** What fails beside the tests, such as a hook or a file that cannot be loaded, counts as one each. */
  private counts(modules: readonly TestModule[], errors: number) {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    const passed = states.filter((state) => state === 'passed').length
    const failed = modules.flatMap((module) => this.failuresOf(module)).length + errors
    return { passed, failed, skipped: states.filter((state) => state !== 'passed' && state !== 'failed').length }
  }

  private nameOf(module: TestModule): string {
    return relative(this.ctx.config.root, module.moduleId)
  }
}

/** Loading it counts, too. */
function msOf(module: TestModule): number {
  const { collectDuration, duration } = module.diagnostic()
  return collectDuration + duration
}

function hasErrors(of: TestModule | TestSuite): boolean {
  return of.errors().length > 0
}

/** As vitest matches `-t`: with every suite before it, and a space between them. */
function patternOf(of: TestCase | TestSuite): string {
  return of.parent.type === 'module' ? of.name : `${patternOf(of.parent)} ${of.name}`
}
