// JavaScript files to functions with the parameters that WeChat gives them. What the Web has and WeChat's logic
// layer has not is a parameter that nobody fills, so a page that leans on it fails here as it would on a phone.

const GIVEN = [
  'require',
  'module',
  'exports',
  'Page',
  'Component',
  'Behavior',
  'App',
  'getApp',
  'getCurrentPages',
  'wx',
  'WXWebAssembly',
]

const ABSENT = [
  ...['window', 'self', 'top', 'parent', 'frames', 'globalThis', 'global', 'document', 'location', 'history'],
  ...['navigator', 'screen', 'localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore', 'fetch'],
  ...['XMLHttpRequest', 'WebSocket', 'EventSource', 'Request', 'Response', 'Headers', 'FormData', 'Blob', 'File'],
  ...['FileReader', 'URL', 'URLSearchParams', 'WebAssembly', 'TextDecoder', 'TextEncoder', 'crypto', 'performance'],
  ...['Worker', 'importScripts', 'Node', 'Element', 'HTMLElement', 'Event', 'CustomEvent', 'Image', 'Audio'],
  ...['alert', 'confirm', 'prompt', 'print', 'DOMParser', 'upload', 'preview', 'build', 'help', 'webkit', 'Caches'],
  ...['requestAnimationFrame', 'cancelAnimationFrame', 'structuredClone', 'queueMicrotask', 'atob', 'btoa'],
  ...['WeixinJSBridge', 'requirePlugin'],
]

const PARAMETERS = [...GIVEN, ...ABSENT].join(', ')

/** The source of an object literal: each file's path to its function. */
export function compileModules(files, read) {
  return `{\n${files.map((file) => `${JSON.stringify(file)}: ${wrap(file, read(file))}`).join(',\n')}\n}`
}

function wrap(file, source) {
  try {
    new Function(PARAMETERS, source)
  } catch (error) {
    throw new Error(`${file}: ${error.message} (a mini-program module is CommonJS and may not name a top-level constant as a Web global)`)
  }
  return `function (${PARAMETERS}) {\n${source}\n}`
}
