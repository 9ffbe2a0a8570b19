// Every order: picked from the list, changed at will, sent; and the world's clock, where the server lets it stand still.
import { ORDERS } from './control-examples.js'
import { texts } from './language.js'

const RUN_MS = 100

export class Orders {
  constructor(order) {
    this.order = order
    this.running = null
    const [kind, text] = ['kind', 'text'].map((id) => document.getElementById(id))
    ORDERS.forEach((example) => kind.append(new Option(example.t, example.t)))
    const pick = () => (text.value = JSON.stringify(ORDERS.find((example) => example.t === kind.value)))
    kind.addEventListener('change', pick)
    pick()
    document.getElementById('order').addEventListener('submit', (event) => {
      event.preventDefault()
      this.sendText(text.value)
    })
    document.getElementById('pause').addEventListener('click', () => this.turn())
    for (const button of document.querySelectorAll('[data-step]')) button.addEventListener('click', () => this.step(Number(button.dataset.step)))
  }

  send(order) {
    return this.sendText(JSON.stringify(order))
  }

  async sendText(text) {
    const answer = await this.order(text)
    const shown = document.getElementById('answer')
    shown.dataset.ok = answer.t !== 'error'
    shown.textContent = answer.t === 'error' ? answer.message : JSON.stringify(answer)
    return answer
  }

  /** The buttons of time are there where it can be given. */
  showTime(virtualTime) {
    document.getElementById('time').hidden = !virtualTime
  }

  async step(ms) {
    const { now_ms } = await this.order('{"t":"now"}')
    return this.order(JSON.stringify({ t: 'advance', to_ms: now_ms + ms }))
  }

  /** Lets the world's time go on by itself, or stop. */
  turn() {
    if (this.running) clearInterval(this.running)
    this.running = this.running ? null : setInterval(() => this.step(RUN_MS), RUN_MS)
    this.again()
  }

  again() {
    document.getElementById('pause').textContent = this.running ? texts().pause : texts().go
  }
}
