// Reads `--name value` and `--flag` from the command line; anything else ends the program with a sentence.
export function readOptions(usage, known) {
  const options = Object.fromEntries(Object.entries(known).map(([name, kind]) => [name, kind === 'flag' ? false : undefined]))
  const words = process.argv.slice(2)
  while (words.length) {
    const word = words.shift()
    const name = word.replace(/^--/, '')
    if (!word.startsWith('--') || !Object.hasOwn(known, name)) fail(usage, `${word} is not an option`)
    if (known[name] === 'flag') options[name] = true
    else if (words.length === 0) fail(usage, `${word} wants a value`)
    else options[name] = words.shift()
  }
  if (options.url === undefined) fail(usage, '--url is missing')
  return options
}

function fail(usage, problem) {
  console.error(`${problem}\nusage: ${usage}`)
  process.exit(2)
}
