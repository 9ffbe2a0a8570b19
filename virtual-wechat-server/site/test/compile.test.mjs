import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileModules } from '../compile/modules.mjs'
import { compileStyles } from '../compile/styles.mjs'
import { compileTemplates } from '../compile/templates.mjs'
import { ModuleLoader } from '../runtime/modules.js'

const SPACE = { space: { componentEnv: (path, run) => run({}) } }
const GLOBALS = { wx: {}, WXWebAssembly: {}, getCurrentPages: () => [] }

function loaderOf(files) {
  const source = compileModules(Object.keys(files), (file) => files[file])
  return new ModuleLoader(new Function(`return ${source}`)(), SPACE, GLOBALS)
}

test("a module that names a top-level constant as one of WeChat's parameters fails the build", () => {
  assert.throws(() => compileModules(['a.js'], () => 'const history = 1'), /a\.js: .*history/)
})

test('a module in the form of the Web fails the build', () => {
  assert.throws(() => compileModules(['a.js'], () => 'export default 1'), /a\.js/)
})

test('what the Web has and WeChat has not is undefined in a module', () => {
  const loader = loaderOf({ 'a.js': 'module.exports = [typeof window, typeof fetch, typeof TextDecoder, typeof WebAssembly]' })
  assert.deepEqual(loader.run('a.js'), ['undefined', 'undefined', 'undefined', 'undefined'])
})

test('require finds files by relative and absolute path, folders by index.js, packages in miniprogram_npm', () => {
  const loader = loaderOf({
    'pages/a/a.js': "module.exports = [require('../b'), require('/c'), require('kit'), require('kit/texts')]",
    'pages/b.js': "module.exports = 'b'",
    'c/index.js': "module.exports = 'c'",
    'miniprogram_npm/kit/index.js': "module.exports = 'kit'",
    'miniprogram_npm/kit/texts.js': "module.exports = 'texts'",
  })
  assert.deepEqual(loader.run('pages/a/a.js'), ['b', 'c', 'kit', 'texts'])
})

test('a module that is not there is named together with who wanted it', () => {
  assert.throws(() => loaderOf({ 'a.js': "require('./nothing')" }).run('a.js'), /'\.\/nothing'.*'a\.js'/)
})

test('a template with an error fails the build and says where', () => {
  assert.throws(() => compileTemplates(['a.wxml'], () => '<view wx:if="{{a"></view>'), /a\.wxml:\d+:\d+/)
})

test('750 rpx are the width of the screen', () => {
  assert.match(compileStyles([], () => true, () => '.a { width: 375rpx }'), /width: 50vw/)
})

test("a page's style sheet holds on that page alone, its key frames everywhere", () => {
  const wxss = { 'app.wxss': '', 'p/p.wxss': 'page { color: red }\nview { top: 0 }\n@keyframes k { from { top: 0 } to { top: 1px } }' }
  const css = compileStyles(['p/p'], (file) => file in wxss, (file) => wxss[file])
  assert.match(css, /^@keyframes k/m)
  assert.match(css, /wx-page\[data-path="p\/p"\] \{\s*& \{ color: red \}\s*wx-view \{ top: 0 \}/)
})
