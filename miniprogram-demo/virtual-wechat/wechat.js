// What WeChat itself does around the plugin's call page: a ring opens the mini-program on it.
// (On a phone the ring is WeChat's own screen, and answering opens that page; here the page shows the ring too.)

function watch(plugin) {
  const url = plugin.CALL_PAGE_PATH
  plugin.phone.onChange(() => {
    const screen = plugin.phone.screen
    if (screen && screen.state === 'ringing' && !inFront(url)) wx.reLaunch({ url: url })
  })
}

function inFront(url) {
  const pages = getCurrentPages()
  const top = pages[pages.length - 1]
  return Boolean(top) && '/' + top.route === url
}

module.exports = { watch: watch }
