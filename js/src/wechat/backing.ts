import type { PuppetButton } from '../virtual/phone.js'
import type { FromService, Said, ToService, Told } from './frames.js'

/** A connection of one end that runs the plugin. */
export interface EndLink {
  /** Connects and says hello. */
  connect(): void
  /** Goes without a word. */
  disconnect(): void
  say(frame: Said): void
}

/** What a link tells its end. */
export interface EndEvents {
  heard(told: Told): void
  /** The connection is gone, and nobody wanted that; never in process. */
  lost(): void
  /** It is there again. */
  back(): void
}

/** A built-in device. */
export interface DeviceLink {
  /** What it is doing, in the world's words. */
  readonly state: string
  plug(): void
  unplug(): void
  press(button: PuppetButton): void
}

/** The connection of a developer's back end. */
export interface ServiceLink {
  say(frame: FromService): void
  close(): void
}

/** An order of FRAMES.md, *Control*, and its answer. */
export type Control = { readonly t: string; readonly [key: string]: unknown }

/** Where the virtual WeChat is: in this process, or at a server. The ends are the same on both. */
export interface Backing {
  readonly mode: 'in_process' | 'server'
  /** `second`: another phone of the same user. */
  phone(openid: string, second: boolean, events: EndEvents): EndLink
  android(sn: string, events: EndEvents): EndLink
  device(sn: string, options: object): DeviceLink
  service(heard: (told: ToService) => void): ServiceLink
  /** @throws Error with the world's own words when it refuses. */
  control(order: Control): Promise<Control>
  /** The true ends so far. */
  truths(): Promise<unknown[]>
  /** Settles once everybody who connected was welcomed. */
  ready(): Promise<void>
  /** Calls `then` whenever something may have changed. */
  onChange(then: () => void): () => void
  /** Something changed that no frame told. */
  changed(): void
  close(): void
}
