// The doorbell's own records of its calls, newest first, in plain words.
import { endText } from 'wmpf-voip-kit/texts'
import { language, onLanguage, texts } from './language.js'

const SHOWN = 4
const CALM = ['hung_up', 'time_limit']
const MISSED = ['cancelled', 'rejected', 'busy', 'no_answer', 'never_joined']

export class Records {
  constructor() {
    this.list = document.getElementById('records')
    this.none = document.getElementById('no-records')
    this.records = []
    onLanguage(() => this.draw())
  }

  add(record) {
    this.records = [{ record, at: new Date() }, ...this.records].slice(0, SHOWN)
    this.draw()
  }

  /** The program ended in mid-call; it could not write the record. */
  addLost() {
    this.add(null)
  }

  draw() {
    this.none.hidden = this.records.length > 0
    this.list.replaceChildren(...this.records.map(row))
  }
}

function row({ record, at }) {
  const item = document.createElement('li')
  item.dataset.tone = record ? tone(record.end) : 'broken'
  const sentence = item.appendChild(document.createElement('p'))
  sentence.textContent = sentenceOf(record)
  const note = item.appendChild(document.createElement('p'))
  note.className = 'small'
  note.textContent = noteOf(record, at)
  return item
}

function sentenceOf(record) {
  if (!record) return texts().lost
  return record.end ? endText(record.end, language()) : texts().noEnd
}

function noteOf(record, at) {
  const words = texts()
  if (!record) return at.toLocaleTimeString('en-GB')
  const parts = [record.direction === 'device_to_phone' ? words.outgoing : words.incoming]
  if (record.durations.talk_ms > 0) parts.push(`${words.talked} ${(record.durations.talk_ms / 1000).toFixed(1)} ${words.seconds}`)
  parts.push(at.toLocaleTimeString('en-GB'))
  return parts.join(' · ')
}

function tone(end) {
  if (!end || CALM.includes(end.why)) return 'calm'
  return MISSED.includes(end.why) ? 'missed' : 'broken'
}
