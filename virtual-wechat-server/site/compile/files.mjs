// Folders as lists of files, and copying that touches only what differs.
import fs from 'node:fs'
import path from 'node:path'

/** Every file below `folder`, as sorted paths with forward slashes; hidden files and node_modules are left out. */
export function filesIn(folder, below = '') {
  const entries = fs.readdirSync(path.join(folder, below), { withFileTypes: true })
  const visible = entries.filter((entry) => !entry.name.startsWith('.') && entry.name !== 'node_modules')
  return visible
    .flatMap((entry) => {
      const file = below ? `${below}/${entry.name}` : entry.name
      return entry.isDirectory() ? filesIn(folder, file) : [file]
    })
    .sort()
}

/** Makes `to` hold the same files as `from`. */
export function mirror(from, to) {
  fs.mkdirSync(to, { recursive: true })
  const wanted = new Set(filesIn(from))
  for (const file of filesIn(to)) if (!wanted.has(file)) fs.rmSync(path.join(to, file))
  for (const file of wanted) writeIfDifferent(path.join(to, file), fs.readFileSync(path.join(from, file)))
}

export function writeIfDifferent(file, content) {
  const bytes = Buffer.from(content)
  if (fs.existsSync(file) && fs.readFileSync(file).equals(bytes)) return
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, bytes)
}
