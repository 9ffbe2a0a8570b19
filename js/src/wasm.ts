/** The Wasm module's imports, as `instantiate` wants them. */
export type Imports = { readonly [module: string]: { readonly [name: string]: unknown } }

/** A Wasm instance. */
export interface Instance {
  readonly exports: object
}

/** What hosts return: WeChat's clients are seen to give the instance itself, or an object that holds it. */
export type Instantiated = Instance | { readonly instance: Instance }

/** Loads a module the way one kind of host does; both places are absent unless the caller gave them. */
export type Host = (
  imports: Imports,
  path: string | undefined,
  root: string | undefined,
) => Instantiated | Promise<Instantiated>

/** Where the Wasm module comes from. */
export interface InitOptions {
  /**
   * In a mini-program: the folder in which npm was built, when that is a subpackage (`/packageCall`) or a plugin; a module
   * cannot learn its own place there.
   */
  root?: string | undefined
  /** Where the `.wasm` or `.wasm.br` file lies; in a mini-program its path inside the code package. */
  path?: string | undefined
  /** Loads the module by other means; gets the imports, returns the instance. */
  instantiate?: ((imports: Imports) => Instantiated | Promise<Instantiated>) | undefined
}

/** Loads a module; returns what it exports. */
export async function instantiate(imports: Imports, host: Host, options: InitOptions): Promise<object> {
  const made = await (options.instantiate ? options.instantiate(imports) : host(imports, options.path, options.root))
  return ('instance' in made ? made.instance : made).exports
}
