// Every JavaScript file for mini-programs runs inside WeChat's module wrapper: a function whose parameters have the
// names of the Web's globals, so that a top-level const of such a name is a syntax error. And it is ES2018 at most, and
// uses nothing that the service layer lacks.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { transform } from 'esbuild'
import ts from 'typescript'
import { at, gate } from './gate.mjs'

const { serviceLayer, LACKING, WRAPPER } = createRequire(import.meta.url)('./service-layer.js')
/** Names that no file may use, unless it is allowed to. */
const ABSENT = new Set([...LACKING, 'fetch', 'URL', 'crypto', 'performance'])

/**
 * What a folder may use all the same. `virtual_dist` runs in developer tools and tests, never on a phone: the bindings of
 * its workbench module (serde-wasm-bindgen) know BigInt, which developer tools and every base library since 3.6.0 have.
 */
const ALLOWED = { miniprogram_dist: new Set(), virtual_dist: new Set(['BigInt']), '../miniprogram-demo': new Set() }
/** What the demo's build puts there; it is checked where it comes from. */
const BUILT = /miniprogram_npm|virtual-wechat\/dist/

await gate('mini-program wrapper', async () => {
  const files = Object.entries(ALLOWED).flatMap(([folder, allowed]) =>
    readdirSync(at(folder), { recursive: true })
      .filter((name) => name.endsWith('.js') && !BUILT.test(name))
      .map((name) => ({ path: `${folder}/${name}`, allowed })),
  )
  for (const { path, allowed } of files) {
    const text = readFileSync(at(path), 'utf8')
    try {
      new Function(...WRAPPER, text)
    } catch (error) {
      throw new Error(`${path} does not fit into WeChat's module wrapper: ${error.message}`)
    }
    if ((await printed(text, 'es2018')) !== (await printed(text, 'esnext')))
      throw new Error(`${path} holds syntax newer than ES2018`)
    const [lacking] = namesIn(text).filter((name) => ABSENT.has(name) && !allowed.has(name))
    if (lacking) throw new Error(`${path} uses ${lacking}, which a mini-program's service layer lacks`)
  }
  const ran = readdirSync(at('miniprogram_dist')).filter((name) => name.endsWith('.js'))
  for (const name of ran) {
    const exported = inTheWrapper('miniprogram_dist').load(`/${name}`)
    // `const { history } = require(…)` at the top of a program would be a syntax error.
    const taken = Object.keys(exported).find((key) => WRAPPER.includes(key))
    if (taken) throw new Error(`${name} exports ${taken}, a name that a program's module has already`)
  }
  return `${files.length} files pass, ${ran.length} of them run`
})

/** Every file may be the first that a program loads. */
function inTheWrapper(folder) {
  const read = (path) => (existsSync(at(folder + path)) ? readFileSync(at(folder + path), 'utf8') : undefined)
  return serviceLayer({ readText: read, readBytes: read })
}

/** Where esbuild has something to lower, there is something too new. */
async function printed(text, target) {
  const { code } = await transform(text, { target, charset: 'utf8' })
  return code
}

/** The names that stand for a variable: no keys, no property after a dot. */
function namesIn(text) {
  const names = []
  const visit = (node) => {
    if (ts.isIdentifier(node)) {
      const { parent } = node
      const isKey =
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        ((ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) && parent.name === node)
      if (!isKey) names.push(node.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('file.js', text, ts.ScriptTarget.Latest, true))
  return names
}
