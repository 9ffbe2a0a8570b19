// Half a day of talk, measured between two full collections; run with --expose-gc. See garbage.test.mjs.
import { readFile } from 'node:fs/promises'
import { init, trackPlugin } from 'wmpf-voip-kit'

const file = new URL('../dist/wmpf_voip_kit_bg.wasm', import.meta.url)
let memory
await init({
  async instantiate(imports) {
    const { instance } = await WebAssembly.instantiate(await readFile(file), imports)
    memory = instance.exports.memory
    return instance
  },
})

const TICKS = 43_200
let now = 1_763_683_200_000
let hear
let told = 0
const voip = trackPlugin({ onVoipEvent: (listener) => (hear = listener) }, { now: () => now, setTimeout: () => {} })
voip.on('state', () => told++)
const say = (eventName, data) => hear({ eventName, roomId: 'r1', groupId: 'r1', data })
const tick = (keepTime) => {
  now += 1000
  say('calling', { keepTime })
}

say('joinedRoomByCaller')
say('startVoip')
// Compiled code and inline caches are made once; they are no garbage of a tick.
let second = 0
while (second < 10_000) tick(++second)
told = 0
gc()
const before = process.memoryUsage().heapUsed
const bytes = memory.buffer.byteLength
for (let n = 0; n < TICKS; n++) tick(++second)
gc()
const heap_grew = process.memoryUsage().heapUsed - before
console.log(JSON.stringify({ ticks: TICKS, told, heap_grew, wasm_grew: memory.buffer.byteLength - bytes }))
