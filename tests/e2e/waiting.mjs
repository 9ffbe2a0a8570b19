// Waiting with an end: a promise that fails with a sentence, and a condition that is asked again at every change.
export async function within(ms, what, promise) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not happen within ${ms / 1000} s`)), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Resolves when `condition` gives something true; `watch(listener)` tells of changes and returns how to stop. */
export function whenever(watch, condition) {
  return new Promise((resolve, reject) => {
    let stop = () => {}
    let done = false
    const look = () => {
      if (done) return
      try {
        const value = condition()
        if (!value) return
        resolve(value)
      } catch (error) {
        reject(error)
      }
      done = true
      stop()
    }
    stop = watch(look)
    look()
    if (done) stop()
  })
}

export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
