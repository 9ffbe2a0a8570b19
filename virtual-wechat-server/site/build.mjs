// Builds the demo's web page: the mini-program compiled for a browser, the runtime it needs, and the page around it.
//   node build.mjs [OUT]      (default: target/site)
import fs from 'node:fs'
import path from 'node:path'
import esbuild from 'esbuild'
import { compileMiniprogram } from './compile/index.mjs'
import { writeIfDifferent } from './compile/files.mjs'
import { isMain, repository, site } from './compile/places.mjs'
import { fillMiniprogram } from './miniprogram.mjs'

const PAGE = ['index.html', 'control.html', 'page.css', 'door.css', 'panel.css', 'control.css'].map((file) => `page/${file}`)
const AS_THEY_ARE = ['runtime/phone.html', 'runtime/phone.css', 'runtime/media/recorder.js', ...PAGE]

/** Writes the site into `out`; `root` is the repository that it is made from. */
export function buildSite(out, root = repository) {
  const demo = fillMiniprogram(root)
  const { script, styles, assets } = compileMiniprogram(demo)
  fs.rmSync(out, { recursive: true, force: true })
  writeIfDifferent(path.join(out, 'miniprogram.js'), script)
  writeIfDifferent(path.join(out, 'miniprogram.css'), styles)
  for (const file of assets) writeIfDifferent(path.join(out, 'package', file), fs.readFileSync(path.join(demo, file)))
  bundle('runtime/main.js', path.join(out, 'phone.js'), root)
  bundle('page/main.js', path.join(out, 'page.js'), root)
  bundle('page/control.js', path.join(out, 'control.js'), root)
  for (const file of AS_THEY_ARE) fs.copyFileSync(path.join(site, file), path.join(out, path.basename(file)))
}

function bundle(entry, outfile, root) {
  esbuild.buildSync({
    entryPoints: [path.join(site, entry)],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
    logOverride: { 'ignored-bare-import': 'silent' },
    alias: { 'wmpf-voip-kit/texts': path.join(root, 'js/dist/texts.js') },
  })
}

if (isMain(import.meta.url)) {
  const out = path.resolve(process.argv[2] || path.join(repository, 'target/site'))
  try {
    buildSite(out)
  } catch (error) {
    console.error(`the demo's page could not be built: ${error.message}`)
    process.exit(1)
  }
}
