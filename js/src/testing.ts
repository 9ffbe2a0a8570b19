import type { TestingOptions } from './wechat/options.js'
import type { Testing } from './testing/testing.js'

export * from './testing/testing.js'
/**
 * A WeChat in this process, with virtual time: for unit tests of a mini-program's calls, in Node only.
 * @throws TypeError or RangeError that names the option.
 */
export declare function createTesting(options?: TestingOptions): Promise<Testing>
