// Whether media goes both ways in a talk: the picture on the call page moves, its frames and the phone's are counted.
import assert from 'node:assert/strict'

const SN = 'VIRTUAL_doorbell'
const STEP = 15000
/** Two seconds of pictures, half a second of sound, and more than one key picture of the phone's. */
const WANTED = { shown: 30, sounds: 25, pictures: 31, keys: 2 }
const CANVAS = 'wx-canvas[id$="peer-picture"] canvas'

/** A line of figures; fails with a sentence. */
export async function mediaBothWays(url, { phone }) {
  const canvas = phone.locator(CANVAS)
  const before = await canvas.evaluate(fingerprint)
  const pictures = () => canvas.evaluate((element) => Number(element.dataset.pictures || 0))
  const shown = await until(`${WANTED.shown} pictures on the call page`, pictures, (count) => count >= WANTED.shown)
  const seen = new Set()
  const look = async () => seen.add((await canvas.evaluate(fingerprint)).print).size
  await until('three different pictures', look, (different) => different >= 3)
  assert.deepEqual([before.width, before.height], [320, 240], 'the size of the picture')
  assert.ok(before.colours > 20, `the picture has ${before.colours} colours: it shows nothing`)
  const counts = await until("the phone's own frames", () => mediaOf(url), ({ player }) => player && enough(player))
  const { video, audio, player } = counts
  assert.equal(video.gaps + audio.gaps + player.video.gaps, 0, 'frames were lost')
  return `media: ${shown} pictures shown, ${video.frames} pictures and ${audio.frames} sounds came from the doorbell; ${player.video.frames} pictures (${player.video.keys} key) and ${player.audio.frames} sounds went to it`
}

function enough({ video, audio }) {
  return video.frames >= WANTED.pictures && video.keys >= WANTED.keys && audio.frames >= WANTED.sounds
}

/** Asks until the answer is good, for a while. */
async function until(what, ask, good) {
  const deadline = Date.now() + STEP
  for (;;) {
    const answer = await ask()
    if (good(answer)) return answer
    if (Date.now() > deadline) throw new Error(`${what} did not come within ${STEP / 1000} s: ${JSON.stringify(answer)}`)
  }
}

async function mediaOf(url) {
  const response = await fetch(`${url}/control`, { method: 'POST', body: JSON.stringify({ t: 'media', sn: SN }) })
  return response.json()
}

/** What the canvas shows now, as a number, and of how many colours it is made. */
function fingerprint(element) {
  const { width, height } = element
  const { data } = element.getContext('2d').getImageData(0, 0, width, height)
  const colours = new Set()
  let print = 0
  for (let at = 0; at < data.length; at += 4) {
    const colour = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2]
    print = (Math.imul(print, 31) + colour) | 0
    if (colours.size < 100) colours.add(colour)
  }
  return { width, height, print, colours: colours.size }
}
