// Where things are, and whether a module was started by itself.
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const site = fileURLToPath(new URL('..', import.meta.url))
export const repository = path.resolve(site, '../..')

export function isMain(moduleUrl) {
  return Boolean(process.argv[1]) && pathToFileURL(path.resolve(process.argv[1])).href === moduleUrl
}
