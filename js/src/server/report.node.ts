import { ServerError } from './error.node.js'

/** Told what a handler could not pass on to its caller. What it throws is reported in its turn. */
export type OnError = (error: unknown) => void

/** The user's own function, or the console: an error of ours as one line, any other one with its stack. */
export function reporter(onError: OnError | undefined): OnError {
  return (error) => {
    try {
      if (onError !== undefined) onError(error)
      else if (error instanceof ServerError) console.error(`wmpf-voip-kit: ${error.message}`)
      else console.error('wmpf-voip-kit:', error)
    } catch (failed) {
      console.error('wmpf-voip-kit: onError threw', failed)
    }
  }
}
