// The world in tables; a row stays the same element while its end exists, so that the keyboard's focus stays.
import { texts } from './language.js'

export class Tables {
  constructor(send) {
    this.send = send
    this.world = null
    this.heard = 0
    setInterval(() => this.tick(), 100)
  }

  /** `stopped`: time stands still between two worlds. */
  show(world, stopped) {
    Object.assign(this, { world, stopped })
    this.heard = performance.now()
    this.again()
  }

  /** Everything anew, in the language of now. */
  again() {
    if (!this.world) return
    const { rooms, users, devices, grants } = this.world
    fill('rooms', rooms, (room) => room.room, 'tr', (row, room) => this.room(row, room))
    fill('users', users, (user) => user.openid, 'li', (row, user) => this.user(row, user))
    fill('devices', devices, (device) => device.sn, 'li', (row, device) => this.device(row, device))
    fill('grants', grants, (grant) => `${grant.openid} ${grant.device ?? grant.group}`, 'li', (row, grant) => this.grant(row, grant))
    document.getElementById('no-rooms').hidden = rooms.length > 0
    document.getElementById('no-grants').hidden = grants.length > 0
    this.tick()
  }

  /** The world's clock, as far as it is known, and how far what is due is away. */
  tick() {
    if (!this.world) return
    const now_ms = this.world.now_ms
    document.getElementById('clock').textContent = `${(now_ms / 1000).toFixed(1)} s`
    for (const cell of document.querySelectorAll('[data-due]')) {
      const left = Math.max(0, Number(cell.dataset.due) - now_ms - (this.stopped ? 0 : performance.now() - this.heard))
      cell.textContent = `${cell.dataset.what} ${(left / 1000).toFixed(1)} s`
    }
  }

  room(row, room) {
    const seat = ({ name, id, in_room }) => [name || id, in_room && texts().inRoom].filter(Boolean).join(' · ')
    cells(row, [`${room.number} · ${room.room_type}`, seat(room.caller), seat(room.callee), texts().stages[room.stage], ''])
    const [, , , stage, next] = row.children
    stage.className = 'stage'
    stage.dataset.stage = room.stage
    delete next.dataset.due
    if (room.next) Object.assign(next.dataset, { due: room.next.at_ms, what: texts().due[room.next.what] })
  }

  user(row, user) {
    const notes = [!user.online && texts().offline, user.cut && texts().cutOff, user.room && texts().inCall]
    this.end(row, user, `${user.name} · ${user.openid}`, notes, { openid: user.openid }, [])
  }

  device(row, device) {
    const words = texts()
    const notes = [
      device.family,
      !device.online && words.offline,
      device.online && !device.registered && words.unregistered,
      device.cut && words.cutOff,
      device.room && words.inCall,
      words.licence[device.licence],
      device.arrears && words.arrears,
      device.listens && words.listens,
    ]
    const refuse = { t: 'refuse_next', sn: device.sn, api: 'call', code: -5 }
    this.end(row, device, `${device.name} · ${device.sn}`, notes, { sn: device.sn }, [['refuse', refuse, true]])
  }

  end(row, { online, cut }, name, notes, end, more) {
    head(row, name, notes)
    Object.assign(row.querySelector('.end-name').dataset, { online, cut })
    const network = cut ? ['heal', { t: 'heal', end }, online] : ['cut', { t: 'cut', end }, online]
    this.buttons(row, [network, ['kill', { t: 'kill', end }, online], ...more])
  }

  grant(row, { openid, device, group, allowed }) {
    head(row, `${openid} · ${device ?? group}`, [])
    row.querySelector('.end-name').dataset.online = allowed
    const turn = { t: 'grant', openid, sn: device, on: !allowed }
    // A group's answer is the person's alone.
    this.buttons(row, device ? [[allowed ? 'withdraw' : 'allow', turn, true]] : [])
  }

  buttons(row, wanted) {
    const place = row.querySelector('.row')
    while (place.children.length > wanted.length) place.lastChild.remove()
    wanted.forEach(([word, order, enabled], index) => {
      if (!place.children[index]) {
        const fresh = document.createElement('button')
        fresh.type = 'button'
        fresh.className = 'small'
        place.append(fresh)
      }
      const button = place.children[index]
      button.textContent = texts()[word]
      button.disabled = !enabled
      button.onclick = () => this.send(order)
    })
  }
}

function head(row, name, notes) {
  if (!row.firstChild) {
    const parts = [['p', 'end-name'], ['p', 'end-note'], ['div', 'row']]
    for (const [kind, className] of parts) row.append(Object.assign(document.createElement(kind), { className }))
  }
  row.querySelector('.end-name').textContent = name
  row.querySelector('.end-note').textContent = notes.filter(Boolean).join(' · ')
}

function cells(row, values) {
  values.forEach((value, index) => {
    const cell = row.children[index] ?? row.appendChild(document.createElement('td'))
    if (value !== '') cell.textContent = value
  })
}

/** A row for every item, by its key. */
function fill(id, items, key, kind, show) {
  const place = document.getElementById(id)
  const rows = new Map([...place.children].map((row) => [row.dataset.key, row]))
  items.forEach((item, index) => {
    const row = rows.get(key(item)) ?? Object.assign(document.createElement(kind), {})
    row.dataset.key = key(item)
    rows.delete(key(item))
    if (place.children[index] !== row) place.insertBefore(row, place.children[index] ?? null)
    show(row, item)
  })
  for (const row of rows.values()) row.remove()
}
