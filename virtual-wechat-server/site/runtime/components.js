// WeChat's component framework on the browser's DOM, holding the mini-program's templates.
import * as glassEasel from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'

// WXML's tags are elements of their own here; a plain <button> would bring the browser's look and behaviour.
class PhoneScreen extends glassEasel.CurrentWindowBackendContext {
  constructor() {
    super()
    this.document = {
      createElement: (tag) => document.createElement(`wx-${tag}`),
      createTextNode: (text) => document.createTextNode(text),
      createDocumentFragment: () => document.createDocumentFragment(),
    }
  }
}

export function createComponents(program) {
  const screen = new PhoneScreen()
  screen.onEvent(deliver)
  const env = new MiniProgramEnv()
  const backend = env.associateBackend(screen)
  const space = env.createCodeSpace('app', true)
  space.getComponentSpace().updateComponentOptions({ writeIdToDOM: true })
  for (const [path, content] of Object.entries(program.templates))
    space.addCompiledTemplate(path, { groupList: program.templates, content })
  for (const [path, config] of Object.entries(program.pages)) space.addComponentStaticConfig(path, config)
  return { backend, space }
}

function deliver(target, type, detail, options) {
  const event = new glassEasel.Event(type, detail, options)
  glassEasel.Event.dispatchEvent(target, event)
  return event.defaultPrevented() ? glassEasel.EventBubbleStatus.NoDefault : glassEasel.EventBubbleStatus.Normal
}
