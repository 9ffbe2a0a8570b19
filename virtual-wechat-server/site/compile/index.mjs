// An unchanged mini-program to one script (`self.miniprogram`), one style sheet, and the files that are left as they are.
import fs from 'node:fs'
import path from 'node:path'
import { filesIn } from './files.mjs'
import { compileModules } from './modules.mjs'
import { compileStyles } from './styles.mjs'
import { compileTemplates } from './templates.mjs'

const OUTSIDE = /^(project\.|package|sitemap|theme\.json$)|plugin\.real\.js$|\.d\.ts$/

/** `{script, styles, assets}` for the mini-program in the folder `root`. */
export function compileMiniprogram(root) {
  const files = filesIn(root).filter((file) => !OUTSIDE.test(file))
  const read = (file) => fs.readFileSync(path.join(root, file), 'utf8')
  const has = (file) => fs.existsSync(path.join(root, file))
  const app = JSON.parse(read('app.json'))
  const parts = {
    app: JSON.stringify(app),
    theme: app.themeLocation ? read(app.themeLocation) : 'null',
    pages: JSON.stringify(pageConfigs(app.pages, has, read)),
    modules: compileModules(files.filter((file) => file.endsWith('.js')), read),
    templates: compileTemplates(files, read),
  }
  const fields = Object.entries(parts).map(([name, source]) => `${name}: ${source}`)
  return {
    script: `self.miniprogram = {\n${fields.join(',\n')}\n}\n`,
    styles: compileStyles(app.pages, has, read),
    assets: files.filter((file) => !/\.(js|json|wxml|wxss|wxs|ts)$/.test(file)),
  }
}

function pageConfigs(pages, has, read) {
  return Object.fromEntries(
    pages.map((page) => {
      const config = has(`${page}.json`) ? JSON.parse(read(`${page}.json`)) : {}
      if (config.usingComponents && Object.keys(config.usingComponents).length)
        throw new Error(`${page}.json: usingComponents is not supported by this runtime yet`)
      return [page, config]
    }),
  )
}
