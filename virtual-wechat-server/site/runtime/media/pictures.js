// Pictures in H.264 (Annex B) on the call page's canvas. What was missed is waited out until the next key picture.
const CANVAS = 'wx-canvas[id$="peer-picture"] canvas'
/** Pictures that may wait in the decoder; a page in the background decodes late. */
const WAITING = 30

export class Pictures {
  constructor() {
    this.decoder = null
    this.next = null
    this.drawn = 0
  }

  /** One picture as it came. */
  show({ key, seq, pts_ms, frame }) {
    const gap = this.next !== null && seq !== this.next
    this.next = (seq + 1) >>> 0
    if (gap || (this.decoder && this.decoder.decodeQueueSize > WAITING)) this.close()
    if (!this.decoder) {
      const codec = key ? codecOf(frame) : null
      if (codec === null || typeof VideoDecoder === 'undefined') return
      this.decoder = new VideoDecoder({ output: (picture) => this.draw(picture), error: () => this.close() })
      this.decoder.configure({ codec, optimizeForLatency: true })
    }
    this.decoder.decode(new EncodedVideoChunk({ type: key ? 'key' : 'delta', timestamp: pts_ms * 1000, data: frame }))
  }

  close() {
    if (this.decoder && this.decoder.state !== 'closed') this.decoder.close()
    this.decoder = null
  }

  draw(picture) {
    const canvas = document.querySelector(CANVAS)
    if (canvas) {
      const { displayWidth: width, displayHeight: height } = picture
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
      canvas.getContext('2d').drawImage(picture, 0, 0)
      canvas.dataset.pictures = ++this.drawn
    }
    picture.close()
  }
}

/** `avc1.` with profile, constraints and level of the sequence parameter set at the front. */
function codecOf(frame) {
  for (let at = 0; at + 7 < frame.length; at++) {
    const starts = frame[at] === 0 && frame[at + 1] === 0 && frame[at + 2] === 1
    if (!starts || (frame[at + 3] & 0x1f) !== 7) continue
    const bytes = Array.from(frame.subarray(at + 4, at + 7))
    return 'avc1.' + bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  }
  return null
}
