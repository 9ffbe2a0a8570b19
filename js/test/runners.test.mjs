import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const config = fileURLToPath(new URL('runners/jest.config.cjs', import.meta.url))

test('in Jest, in its jsdom too, with a component of miniprogram-simulate', () => {
  // Jest is told by its own name, not by a shell: node_modules/.bin may hold another Node.
  const jest = join(dirname(require.resolve('jest/package.json')), 'bin/jest.js')
  const run = spawnSync(process.execPath, [jest, '--config', config, '--ci', '--json'], {
    encoding: 'utf8',
    // What node:test tells its children would make Jest report to it.
    env: { ...process.env, NODE_TEST_CONTEXT: '', NODE_OPTIONS: '' },
  })
  assert.equal(run.status, 0, run.stderr)
  const { numPassedTests, numPassedTestSuites } = JSON.parse(run.stdout)
  assert.deepEqual([numPassedTestSuites, numPassedTests], [2, 3])
})

test('as CommonJS in Node', () => {
  const program = `const { createTesting } = require('wmpf-voip-kit/testing')
    createTesting().then((wechat) => console.log(wechat.phone().openid, wechat.device().state))`
  const cwd = fileURLToPath(new URL('.', import.meta.url))
  assert.equal(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8', cwd }), 'o-virtual-user idle\n')
})
