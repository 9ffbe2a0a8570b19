export { init } from './index.js'
export * from './sign.js'
