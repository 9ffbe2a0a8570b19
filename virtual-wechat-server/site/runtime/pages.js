// The stack of open pages, with WeChat's life cycle: onLoad, onShow, onReady, onHide, onUnload.
const DEEPEST = 10

export class PageStack {
  constructor(program, { backend, space }, chrome) {
    this.program = program
    this.backend = backend
    this.space = space
    this.chrome = chrome
    this.pages = []
    /** Runs a page's script; set by main.js, because scripts need `wx`, and `wx` needs this stack. */
    this.loadPage = () => {}
  }

  instances() {
    return this.pages.map((page) => page.instance)
  }

  /** navigateTo */
  open(url) {
    const { path, query } = this.parse(url)
    if (this.pages.length >= DEEPEST) throw new Error(`navigateTo:fail more than ${DEEPEST} pages are open`)
    this.hideTop()
    this.push(path, query)
  }

  /** redirectTo */
  replace(url) {
    const { path, query } = this.parse(url)
    this.drop(1)
    this.push(path, query)
  }

  /** reLaunch */
  reset(url) {
    const { path, query } = this.parse(url)
    this.drop(this.pages.length)
    this.push(path, query)
  }

  /** navigateBack; the last page stays. */
  back(count) {
    const leaving = Math.min(count, this.pages.length - 1)
    if (leaving < 1) return
    this.drop(leaving)
    this.showTop()
  }

  /** As when somebody comes back from another app. */
  showAgain() {
    this.top()?.instance.onShow?.()
  }

  top() {
    return this.pages[this.pages.length - 1]
  }

  parse(url) {
    const [address, search = ''] = url.split('?')
    const path = address.replace(/^\//, '')
    if (!this.program.app.pages.includes(path)) throw new Error(`page "${path}" is not found`)
    return { path, query: Object.fromEntries(search.split('&').filter(Boolean).map(pair)) }
  }

  push(path, query) {
    this.loadPage(path)
    const host = this.chrome.stage.appendChild(document.createElement('wx-page'))
    host.dataset.path = path
    const placeholder = host.appendChild(document.createElement('div'))
    const root = this.backend.createRoot('root', this.space, path)
    const instance = root.get()
    instance.route = path
    instance.options = query
    this.pages.push({ path, host, root, instance })
    this.chrome.show(path, this.pages.length)
    root.attach(host, placeholder)
    instance.onLoad?.(query)
    instance.onShow?.()
    requestAnimationFrame(() => instance.onReady?.())
  }

  drop(count) {
    for (const page of this.pages.splice(this.pages.length - count).reverse()) {
      page.instance.onUnload?.()
      page.root.release()
      page.host.remove()
    }
  }

  hideTop() {
    const page = this.top()
    if (!page) return
    page.instance.onHide?.()
    page.host.hidden = true
  }

  showTop() {
    const page = this.top()
    page.host.hidden = false
    this.chrome.show(page.path, this.pages.length)
    page.instance.onShow?.()
  }
}

function pair(text) {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
