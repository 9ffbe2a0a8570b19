// Runs program.js in the shell of JavaScriptCore: jsc --useJIT=false host-jsc.js -- FOLDER, where FOLDER is the
// package's.
/* global load, readFile, print, arguments */
'use strict'
const [root] = arguments
load(`${root}/gates/service-layer.js`)
load(`${root}/gates/program.js`)

const FOLDERS = { '/miniprogram_npm/wmpf-voip-kit/': 'miniprogram_dist/', '/virtual-wechat/dist/': 'virtual_dist/' }

function read(place, ...how) {
  const folder = Object.keys(FOLDERS).find((prefix) => place.startsWith(prefix))
  try {
    return folder && readFile(`${root}/${FOLDERS[folder]}${place.slice(folder.length)}`, ...how)
  } catch (_) {
    return undefined
  }
}

async function main() {
  let done
  for (const gives of ['instance', 'object'])
    done = await program((globals) =>
      serviceLayer({
        readText: (place) => read(place),
        readBytes: (place) => read(place, 'binary'),
        gives,
        globals: { ...globals, console: { log: print, error: print } },
        allowed: ['BigInt'],
      }),
    )
  print(done)
}

main().catch((error) => print(`FAILED ${error}\n${error.stack}`))
