import type { Clock, Timers } from '../clock.js'
import type { FromPhone } from './frames.js'
import type { Link } from './link.js'
import type { PuppetButton } from './phone.js'

/** The world in Wasm, as far as a phone needs it; virtual-wechat/src/wasm.rs. */
export interface Workbench {
  connect_phone(openid: string): void
  phone_frame(openid: string, frame: FromPhone): void
  /** Puts a built-in device into the world. */
  puppet(sn: string, options: object): void
  press(sn: string, button: string): void
  advance(to_ms: number): void
  next_wakeup(): number | undefined
  take_output(): { to: 'phone' | 'device' | 'service'; id: string; frame: unknown }[]
}

/** Makes a world whose wall clock reads `wall_ms` at 0. */
export type LoadWorkbench = (wall_ms: number) => Promise<Workbench>

/** The device that plays the other end; the world's own default. */
const PUPPET_SN = 'VIRTUAL_doorbell'

/** A link to a world in this process, and a button of its built-in device. */
export interface InProcess {
  link: Link
  press(button: PuppetButton): void
}

/** Lets a world live: after every input and at every wake-up, time goes on and what it says is handed over. */
export function inProcessLink(
  world: Workbench,
  openid: string,
  timers: Timers,
  clock: Clock,
  heard: (frame: unknown) => void,
): InProcess {
  let open = true
  let cancelWake: () => void = () => {}
  let running = false

  const run = () => {
    // What is heard may say something, which runs the world again.
    if (!open || running) return
    running = true
    world.advance(clock.read())
    for (let told = world.take_output(); open && told.length > 0; told = world.take_output()) {
      for (const { to, id, frame } of told) if (open && to === 'phone' && id === openid) heard(frame)
    }
    running = false
    if (!open) return
    cancelWake()
    const next = world.next_wakeup()
    if (next !== undefined) cancelWake = timers.after(Math.max(0, next - clock.read()), run)
  }

  world.puppet(PUPPET_SN, {})
  world.connect_phone(openid)
  return {
    link: {
      send(frame) {
        if (!open) return
        world.advance(clock.read())
        world.phone_frame(openid, frame as FromPhone)
        run()
      },
      close() {
        open = false
        cancelWake()
      },
    },
    press(button) {
      if (!open) return
      world.advance(clock.read())
      world.press(PUPPET_SN, button)
      run()
    },
  }
}
