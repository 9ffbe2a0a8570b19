// The phone's player: WeChat's part of a call that the mini-program never sees. It listens on the plugin's own socket,
// plays what the device sends, and sends camera and microphone where the person allows it.
import { Camera, canFilm } from './camera.js'
import { readMessage, writeMessage } from './message.js'
import { Microphone } from './microphone.js'
import { Pictures } from './pictures.js'
import { Sounds } from './sounds.js'

const PCM = 0
const CLOSED = { open: false, audio: false, video: false }

export class Player {
  /** `refused()` is told when the person, or the browser, allows no camera. */
  constructor(refused) {
    this.refused = refused
    this.pictures = new Pictures()
    this.sounds = new Sounds()
    this.channel = CLOSED
    this.allowed = false
    this.stream = null
    this.sources = {}
    this.seq = { audio: 0, video: 0 }
  }

  /** Listens on this WebSocket; `take` then says of each message whether it was the player's. */
  attach(socket) {
    socket.addEventListener('open', () => {
      this.socket = socket
      socket.send(JSON.stringify({ t: 'media', on: true }))
    })
    socket.addEventListener('close', () => this.socket === socket && this.turn(CLOSED))
  }

  take(data) {
    if (typeof data === 'string') {
      const told = data.startsWith('{"t":"media"') && JSON.parse(data)
      if (told) this.turn(told)
      return Boolean(told)
    }
    const message = readMessage(data)
    if (message?.stream === 'video') this.pictures.show(message)
    if (message?.stream === 'audio') this.sounds.play(message)
    return true
  }

  /** Whether camera and microphone may be sent. */
  async allow(on) {
    this.allowed = on
    if (on && !this.stream) {
      try {
        const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true })
        if (this.allowed) this.stream = stream
        else for (const track of stream.getTracks()) track.stop()
      } catch {
        this.allowed = false
        this.refused()
      }
    }
    if (!this.allowed && this.stream) {
      for (const track of this.stream.getTracks()) track.stop()
      this.stream = null
    }
    this.update()
  }

  /** The channel opened, changed or closed. */
  turn(channel) {
    if (!channel.open) {
      this.pictures.close()
      this.pictures = new Pictures()
      this.sounds.close()
      this.sounds = new Sounds()
      this.seq = { audio: 0, video: 0 }
    }
    this.channel = channel
    this.update()
  }

  /** Films and records exactly while the device takes it. */
  update() {
    const { open, wish, audio, video } = this.channel
    const on = open && this.stream && wish
    this.keep('video', on && video && canFilm(wish), () => new Camera(this.stream, wish, this.sender('video')))
    this.keep('audio', on && audio && wish.recv_audio === PCM, () => new Microphone(this.stream, this.sender('audio')))
  }

  keep(stream, wanted, start) {
    if (Boolean(wanted) === Boolean(this.sources[stream])) return
    if (wanted) this.sources[stream] = start()
    else {
      this.sources[stream].stop()
      this.sources[stream] = null
    }
  }

  sender(stream) {
    return (facts, bytes) => {
      if (this.socket?.readyState === WebSocket.OPEN)
        this.socket.send(writeMessage({ stream, seq: this.seq[stream]++, ...facts }, bytes))
    }
  }
}
