// WXSS to CSS. app.wxss holds everywhere; a page's own style sheet holds on that page alone, as in WeChat.
import path from 'node:path'

const TAGS = /(^|[\s,>+~}])(view|text|button|image|scroll-view)(?=[\s,{.:[>+~])/g
const PAGE = /(^|[\s,>+~}])page(?=[\s,{.:[>+~])/g

export function compileStyles(pages, has, read) {
  const app = has('app.wxss') ? [toCss(inlined('app.wxss', read), 'wx-page')] : []
  const own = pages
    .filter((page) => has(`${page}.wxss`))
    .map((page) => onPage(page, toCss(inlined(`${page}.wxss`, read), '&')))
  return [...app, ...own].join('\n')
}

function inlined(file, read, seen = new Set()) {
  if (seen.has(file)) return ''
  seen.add(file)
  return read(file).replace(/@import\s+["']([^"']+)["']\s*;?/g, (_, target) => inlined(resolve(file, target), read, seen))
}

function resolve(from, target) {
  return target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(from), target)
}

// 750 rpx are the width of the screen, whatever it is.
function toCss(wxss, pageSelector) {
  return wxss
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(-?\d*\.?\d+)rpx\b/g, (_, rpx) => `${Number((rpx / 7.5).toFixed(5))}vw`)
    .replace(PAGE, `$1${pageSelector}`)
    .replace(TAGS, '$1wx-$2')
}

// Nested CSS confines the rules to the page; key frames cannot be nested and are global in WeChat too.
function onPage(page, css) {
  const { rules, keyframes } = splitKeyframes(css)
  return `${keyframes}\nwx-page[data-path="${page}"] {\n${rules}\n}`
}

function splitKeyframes(css) {
  const pattern = /@keyframes\s+[\w-]+\s*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g
  return { rules: css.replace(pattern, ''), keyframes: (css.match(pattern) || []).join('\n') }
}
