import type { TestingOptions } from './wechat/options.js'
import type { Replay } from './testing/replay.js'
import type { Testing } from './testing/testing.js'

export * from './testing/testing.js'
/**
 * A WeChat in this process, with virtual time: for unit tests of a mini-program's calls, in Node only.
 * @throws TypeError or RangeError that names the option.
 */
export declare function createTesting(options?: TestingOptions): Promise<Testing>

/**
 * A plugin's object that says again what a recorded trace says, in virtual time; in Node only.
 * @throws Error that names the line of the trace that is none.
 */
export declare function createReplay(trace: string): Promise<Replay>
