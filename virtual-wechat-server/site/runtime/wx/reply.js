// How a `wx` function answers: by success/fail and complete when the caller gave any of them, else by a Promise.
export function reply(name, options, work) {
  const answer = attempt(name, work)
  const { success, fail, complete } = options || {}
  if (!success && !fail && !complete) return answer.failed ? Promise.reject(answer.result) : Promise.resolve(answer.result)
  if (answer.failed) fail?.(answer.result)
  else success?.(answer.result)
  complete?.(answer.result)
  return undefined
}

function attempt(name, work) {
  try {
    return { failed: false, result: { errMsg: `${name}:ok`, ...work() } }
  } catch (error) {
    return { failed: true, result: { errMsg: `${name}:fail ${error.message}` } }
  }
}
