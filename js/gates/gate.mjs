// What every gate needs: to fail with one sentence, and to know where things lie.
import { fileURLToPath } from 'node:url'

/** A path inside the package's folder. */
export function at(path) {
  return fileURLToPath(new URL(`../${path}`, import.meta.url))
}

/** Runs a gate; what it throws is the sentence with which it fails. */
export async function gate(name, check) {
  try {
    console.log(`${name}: ${await check()}`)
  } catch (error) {
    console.error(`${name}: ${error.message}`)
    process.exit(1)
  }
}
