// What each side said and was told: a column a side, the newest line last.
import { texts } from './language.js'

const KEPT = 500

export class Lines {
  constructor() {
    this.sides = new Map()
    this.news = document.getElementById('news')
  }

  add({ at_ms, side, id, said, frame }) {
    document.getElementById('no-lines').hidden = true
    const row = line(at_ms, name(frame), detail(frame))
    row.className = said ? 'said' : 'told'
    append(this.column(side, id), row)
  }

  addNews({ seq: _, ...news }) {
    const [[kind, facts]] = Object.entries(news)
    append(this.news, line(facts.at_ms?.ended ?? facts.left_ms ?? facts.at_ms, kind, facts.end ? summary(facts) : JSON.stringify(facts)))
  }

  addMissed(count) {
    append(this.news, line(undefined, String(count), texts().missed))
  }

  again() {
    for (const { title, side, id } of this.sides.values()) title.textContent = heading(side, id)
  }

  column(side, id) {
    const key = `${side} ${id}`
    if (!this.sides.has(key)) {
      const section = document.createElement('section')
      section.className = 'card'
      section.dataset.side = side
      const title = document.createElement('h2')
      title.textContent = heading(side, id)
      const list = document.createElement('ol')
      list.className = 'lines'
      // So that the keyboard can scroll it.
      list.tabIndex = 0
      section.append(title, list)
      document.getElementById('sides').append(section)
      this.sides.set(key, { title, list, side, id })
    }
    return this.sides.get(key).list
  }
}

function heading(side, id) {
  return id ? `${texts().sides[side]} · ${id}` : texts().sides[side]
}

function append(list, row) {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40
  list.append(row)
  if (list.children.length > KEPT) list.firstChild.remove()
  if (atEnd) list.scrollTop = list.scrollHeight
}

function line(at_ms, what, more) {
  const row = document.createElement('li')
  const time = document.createElement('time')
  if (at_ms !== undefined) time.textContent = `${(at_ms / 1000).toFixed(3)} `
  const word = document.createElement('b')
  word.textContent = `${what} `
  row.append(time, word, more)
  return row
}

/** What a frame is about: the plugin's event, the call function, the method, or its kind. */
function name(frame) {
  return frame?.event?.eventName ?? frame?.api ?? frame?.method ?? frame?.t ?? ''
}

function detail(frame) {
  if (typeof frame !== 'object' || frame === null) return String(frame)
  const { t: _, ...rest } = frame
  const text = JSON.stringify(rest)
  return text === '{}' ? '' : text
}

function summary({ direction, end, talk_ms, billed_s }) {
  const talk = billed_s === null ? '' : ` · ${(talk_ms / 1000).toFixed(1)} s, ${billed_s} s`
  return `${direction} · ${end.who} ${end.why} (${end.phase}, ${end.how}${end.code === null ? '' : `, ${end.code}`})${talk}`
}
