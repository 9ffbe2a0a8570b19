// What publint and Are the types wrong? find in the package as it is published: nothing. Neither asks the network.
import { readFileSync } from 'node:fs'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { gate } from './gate.mjs'
import { pack } from '../pack.mjs'

await gate('published package', async () => {
  const bytes = readFileSync(pack('gates').path)
  const { messages, pkg } = await publint({ strict: true, pack: { tarball: new Uint8Array(bytes).buffer } })
  // `./wasm` is the place of a file for bundlers: no module, and without types.
  const types = await checkPackage(createPackageFromTarballData(bytes), { excludeEntrypoints: ['./wasm'] })
  const found = [
    ...messages.map((message) => `publint: ${formatMessage(message, pkg)}`),
    ...types.problems.map((problem) => `types: ${JSON.stringify(problem)}`),
  ]
  if (found.length > 0) throw new Error(found.join('\n'))
  return 'publint and Are the types wrong? find nothing'
})
