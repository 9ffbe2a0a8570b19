// A mini-program's logic layer for a bare engine: Node, and jsc, which has no module system, no timers and none of the
// Web's globals. Each module gets the parameters that WeChat gives it; what WeChat lacks is undefined in it.
//   node host.js FOLDER        jsc --useJIT=false host.js -- FOLDER
'use strict'
;(() => {
  const isNode = typeof process !== 'undefined'
  const text = isNode ? (path) => require('fs').readFileSync(path, 'utf8') : (path) => readFile(path)
  const bytes = isNode ? (path) => require('fs').readFileSync(path) : (path) => readFile(path, 'binary')
  const say = isNode ? (line) => console.log(line) : (line) => print(line)
  const [folder] = isNode ? process.argv.slice(2) : arguments_()
  const engine = WebAssembly

  /** Takes the path of a file in the code package, and nothing else. */
  const WXWebAssembly = {
    async instantiate(path, imports) {
      if (typeof path !== 'string' || !/^\/.*\.wasm$/.test(path)) throw new TypeError(`a path was wanted, not ${path}`)
      const module = new engine.Module(bytes(folder + path))
      return new engine.Instance(module, imports)
    },
  }
  const LACKING =
    'window,document,self,top,location,navigator,localStorage,fetch,XMLHttpRequest,WebSocket,URL,WebAssembly,TextDecoder,TextEncoder,crypto,performance,process,Buffer,globalThis,global,setTimeout,build,help,print,upload,preview'.split(
      ',',
    )
  const loaded = new Map()

  function load(file) {
    if (loaded.has(file)) return loaded.get(file).exports
    const module = { exports: {} }
    loaded.set(file, module)
    const names = ['require', 'module', 'exports', 'WXWebAssembly', 'console', ...LACKING]
    const run = new Function(...names, text(`${folder}/${file}`))
    const quiet = { error: say, warn: say, log: say }
    run((id) => load(resolve(file, id)), module, module.exports, WXWebAssembly, quiet)
    return module.exports
  }

  function resolve(from, id) {
    if (!id.startsWith('.')) return `miniprogram_npm/${id.includes('/') ? id : `${id}/index`}.js`
    const parts = from.split('/').slice(0, -1)
    for (const part of id.split('/')) {
      if (part === '..') parts.pop()
      else if (part !== '.') parts.push(part)
    }
    return `${parts.join('/').replace(/\.js$/, '')}.js`
  }

  function arguments_() {
    return typeof scriptArgs !== 'undefined' ? scriptArgs : globalThis.arguments
  }

  load('calls.js')
    .makeCalls()
    .then(
      (told) => say(JSON.stringify(told)),
      (error) => say(JSON.stringify({ error: `${error.message}\n${error.stack}` })),
    )
})()
