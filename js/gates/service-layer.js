// WeChat's service layer, as far as a package meets it, on any engine: Node requires this file, the shell of
// JavaScriptCore loads it. What WeChat documents as absent is absent, what it refuses is refused.
'use strict'

/**
 * Every module is the body of a function with these parameters. Reported from packed apps; the list is not documented.
 */
const WRAPPER = (
  'require,module,exports,define,window,top,document,self,location,navigator,localStorage,sessionStorage,history,Caches,screen,alert,confirm,prompt,' +
  'fetch,XMLHttpRequest,WebSocket,webkit,WeixinJSCore,Reporter,print,URL,DOMParser,Node,upload,preview,build,help,ServiceWorker,WeixinJSBridge,' +
  'frames,parent,opener,frameElement,name,status,close,open,stop,focus,blur,event,external,performance,crypto,indexedDB,caches,origin,' +
  'getComputedStyle,requestAnimationFrame,cancelAnimationFrame,postMessage,Image,Audio,Worker,EventSource,Notification,FileReader,FormData,Headers,Request,Response'
).split(',')

/** What the service layer lacks, or has only in newer base libraries, though an engine or a host may have it. */
const LACKING = (
  'TextDecoder,TextEncoder,globalThis,global,BigInt,BigInt64Array,BigUint64Array,WebAssembly,SharedArrayBuffer,structuredClone,queueMicrotask,' +
  'process,Buffer,AbortController,setImmediate,clearImmediate'
).split(',')

/**
 * A mini-program's code package. `readText` and `readBytes` give its files by their path (`/app.js`), or `undefined`;
 * `unpack` unpacks a `.br`, where the host can; `gives` says what WXWebAssembly returns, for clients differ: the
 * instance itself or an object that holds it; `globals` are what its modules see besides; `allowed` of `LACKING` is
 * there all the same.
 */
function serviceLayer({ readText, readBytes, unpack, gives = 'instance', globals = {}, allowed = [] }) {
  const engine = WebAssembly
  const loaded = new Map()
  const all = Object.assign({ WXWebAssembly: wxWebAssembly() }, globals)
  const hidden = WRAPPER.slice(3).concat(LACKING.filter((name) => !allowed.includes(name)))
  const undefinedNames = hidden.filter((name) => !(name in all))

  /** The module at a path, run once. */
  function load(path) {
    if (loaded.has(path)) return loaded.get(path).exports
    const text = readText(path)
    if (text === undefined) throw new Error(`module '${path.slice(1)}' is not defined`)
    const module = { exports: {} }
    loaded.set(path, module)
    const body = new Function(...WRAPPER.slice(0, 3), ...Object.keys(all), ...undefinedNames, text)
    body.call(
      undefined,
      (id) => load(resolve(id, path)),
      module,
      module.exports,
      ...Object.keys(all).map((name) => all[name]),
    )
    return module.exports
  }

  /** A package is looked for in the `miniprogram_npm` of the folder and of those above it. */
  function resolve(id, from) {
    const folder = from.split('/').slice(0, -1)
    if (id.startsWith('/')) return file(normal(id))
    if (id.startsWith('.')) return file(normal(`${folder.join('/')}/${id}`))
    for (let depth = folder.length; depth > 0; depth--) {
      const place = `${folder.slice(0, depth).join('/')}/miniprogram_npm/${id}`
      if (readText(`${place}/index.js`) !== undefined) return `${place}/index.js`
      if (readText(`${place}.js`) !== undefined) return `${place}.js`
    }
    throw new Error(`module '${id}' is not defined, required from '${from.slice(1)}'`)
  }

  function file(path) {
    return path.endsWith('.js') ? path : `${path}.js`
  }

  function normal(path) {
    const parts = []
    for (const part of path.split('/')) {
      if (part === '..') parts.pop()
      else if (part !== '.' && part !== '') parts.push(part)
    }
    return `/${parts.join('/')}`
  }

  /**
   * Takes a path inside the code package and nothing else. Without `compile`, `validate`, `instantiateStreaming` and,
   * as seen on iOS, without the constructors `Module` and `Instance`.
   */
  function wxWebAssembly() {
    async function instantiate(path, imports) {
      if (typeof path !== 'string') throw new TypeError('WXWebAssembly.instantiate: path must be a string')
      if (path.includes(':')) throw new Error(`WXWebAssembly.instantiate: ${path} is not in the code package`)
      if (!/\.wasm(\.br)?$/.test(path))
        throw new Error(`WXWebAssembly.instantiate: ${path} is neither .wasm nor .wasm.br`)
      const stored = readBytes(normal(path))
      if (stored === undefined) throw new Error(`WXWebAssembly.instantiate: ${path} not found`)
      const made = await engine.instantiate(path.endsWith('.br') ? unpack(stored) : stored, imports)
      // No exported Global on iOS.
      for (const { name, kind } of engine.Module.exports(made.module))
        if (kind === 'global') throw new Error(`WXWebAssembly: exported Global ${name}`)
      return gives === 'instance' ? made.instance : { instance: made.instance }
    }
    return Object.freeze({ instantiate, Memory: engine.Memory, Table: engine.Table })
  }

  return { load, resolve }
}

if (typeof module === 'object') module.exports = { serviceLayer, WRAPPER, LACKING }
