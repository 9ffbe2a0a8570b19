/** @internal */
export { ROOM_READERS } from './source/room.js'
