// One message of media: the header that FRAMES.md describes, and then the frame.
const HEADER = 28
const STREAMS = ['audio', 'video']

/** `{stream, key, seq, pts_ms, frame}`; null for what is none. */
export function readMessage(buffer) {
  if (buffer.byteLength <= HEADER) return null
  const view = new DataView(buffer)
  const stream = STREAMS[view.getUint8(0)]
  if (!stream) return null
  return {
    stream,
    key: view.getUint8(1) === 1,
    seq: view.getUint32(16, true),
    pts_ms: Number(view.getBigUint64(20, true)),
    frame: new Uint8Array(buffer, HEADER),
  }
}

/** The link's numbers stay 0: the server fills them in. */
export function writeMessage({ stream, key, seq, pts_ms }, bytes) {
  const message = new Uint8Array(HEADER + bytes.byteLength)
  const view = new DataView(message.buffer)
  view.setUint8(0, STREAMS.indexOf(stream))
  view.setUint8(1, key ? 1 : 0)
  view.setUint32(16, seq, true)
  view.setBigUint64(20, BigInt(Math.round(pts_ms)), true)
  message.set(bytes, HEADER)
  return message
}
