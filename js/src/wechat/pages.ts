import { checkObject, checkText } from '../check.js'
import { Listeners } from '../listeners.js'

/** A page of the mini-program, as `getCurrentPages` lists it. */
export interface Page {
  readonly route: string
  readonly options: { readonly [key: string]: string }
}

/** What happens to a page. */
export interface PageTold {
  readonly what: 'load' | 'show' | 'unload'
  readonly page: Page
}

/** How a page is reached. */
export type RouteType = 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab' | 'navigateBack'

/** The stack of pages. Nothing is drawn: where a test's mini-program went is written down. */
export class Pages {
  /** Where it went, in order. */
  readonly routes: { readonly how: RouteType; readonly url: string }[] = []
  /**
   * The query with which the call page was loaded last, as its `onLoad` got it: an older one until it is loaded again.
   */
  loaded: Page['options'] = {}
  /** Who is told what happens to pages. */
  readonly listeners = new Listeners<PageTold>()
  private stack: Page[]
  private readonly home: string
  private readonly callPage: string
  private readonly moved: (callPage: 'show' | 'unload') => void

  /** @param moved told when the call page came to the front or was left. */
  constructor(home: string, callPagePath: string, moved: (callPage: 'show' | 'unload') => void) {
    this.home = home
    this.stack = [pageOf(home)]
    this.callPage = routeOf(callPagePath)
    this.moved = moved
  }

  /** From the bottom to the top. */
  get current(): readonly Page[] {
    return this.stack
  }

  /** Whether the plugin's call page is in front. */
  get onCallPage(): boolean {
    const top = this.stack[this.stack.length - 1]
    return top !== undefined && top.route === this.callPage
  }

  /**
   * Goes somewhere.
   * @throws TypeError or RangeError that names the function when there is no url.
   */
  go(how: Exclude<RouteType, 'navigateBack'>, options: { url: string }): void {
    checkObject(`${how}: the argument`, options)
    const url = checkText(`${how}: url`, options.url)
    this.routes.push({ how, url })
    const page = pageOf(url)
    if (page.route === this.callPage) this.loaded = page.options
    const before = this.stack
    if (how === 'navigateTo') this.stack = [...before, page]
    else if (how === 'redirectTo') this.stack = [...before.slice(0, -1), page]
    else this.stack = [page]
    this.settle(before)
  }

  /** Goes back by `delta` pages; the last one stays. */
  back(delta = 1): void {
    this.routes.push({ how: 'navigateBack', url: '' })
    const before = this.stack
    this.stack = before.slice(0, Math.max(1, before.length - delta))
    this.settle(before)
  }

  /** The mini-program was ended: its pages are gone, and hear nothing of it. */
  forget(): void {
    this.stack = [pageOf(this.home)]
  }

  private settle(before: readonly Page[]): void {
    const calls = (page: Page) => page.route === this.callPage
    const gone = before.filter((page) => this.stack.indexOf(page) < 0)
    const top = this.stack[this.stack.length - 1]
    for (const page of gone) this.listeners.tell({ what: 'unload', page })
    if (gone.some(calls)) this.moved('unload')
    if (top === undefined || before[before.length - 1] === top) return
    if (before.indexOf(top) < 0) this.listeners.tell({ what: 'load', page: top })
    this.listeners.tell({ what: 'show', page: top })
    if (calls(top)) this.moved('show')
  }
}

function pageOf(url: string): Page {
  const [, query] = split(url)
  return { route: routeOf(url), options: queryOf(query) }
}

function routeOf(url: string): string {
  const [path] = split(url)
  return path.replace(/^\//, '')
}

function split(url: string): [string, string] {
  const at = url.indexOf('?')
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
}

/** A query's keys and values. */
export function queryOf(query: string): { [key: string]: string } {
  const read: { [key: string]: string } = {}
  for (const pair of query.split('&')) {
    if (pair === '') continue
    const at = pair.indexOf('=')
    // WeChat hands values over as they stand in the path: who wrote them encoded reads them encoded.
    if (at < 0) read[pair] = ''
    else read[pair.slice(0, at)] = pair.slice(at + 1)
  }
  return read
}
