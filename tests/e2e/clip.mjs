// Draws what the doorbell's camera sees and has Chromium encode it: H.264, Annex B, every picture behind an access unit
// delimiter, so that a C program finds the pictures without reading them.
//   node tests/e2e/clip.mjs --out FILE
import fs from 'node:fs'
import http from 'node:http'
import { chromium } from 'playwright-core'

const SIZE = { width: 320, height: 240, fps: 15, pictures: 30, bitrate: 160000 }
const MOST_BYTES = 60000
const DELIMITER = [0, 0, 0, 1, 9, 0xf0]

const [option, out] = process.argv.slice(2)
if (option !== '--out' || !out) {
  console.error('usage: node tests/e2e/clip.mjs --out FILE')
  process.exit(2)
}

// WebCodecs wants a page of this machine, not about:blank.
const server = http.createServer((_, response) => response.setHeader('content-type', 'text/html').end('<title>clip</title>'))
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
})
try {
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  const pictures = await page.evaluate(encode, SIZE)
  const bytes = Buffer.concat(pictures.flatMap((picture) => [Buffer.from(DELIMITER), Buffer.from(picture)]))
  if (bytes.length > MOST_BYTES) throw new Error(`the clip has ${bytes.length} bytes, at most ${MOST_BYTES} are wanted`)
  fs.writeFileSync(out, bytes)
  console.log(`${out}: ${pictures.length} pictures, ${bytes.length} bytes`)
} catch (error) {
  console.error(`the clip could not be made: ${error.message}`)
  process.exitCode = 1
} finally {
  await browser.close()
  server.close()
}

/** Runs in the page: a visitor waves at dusk while snow falls; the last picture goes over into the first. */
async function encode({ width, height, fps, pictures, bitrate }) {
  const canvas = new OffscreenCanvas(width, height)
  const c = canvas.getContext('2d')
  const chunks = []
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength)
      chunk.copyTo(bytes)
      chunks.push(Array.from(bytes))
    },
    error: (error) => { throw error },
  })
  encoder.configure({ codec: 'avc1.42e014', width, height, framerate: fps, bitrate, avc: { format: 'annexb' } })
  for (let n = 0; n < pictures; n++) {
    draw(n / pictures)
    const frame = new VideoFrame(canvas, { timestamp: Math.round((n * 1e6) / fps) })
    encoder.encode(frame, { keyFrame: n === 0 })
    frame.close()
  }
  await encoder.flush()
  return chunks

  function draw(turn) {
    const wave = Math.sin(turn * 2 * Math.PI)
    const sky = c.createLinearGradient(0, 0, 0, height)
    sky.addColorStop(0, '#27406b')
    sky.addColorStop(0.7, '#c98a7a')
    sky.addColorStop(1, '#f0b27a')
    c.fillStyle = sky
    c.fillRect(0, 0, width, height)
    shape('#39503f', [[0, 170], [60, 150], [130, 172], [220, 148], [320, 168], [320, 240], [0, 240]])
    disc('#ffd9a3', 262, 118, 17)
    // The visitor: coat, scarf, head, hat, and an arm that waves.
    c.save()
    c.translate(150 + 3 * wave, 0)
    shape('#2f7f74', [[-62, 240], [-46, 156], [0, 140], [46, 156], [62, 240]])
    c.lineCap = 'round'
    line('#2a7268', 22, [[42, 166], [74, 142], [82 + 12 * wave, 96]])
    disc('#e3ac8b', 82 + 13 * wave, 86, 13)
    shape('#b5493c', [[-26, 142], [26, 142], [20, 156], [-20, 156]])
    disc('#e3ac8b', 0, 104, 38)
    shape('#1e5c58', [[-40, 94], [-34, 66], [0, 52], [34, 66], [40, 94]])
    disc('#f0d7a8', 0, 52, 9)
    disc('#35241e', -13, 106, 4)
    disc('#35241e', 13, 106, 4)
    line('#8a4c3c', 4, [[-12, 122], [0, 128], [12, 122]])
    c.restore()
    for (let flake = 0; flake < 14; flake++) {
      const fall = (turn + flake / 14) % 1
      disc('#ffffff', (flake * 71 + 9 * Math.sin(fall * 6.283)) % width, fall * (height + 12) - 6, 2 + (flake % 3))
    }
  }

  function shape(colour, points) {
    c.fillStyle = colour
    c.beginPath()
    for (const [x, y] of points) c.lineTo(x, y)
    c.fill()
  }

  function line(colour, thick, points) {
    c.strokeStyle = colour
    c.lineWidth = thick
    c.lineJoin = 'round'
    c.beginPath()
    for (const [x, y] of points) c.lineTo(x, y)
    c.stroke()
  }

  function disc(colour, x, y, radius) {
    c.fillStyle = colour
    c.beginPath()
    c.arc(x, y, radius, 0, 7)
    c.fill()
  }
}
