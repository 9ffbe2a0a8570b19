/** The Wasm module's imports, as `instantiate` wants them. */
export type Imports = { readonly [module: string]: { readonly [name: string]: unknown } }

/** A Wasm instance. */
export interface Instance {
  readonly exports: object
}

/** What hosts return: WeChat's clients are seen to give the instance itself, or an object that holds it. */
export type Instantiated = Instance | { readonly instance: Instance }

/** Loads a module the way one kind of host does; `path` is absent unless the caller gave one. */
export type Host = (imports: Imports, path: string | undefined) => Instantiated | Promise<Instantiated>

/** Where the Wasm module comes from. */
export interface InitOptions {
  /**
   * Where the `.wasm` or `.wasm.br` file lies. In a mini-program: its path inside the code package; give it when npm is
   * built into a subpackage or a plugin, for a module cannot learn its own place there.
   */
  path?: string | undefined
  /** Loads the module by other means; gets the imports, returns the instance. */
  instantiate?: ((imports: Imports) => Instantiated | Promise<Instantiated>) | undefined
}

/** What wasm-bindgen makes beside a module, whatever the module exports. */
export interface Glue {
  __wbg_set_wasm(exports: unknown): void
}

/** Loads a module and ties it to its glue; returns what it exports. */
export async function start(glue: Glue, glueFile: string, host: Host, options: InitOptions): Promise<object> {
  const imports = { [glueFile]: callbacks(glue) }
  const made = await (options.instantiate ? options.instantiate(imports) : host(imports, options.path))
  const instance = 'instance' in made ? made.instance : made
  glue.__wbg_set_wasm(instance.exports)
  const begin = (instance.exports as { __wbindgen_start?: () => void }).__wbindgen_start
  if (begin) begin()
  return instance.exports
}

/** The functions that the module calls back. */
function callbacks(glue: Glue): { readonly [name: string]: unknown } {
  const functions: { [name: string]: unknown } = {}
  for (const [name, value] of Object.entries(glue)) if (name.startsWith('__wb')) functions[name] = value
  return functions
}
