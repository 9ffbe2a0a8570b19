// WeChat's side of the phone, in a browser: starts the compiled mini-program and keeps it running.
import { createBuiltIns } from './built-ins.js'
import { Chrome } from './chrome.js'
import { createComponents } from './components.js'
import { launchOptions } from './launch.js'
import { ModuleLoader } from './modules.js'
import { Player } from './media/player.js'
import { PageStack } from './pages.js'
import { startKeys } from './keys.js'
import { createWasm } from './wasm.js'
import { createWx } from './wx/index.js'

const program = self.miniprogram
document.documentElement.lang = new URLSearchParams(location.search).get('lang') || navigator.language
const chrome = new Chrome(program)
const components = createComponents(program)
createBuiltIns(components)
startKeys()

const player = new Player(() => parent.postMessage({ camera: false }, location.origin))
const stack = new PageStack(program, components, chrome)
const loader = new ModuleLoader(program.modules, components, {
  wx: createWx({ stack, chrome, launch: launchOptions(program), player }),
  WXWebAssembly: createWasm(),
  getCurrentPages: () => stack.instances(),
})
stack.loadPage = (path) => loader.run(`${path}.js`)
chrome.onBack = () => stack.back(1)
chrome.onHome = () => stack.reset(program.app.pages[0])

loader.run('app.js')
loader.app?.onLaunch?.(launchOptions(program))
stack.open(program.app.pages[0])

// The page around the phone switches its language; WeChat shows the front page again after such a change. It also says
// whether the person's camera may be used.
addEventListener('message', (event) => {
  if (event.origin !== location.origin || !event.data) return
  if (typeof event.data.camera === 'boolean') void player.allow(event.data.camera)
  if (typeof event.data.language !== 'string') return
  document.documentElement.lang = event.data.language
  stack.showAgain()
})
