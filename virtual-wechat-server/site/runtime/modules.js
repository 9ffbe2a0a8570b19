// The mini-program's modules: `require` with WeChat's rules, each module run once.
export class ModuleLoader {
  /** `globals` are the values of wx, WXWebAssembly and getCurrentPages for every module. */
  constructor(modules, { space }, globals) {
    this.modules = modules
    this.space = space
    this.globals = globals
    this.loaded = new Map()
    this.app = null
  }

  run(file) {
    if (this.loaded.has(file)) return this.loaded.get(file).exports
    const module = { exports: {} }
    this.loaded.set(file, module)
    const { wx, WXWebAssembly, getCurrentPages } = this.globals
    const require = (id) => this.run(this.resolve(file, id))
    const App = (options) => (this.app = options)
    const getApp = () => this.app
    this.space.componentEnv(file.replace(/\.js$/, ''), ({ Page, Component, Behavior }) =>
      this.modules[file](require, module, module.exports, Page, Component, Behavior, App, getApp, getCurrentPages, wx, WXWebAssembly),
    )
    return module.exports
  }

  /** `./x`, `../x` and `/x` are files; a bare name is a package in miniprogram_npm, looked for upwards. */
  resolve(from, id) {
    const folder = from.split('/').slice(0, -1)
    const found = /^\.{0,2}\//.test(id) ? this.asFile(joined(id.startsWith('/') ? [] : folder, id)) : this.inPackages(folder, id)
    if (!found) throw new Error(`module '${id}' is not defined, required by '${from}'`)
    return found
  }

  inPackages(folder, id) {
    for (let depth = folder.length; depth >= 0; depth -= 1) {
      const found = this.asFile([...folder.slice(0, depth), 'miniprogram_npm', id].join('/'))
      if (found) return found
    }
    return this.asFile(joined(folder, id))
  }

  asFile(path) {
    return [path, `${path}.js`, `${path}/index.js`].find((file) => Object.hasOwn(this.modules, file))
  }
}

function joined(folder, id) {
  const parts = [...folder]
  for (const part of id.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
