// Sound in PCM, 16 kHz, 16 bits, mono. Browsers speak after the person has touched the page: answering is that.
const RATE = 16000
/** How far ahead sound is planned, and from where on it is skipped, seconds. */
const AHEAD = 0.08
const TOO_FAR = 0.5

export class Sounds {
  constructor() {
    this.context = null
    this.until = 0
    this.heard = 0
  }

  play({ frame }) {
    // AAC in ADTS is left out: not every browser decodes it.
    if (typeof AudioContext === 'undefined' || (frame[0] === 0xff && (frame[1] & 0xf6) === 0xf0)) return
    this.heard++
    if (!this.context) this.context = new AudioContext()
    if (this.context.state === 'suspended') return void this.context.resume()
    const samples = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
    const buffer = this.context.createBuffer(1, Math.max(1, frame.byteLength >> 1), RATE)
    const channel = buffer.getChannelData(0)
    for (let at = 0; at < frame.byteLength >> 1; at++) channel[at] = samples.getInt16(at * 2, true) / 32768
    const now = this.context.currentTime
    if (this.until < now) this.until = now + AHEAD
    if (this.until > now + TOO_FAR) return
    const source = this.context.createBufferSource()
    source.buffer = buffer
    source.connect(this.context.destination)
    source.start(this.until)
    this.until += buffer.duration
  }

  close() {
    this.context?.close()
    this.context = null
    this.until = 0
  }
}
