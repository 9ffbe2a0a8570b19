// The built-in components that the demo's pages use, each a component of the framework around one DOM element.
import { makePressable } from './keys.js'

const COMMON = { hidden: Boolean, ariaRole: null, ariaLabel: null, ariaHidden: Boolean }
const PRESSED = { hoverClass: String }
const ROLES = { 'wx-button': 'button' }

export function createBuiltIns({ space }) {
  define(space, 'view', PRESSED, pressable)
  define(space, 'text', {}, none)
  define(space, 'scroll-view', { scrollY: Boolean }, none)
  define(space, 'button', { ...PRESSED, disabled: Boolean }, button)
  define(space, 'canvas', { type: String }, canvas)
  define(space, 'image', { src: String, mode: String }, image)
}

// `show(element)` returns the functions that bring a changed property to the element.
function define(space, tag, properties, show) {
  const all = { ...COMMON, ...properties }
  const observers = Object.fromEntries(
    Object.keys(all).map((name) => [name, function (value) { this.apply?.[name]?.(value) }]),
  )
  space.componentEnv(`built-in/${tag}`, ({ Component }) =>
    Component({
      properties: all,
      observers,
      lifetimes: {
        attached() {
          const element = this._$.$$
          this.apply = { ...common(element), ...show(element) }
          for (const name of Object.keys(all)) this.apply[name]?.(this.data[name])
        },
      },
    }),
  )
  const components = space.getComponentSpace()
  components.setGlobalUsingComponent(tag, components.getComponentByUrl(`built-in/${tag}`, ''))
}

function common(element) {
  return {
    hidden: (value) => (element.style.display = value ? 'none' : ''),
    ariaRole: (value) => {
      const role = value || ROLES[element.localName]
      setOrRemove(element, 'role', role)
      if (role === 'button') makePressable(element)
    },
    ariaLabel: (value) => setOrRemove(element, 'aria-label', value),
    ariaHidden: (value) => setOrRemove(element, 'aria-hidden', value ? 'true' : ''),
  }
}

function none() {
  return {}
}

function pressable(element) {
  return { hoverClass: pressedClass(element) }
}

function button(element) {
  return {
    hoverClass: pressedClass(element),
    disabled: (value) => {
      setOrRemove(element, 'aria-disabled', value ? 'true' : '')
      element.tabIndex = value ? -1 : 0
    },
  }
}

function canvas(element) {
  element.appendChild(document.createElement('canvas'))
  return {}
}

function image(element) {
  const picture = element.appendChild(document.createElement('img'))
  picture.alt = ''
  picture.draggable = false
  return {
    src: (value) => (value ? (picture.src = `package/${value.replace(/^\//, '')}`) : picture.removeAttribute('src')),
    mode: (value) => (picture.style.objectFit = value === 'aspectFill' ? 'cover' : value === 'aspectFit' ? 'contain' : 'fill'),
  }
}

// A finger (or mouse) on the element gives it its hover-class until it is lifted.
function pressedClass(element) {
  let name = ''
  const press = () => name && name !== 'none' && element.getAttribute('aria-disabled') !== 'true' && element.classList.add(name)
  const lift = () => name && element.classList.remove(name)
  element.addEventListener('pointerdown', press)
  for (const type of ['pointerup', 'pointercancel', 'pointerleave']) element.addEventListener(type, lift)
  return (value) => (name = value)
}

function setOrRemove(element, attribute, value) {
  if (value) element.setAttribute(attribute, value)
  else element.removeAttribute(attribute)
}
