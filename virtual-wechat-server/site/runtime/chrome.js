// What WeChat draws around a page: status bar, title, back or home, the capsule, and the colours of the theme.
const dark = matchMedia('(prefers-color-scheme: dark)')

export class Chrome {
  constructor({ app, pages, theme }) {
    this.app = app
    this.pages = pages
    this.theme = theme
    this.stage = document.getElementById('stage')
    this.bar = document.getElementById('bar')
    this.title = document.getElementById('title')
    this.leave = document.getElementById('leave')
    this.onBack = () => {}
    this.onHome = () => {}
    this.current = { path: app.pages[0], depth: 1 }
    this.leave.addEventListener('click', () => (this.current.depth > 1 ? this.onBack() : this.onHome()))
    dark.addEventListener('change', () => this.paint())
    this.startClock()
  }

  /** Called when the page at `path` comes to the front of `depth` pages. */
  show(path, depth) {
    this.current = { path, depth }
    this.setTitle(this.setting('navigationBarTitleText') || '')
    const atHome = depth === 1 && path === this.app.pages[0]
    this.leave.hidden = atHome
    this.leave.dataset.kind = depth > 1 ? 'back' : 'home'
    this.leave.setAttribute('aria-label', labels()[this.leave.dataset.kind])
    document.body.classList.toggle('custom-bar', this.setting('navigationStyle') === 'custom')
    this.paint()
  }

  setTitle(text) {
    this.title.textContent = text
    document.title = text
  }

  paint() {
    const style = document.documentElement.style
    style.setProperty('--bar-colour', this.setting('navigationBarBackgroundColor') || '#ffffff')
    style.setProperty('--bar-text', this.setting('navigationBarTextStyle') === 'white' ? '#ffffff' : '#191919')
    style.setProperty('--ground-colour', this.setting('backgroundColor') || '#ffffff')
  }

  // A page's setting or the app's; `@name` is looked up in the theme.
  setting(name) {
    const value = this.pages[this.current.path]?.[name] ?? this.app.window[name]
    if (typeof value !== 'string' || !value.startsWith('@')) return value
    return this.theme?.[dark.matches ? 'dark' : 'light']?.[value.slice(1)]
  }

  startClock() {
    const clock = document.getElementById('clock')
    const draw = () => (clock.textContent = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }))
    draw()
    setInterval(draw, 5000)
  }
}

function labels() {
  return document.documentElement.lang.startsWith('zh') ? { back: '返回', home: '首页' } : { back: 'Back', home: 'Home' }
}
