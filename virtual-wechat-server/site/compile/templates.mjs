// WXML and WXS to JavaScript, by the compiler of WeChat's own component framework.
import { TmplGroup } from 'glass-easel-template-compiler'

/** The source of an expression whose value maps each template's path (without .wxml) to its template. */
export function compileTemplates(files, read) {
  const group = new TmplGroup()
  const errors = []
  for (const file of files.filter((name) => name.endsWith('.wxs'))) group.addScript(file.slice(0, -'.wxs'.length), read(file))
  for (const file of files.filter((name) => name.endsWith('.wxml'))) {
    const found = group.addTmpl(file.slice(0, -'.wxml'.length), read(file)) || []
    errors.push(...found.filter((each) => each.isError).map((each) => describe(file, each)))
  }
  if (errors.length) throw new Error('the templates have errors:\n  ' + errors.join('\n  '))
  return group.getTmplGenObjectGroups()
}

function describe(file, error) {
  return `${file}:${error.startLine}:${error.startColumn} ${error.message}`
}
