import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { generateScenario, loadWorkbench, playScenario, toldByTrace, whatIf } from './workbench.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const library = join(root, 'tests/scenarios')
const files = readdirSync(library).filter((name) => name.endsWith('.toml')).sort()
const SEEDS = Array.from({ length: 25 }, (_, index) => index + 1)

before(loadWorkbench)

const made = mkdtempSync(join(tmpdir(), 'voip-scenarios-'))
after(() => rmSync(made, { recursive: true }))

/** What the native command makes of scenario files, in their order. */
function native(paths) {
  const args = ['run', '--quiet', '--package', 'voip-cli', '--', 'run', '--json', ...paths]
  const lines = execFileSync('cargo', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 30 }).trimEnd().split('\n')
  return lines.map((line) => {
    const { scenario, verdicts, ...played } = JSON.parse(line)
    assert.ok(scenario && verdicts)
    return played
  })
}

/** Byte for byte where bytes are kept, and the rest too. */
function same(text, played, name) {
  const here = JSON.parse(playScenario(text))
  assert.deepEqual(here.traces, played.traces, name)
  assert.deepEqual(here, played, name)
  return here
}

test('every scenario of the library comes out the same in Wasm as natively, and as it expects', () => {
  assert.ok(files.length >= 150, `${files.length} scenarios`)
  const texts = files.map((name) => readFileSync(join(library, name), 'utf8'))
  const played = native(files.map((name) => join(library, name)))
  const began = performance.now()
  files.forEach((name, index) => {
    const here = same(texts[index], played[index], name)
    assert.deepEqual(here.wrong, [], name)
  })
  console.log(`# ${files.length} scenarios in Wasm in ${Math.round(performance.now() - began)} ms`)
})

test('a seed gives the same scenario in Wasm as natively, and it comes out the same', () => {
  const paths = SEEDS.map((seed) => {
    const path = join(made, `${seed}.toml`)
    writeFileSync(path, generateScenario(seed))
    return path
  })
  native(paths).forEach((played, index) => same(readFileSync(paths[index], 'utf8'), played, `seed ${SEEDS[index]}`))
  const [seed] = SEEDS
  const args = ['run', '--quiet', '--package', 'voip-cli', '--', 'scenario', 'generate', '--seed', `${seed}`]
  assert.equal(execFileSync('cargo', args, { cwd: root, encoding: 'utf8' }), generateScenario(seed))
})

const REFUSED = `
about = "A doorbell calls, and the person refuses."
[[step]]
at = 1000
device = "call"
[[step]]
after = 2500
phone = "refuse"
`

test('one thing is changed, and both ways can be compared', () => {
  const { before, after: changed, parts_ms } = whatIf(REFUSED, { drop: { step: 2 } })
  assert.deepEqual([before, changed].map(({ truths }) => truths[0].end.why), ['rejected', 'no_answer'])
  assert.equal(parts_ms, 3500)
  assert.throws(() => whatIf(REFUSED, { drop: { step: 3 } }), /scenario: step: 3 was given, 1 to 2 is wanted/)
})

test('a trace tells its end again what it was told', () => {
  const { traces } = JSON.parse(playScenario(REFUSED))
  const told = toldByTrace(traces.find(({ actor }) => actor === 'phone').text)
  assert.deepEqual(told.map(({ at, raw }) => [at, raw.eventName]), [
    [3500, 'rejectVoip'],
    [3500, 'endVoip'],
  ])
})

test('what is no scenario is an error that names the line and what is wanted', () => {
  assert.throws(() => playScenario(REFUSED.replace('refuse"', 'refsue"')), /scenario: line 6: step 2: phone: refsue: unknown variant/)
  assert.throws(() => generateScenario(-1), /seed: -1 was given, a whole number from 0 on is wanted/)
})
