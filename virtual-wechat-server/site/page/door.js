// The door panel: what the doorbell's program says, as light, words and buttons; and its buttons, as frames.
import { onLanguage, texts } from './language.js'

/** Which buttons mean something in which state of the program. */
const USABLE = {
  offline: [],
  idle: ['bell'],
  calling: ['hang_up'],
  ringing: ['answer', 'refuse'],
  connecting: ['hang_up'],
  talking: ['hang_up'],
}
const BUTTONS = { bell: 'bell', answer: 'answer', refuse: 'refuse', 'hang-up': 'hang_up' }

export class Door {
  constructor(send) {
    this.element = document.getElementById('door')
    this.title = document.getElementById('door-title')
    this.note = document.getElementById('door-note')
    this.link = document.getElementById('link')
    this.plug = document.getElementById('plug')
    this.linked = false
    this.program = { running: false }
    this.unplugged = false
    this.state = 'offline'
    this.since = 0
    this.error = ''
    for (const [id, button] of Object.entries(BUTTONS))
      document.getElementById(id).addEventListener('click', () => send({ t: 'press', button }))
    this.plug.addEventListener('click', () => {
      this.unplugged = this.program.running
      send({ t: this.unplugged ? 'unplug' : 'plug' })
    })
    onLanguage(() => this.draw())
    setInterval(() => this.state === 'talking' && this.draw(), 250)
  }

  setLink(up) {
    this.linked = up
    if (!up) this.program = { running: false }
    this.draw()
  }

  setProgram(program) {
    this.program = program
    this.setState('offline')
    if (program.running) this.unplugged = false
    this.draw()
  }

  setState(state) {
    if (state !== this.state) this.since = Date.now()
    this.state = state
    this.error = ''
    this.draw()
  }

  setError(message) {
    this.error = message
    this.draw()
  }

  inCall() {
    return this.state === 'connecting' || this.state === 'talking'
  }

  /** `unlinked`, `unplugged`, `stopped`, or the program's own state. */
  situation() {
    if (!this.linked) return 'unlinked'
    if (!this.program.running) return this.unplugged ? 'unplugged' : 'stopped'
    return this.state
  }

  draw() {
    const words = texts()
    const situation = this.situation()
    this.element.dataset.state = situation
    setText(this.title, words.situation[situation])
    setText(this.note, this.error || this.noteOf(situation, words))
    setText(this.link, this.linked ? words.linked : words.unlinked)
    this.link.dataset.up = this.linked
    setText(this.plug, this.program.running ? words.unplug : words.plug)
    this.plug.disabled = !this.linked
    const usable = this.linked && this.program.running ? USABLE[this.state] : []
    for (const [id, button] of Object.entries(BUTTONS)) document.getElementById(id).disabled = !usable.includes(button)
    document.getElementById('bell').setAttribute('aria-label', words.bell)
  }

  noteOf(situation, words) {
    if (situation === 'talking') return clock(Math.floor((Date.now() - this.since) / 1000))
    if (situation === 'stopped' && this.program.ended) return `${words.note.stopped} (${this.program.ended})`
    return words.note[situation]
  }
}

// Written only when it changes, so that a screen reader does not repeat it.
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text
}

function clock(seconds) {
  return [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
