// The person's camera as pictures in H.264, in the size and at the rate that the device wished for.
const CODEC = 'avc1.42e01e'
const KEY_EVERY_S = 2
const BITS_PER_S = 400000

export class Camera {
  /** `send({key, pts_ms}, bytes)` gets every picture. */
  constructor(stream, { width, height, fps }, send) {
    this.video = Object.assign(document.createElement('video'), { srcObject: stream, muted: true, playsInline: true })
    void this.video.play().catch(() => {})
    this.canvas = Object.assign(document.createElement('canvas'), { width, height })
    this.keyEvery = fps * KEY_EVERY_S
    this.count = 0
    this.start = performance.now()
    this.encoder = new VideoEncoder({ output: (chunk) => send(...toBytes(chunk)), error: () => this.stop() })
    const avc = { format: 'annexb' }
    this.encoder.configure({ codec: CODEC, width, height, framerate: fps, bitrate: BITS_PER_S, latencyMode: 'realtime', avc })
    this.timer = setInterval(() => this.take(), 1000 / fps)
  }

  take() {
    // Before the first picture, or while the encoder is behind.
    if (this.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || this.encoder.encodeQueueSize > 2) return
    this.fill()
    const picture = new VideoFrame(this.canvas, { timestamp: Math.round((performance.now() - this.start) * 1000) })
    this.encoder.encode(picture, { keyFrame: this.count++ % this.keyEvery === 0 })
    picture.close()
  }

  /** The middle of what the camera sees, without bars. */
  fill() {
    const { width, height } = this.canvas
    const { videoWidth, videoHeight } = this.video
    const scale = Math.max(width / videoWidth, height / videoHeight)
    const [w, h] = [videoWidth * scale, videoHeight * scale]
    this.canvas.getContext('2d').drawImage(this.video, (width - w) / 2, (height - h) / 2, w, h)
  }

  stop() {
    clearInterval(this.timer)
    if (this.encoder.state !== 'closed') this.encoder.close()
    this.video.srcObject = null
  }
}

/** Whether pictures of this wish can be made here. H.264 has even sides. */
export function canFilm(wish) {
  const even = (side) => side > 0 && side <= 1024 && side % 2 === 0
  return typeof VideoEncoder !== 'undefined' && wish.recv_video === 0 && even(wish.width) && even(wish.height)
}

function toBytes(chunk) {
  const bytes = new Uint8Array(chunk.byteLength)
  chunk.copyTo(bytes)
  return [{ key: chunk.type === 'key', pts_ms: chunk.timestamp / 1000 }, bytes]
}
