// Runs a mini-program's own code on one end: App and Page with their life cycles, and WeChat's globals, no more.
import { existsSync, readFileSync } from 'node:fs'

/** Starts the mini-program in `folder` on an end; gives its `app`, and the page in front. */
export function runMiniProgram(end, folder) {
  const instances = new Map()
  let app
  const run = (file, globals) => {
    const all = {
      wx: end.wx,
      wmpf: end.wmpf,
      requirePlugin: end.requirePlugin,
      getCurrentPages: end.getCurrentPages,
      getApp: () => app,
      ...globals,
    }
    new Function(...Object.keys(all), readFileSync(new URL(file, folder), 'utf8'))(...Object.values(all))
  }
  const call = (instance, name, ...args) => instance && instance[name] && instance[name](...args)

  const instanceOf = (page) => {
    // The call page is the plugin's own.
    if (!instances.has(page) && existsSync(new URL(`${page.route}.js`, folder)))
      run(`${page.route}.js`, { Page: (definition) => instances.set(page, Object.create(definition)) })
    return instances.get(page)
  }
  run('app.js', { App: (definition) => (app = Object.create(definition)) })
  end.wx.onAppShow((options) => call(app, 'onShow', options))
  end.wx.onAppHide(() => call(app, 'onHide'))
  end.onPage(({ what, page }) => {
    if (what === 'load') call(instanceOf(page), 'onLoad', page.options)
    if (what === 'show') call(instanceOf(page), 'onShow')
    if (what === 'unload') call(instanceOf(page), 'onUnload')
  })
  const [home] = end.getCurrentPages()
  call(app, 'onLaunch', end.wx.getLaunchOptionsSync())
  call(app, 'onShow', end.wx.getEnterOptionsSync())
  call(instanceOf(home), 'onLoad', home.options)
  call(instanceOf(home), 'onShow')
  return { app, data: app.globalData, page: () => instanceOf(end.getCurrentPages().at(-1)) }
}
