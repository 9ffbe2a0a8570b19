/** @internal */
export { LIVE_READERS } from './source/live.js'
