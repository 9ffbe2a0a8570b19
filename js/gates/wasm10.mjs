// Both modules are Wasm 1.0 and nothing newer: the oldest engines that WeChat supports know nothing else. They export
// functions and their memory only (iOS knows no exported Global), and import from their own glue only. The production
// module imports nothing, and exports what src/seam.ts and wasm-bindgen's glue name, nothing else.
import { readFileSync } from 'node:fs'
import wabt from 'wabt'
import { at, gate } from './gate.mjs'

const MODULES = [
  { path: 'miniprogram_dist/wmpf_voip_kit_bg.wasm' },
  { path: 'dist/wmpf_voip_kit_bg.wasm' },
  { path: 'virtual_dist/workbench_bg.wasm', glue: './virtual_wechat_bg.js' },
  { path: 'dist/workbench_bg.wasm', glue: './virtual_wechat_bg.js' },
]

/** Every feature after 1.0 that the validator knows. */
const NEWER = [
  'exceptions',
  'mutable_globals',
  'sat_float_to_int',
  'sign_extension',
  'simd',
  'threads',
  'function_references',
  'multi_value',
  'tail_call',
  'bulk_memory',
  'reference_types',
  'annotations',
  'code_metadata',
  'gc',
  'memory64',
  'extended_const',
  'relaxed_simd',
]

/** (module (func (drop (i32.extend8_s (i32.const 0))))): the check must refuse this one. */
const SIGN_EXTENSION = [
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 0x41, 0, 0xc0, 0x1a, 0x0b,
]

await gate('wasm 1.0', async () => {
  const { readWasm } = await wabt()
  const off = Object.fromEntries(NEWER.map((feature) => [feature, false]))
  const validate = (bytes) => {
    const module = readWasm(bytes, { readDebugNames: false, ...off })
    try {
      module.validate()
    } finally {
      module.destroy()
    }
  }
  if (!refuses(() => validate(Uint8Array.from(SIGN_EXTENSION))))
    throw new Error('the validator lets sign extension pass, so it proves nothing')
  for (const { path, glue } of MODULES) {
    const bytes = readFileSync(at(path))
    try {
      validate(bytes)
    } catch (error) {
      throw new Error(`${path} needs more than Wasm 1.0: ${error.message.trim()}`)
    }
    const module = new WebAssembly.Module(bytes)
    const exported = WebAssembly.Module.exports(module)
    for (const { name, kind } of exported) {
      if (kind !== 'function' && kind !== 'memory')
        throw new Error(`${path} exports ${name}, a ${kind}; wanted functions and memory only`)
    }
    for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
      if (from !== glue || kind !== 'function')
        throw new Error(
          `${path} imports ${kind} ${name} from ${from}; wanted ${glue ? `functions from ${glue}` : 'nothing'}`,
        )
    }
    if (glue === undefined)
      mustBe(
        path,
        exported.map(({ name }) => name),
        seamAndGlue(),
      )
  }
  return `${MODULES.length} modules pass`
})

/** What the sources call of the production module. */
function seamAndGlue() {
  const seam = readFileSync(at('src/seam.ts'), 'utf8').matchAll(/^ {2}(?:readonly )?(\w+)[(:]/gm)
  const glue = readFileSync(at('../target/wasm/production/wmpf_voip_kit_bg.js'), 'utf8').matchAll(/\bwasm\.(\w+)/g)
  return [...new Set([...seam, ...glue].map(([, name]) => name))]
}

function mustBe(path, is, wanted) {
  const without = (these, those) => these.filter((name) => !those.includes(name)).join(', ')
  const [more, less] = [without(is, wanted), without(wanted, is)]
  if (more) throw new Error(`${path} exports ${more}; neither src/seam.ts nor the glue names that`)
  if (less) throw new Error(`${path} does not export ${less}`)
}

function refuses(act) {
  try {
    act()
    return false
  } catch {
    return true
  }
}
