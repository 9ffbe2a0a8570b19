import { reply } from './reply.js'

/** What the phone says about itself and how it was started. */
export function system(launch) {
  const info = () => ({
    platform: 'devtools',
    language: document.documentElement.lang.startsWith('zh') ? 'zh_CN' : 'en',
    theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    SDKVersion: '3.6.0',
    version: '8.0.60',
    windowWidth: innerWidth,
    windowHeight: innerHeight,
    pixelRatio: devicePixelRatio,
  })
  return {
    getSystemInfoSync: info,
    getLaunchOptionsSync: () => launch,
    getEnterOptionsSync: () => launch,
    getRandomValues: (options) =>
      reply('getRandomValues', options, () => ({ randomValues: crypto.getRandomValues(new Uint8Array(options.length)).buffer })),
  }
}
