// The person's microphone as PCM: 16 kHz, 16 bits, mono, 20 ms a frame.
const RATE = 16000

export class Microphone {
  /** `send({key, pts_ms}, bytes)` gets every frame. */
  constructor(stream, send) {
    this.context = new AudioContext({ sampleRate: RATE })
    this.count = 0
    void this.open(stream, send)
  }

  async open(stream, send) {
    await this.context.audioWorklet.addModule('recorder.js')
    if (this.context.state === 'closed') return
    const recorder = new AudioWorkletNode(this.context, 'recorder', { numberOfOutputs: 0 })
    recorder.port.onmessage = ({ data }) => send({ key: false, pts_ms: 20 * this.count++ }, new Uint8Array(data))
    this.context.createMediaStreamSource(stream).connect(recorder)
    await this.context.resume()
  }

  stop() {
    if (this.context.state !== 'closed') void this.context.close()
  }
}
