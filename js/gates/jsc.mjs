// The engine of the iPhone's kind: JavaScriptCore without a JIT. It is a newer one than old iPhones have, so that it
// says nothing about what they know; it says that no part of the package needs a JIT, or a global that a bare engine
// lacks. JSC names its shell.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { at, gate } from './gate.mjs'

await gate('JavaScriptCore', () => {
  const jsc = process.env.JSC || places().find((place) => existsSync(place))
  if (!jsc)
    throw new Error(
      "jsc is in none of the usual places; install apt's libjavascriptcoregtk-4.0-bin, or set JSC to its path",
    )
  const { stdout, stderr, error } = spawnSync(jsc, ['--useJIT=false', at('gates/host-jsc.js'), '--', at('.')], {
    encoding: 'utf8',
  })
  if (error) throw error
  const said = stdout.trim()
  if (stderr || !said.startsWith('a whole call'))
    throw new Error(`the mini-program build fails there:\n${said}${stderr}`)
  return `${said} (without a JIT)`
})

function places() {
  const folders = (process.env.PATH || '').split(delimiter)
  const libraries = existsSync('/usr/lib') ? readdirSync('/usr/lib') : []
  return [
    ...folders.map((folder) => join(folder, 'jsc')),
    ...libraries.map((library) => join('/usr/lib', library, 'webkit2gtk-4.0/jsc')),
  ]
}
