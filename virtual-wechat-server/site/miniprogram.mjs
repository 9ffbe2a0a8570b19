// Puts the built packages into the mini-program, where WeChat developer tools and the site's build look for them.
//   node miniprogram.mjs               fill miniprogram-demo/ (virtual WeChat)
//   node miniprogram.mjs --real OUT    write the variant for WeChat's own plugin to the folder OUT
import fs from 'node:fs'
import path from 'node:path'
import { isMain, repository } from './compile/places.mjs'
import { filesIn, mirror } from './compile/files.mjs'

const PLUGIN = { 'wmpf-voip': { version: 'latest', provider: 'wxf830863afde621eb' } }

/** Fills `miniprogram_npm/` and `virtual-wechat/dist/` of the demo; files that are right already stay untouched. */
export function fillMiniprogram(root = repository) {
  const demo = path.join(root, 'miniprogram-demo')
  mirror(built(root, 'js/miniprogram_dist'), path.join(demo, 'miniprogram_npm/wmpf-voip-kit'))
  mirror(built(root, 'js/virtual_dist'), path.join(demo, 'virtual-wechat/dist'))
  return demo
}

/** Writes the same pages for the real plugin: declared in app.json, without anything of the virtual WeChat. */
export function writeReal(out, root = repository) {
  const demo = path.join(root, 'miniprogram-demo')
  const packages = built(root, 'js/miniprogram_dist')
  for (const file of filesIn(demo)) {
    if (/^(virtual-wechat|miniprogram_npm)\//.test(file) || file === 'plugin.real.js') continue
    copy(path.join(demo, file === 'plugin.js' ? 'plugin.real.js' : file), path.join(out, file))
  }
  fs.writeFileSync(path.join(out, 'app.json'), realApp(fs.readFileSync(path.join(demo, 'app.json'), 'utf8')))
  mirror(packages, path.join(out, 'miniprogram_npm/wmpf-voip-kit'))
}

function realApp(text) {
  const app = JSON.parse(text)
  app.pages = app.pages.filter((page) => !page.startsWith('virtual-wechat/'))
  app.plugins = PLUGIN
  return JSON.stringify(app, null, 2) + '\n'
}

function built(root, folder) {
  const from = path.join(root, folder)
  if (!fs.existsSync(from)) throw new Error(`${folder} is missing: run \`cargo xtask wasm\`, then \`node js/build.mjs\``)
  return from
}

function copy(from, to) {
  fs.mkdirSync(path.dirname(to), { recursive: true })
  fs.copyFileSync(from, to)
}

if (isMain(import.meta.url)) {
  const [option, out] = process.argv.slice(2)
  if (option === undefined) fillMiniprogram()
  else if (option === '--real' && out) writeReal(path.resolve(out))
  else {
    console.error('usage: node miniprogram.mjs [--real OUT]')
    process.exit(2)
  }
}
