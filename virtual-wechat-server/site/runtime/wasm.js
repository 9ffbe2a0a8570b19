// WXWebAssembly as mini-programs have it: instantiate alone, with the path of a file in the package, never with bytes.
export function createWasm() {
  return {
    async instantiate(path, imports) {
      if (typeof path !== 'string') throw new TypeError('WXWebAssembly.instantiate: the first argument must be a path in the code package')
      if (!/\.wasm(\.br)?$/.test(path)) throw new Error(`WXWebAssembly.instantiate: ${path} is neither .wasm nor .wasm.br`)
      const response = await fetch(`package/${path.replace(/^\//, '')}`)
      if (!response.ok) throw new Error(`WXWebAssembly.instantiate: ${path} is not in the code package`)
      return WebAssembly.instantiate(await response.arrayBuffer(), imports)
    },
  }
}
