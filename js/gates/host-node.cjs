// Runs program.js on the Node that runs this file, however old: once with each of the two things that WXWebAssembly
// returns.
'use strict'
const fs = require('fs')
const path = require('path')
const zlib = require('zlib')
const { serviceLayer } = require('./service-layer.js')
const { program } = require('./program.js')

const root = path.join(__dirname, '..')
const FOLDERS = { '/miniprogram_npm/wmpf-voip-kit/': 'miniprogram_dist/', '/virtual-wechat/dist/': 'virtual_dist/' }

function read(place) {
  const folder = Object.keys(FOLDERS).find((prefix) => place.startsWith(prefix))
  const file = folder && path.join(root, FOLDERS[folder], place.slice(folder.length))
  return file && fs.existsSync(file) ? fs.readFileSync(file) : undefined
}

async function main() {
  let done
  for (const gives of ['instance', 'object'])
    done = await program((globals) =>
      serviceLayer({
        readText: (place) => (read(place) || { toString: () => undefined }).toString('utf8'),
        readBytes: read,
        unpack: zlib.brotliDecompressSync,
        gives,
        globals,
        // The bindings of the workbench module know BigInt; they run in developer tools and tests only.
        allowed: ['BigInt'],
      }),
    )
  console.log(done)
}

main().catch((error) => {
  console.error(error.stack)
  process.exit(1)
})
