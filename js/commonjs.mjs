// Turns one bundled ES module into CommonJS. esbuild's own way costs each file half a kilobyte for things that these
// files do not need (live bindings, telling ES modules from others), and it cannot let CommonJS files share chunks.
import ts from 'typescript'

/** Stands for `require` in an ES module, where esbuild puts a shim in its place. */
export const REQUIRE = 'REQUIRE'
/** Stands for `import.meta.url`; as long as that, so that the rest of its line stays where the source map has it. */
const URL_NAME = 'import_meta_url'
/** The folder above the file: the Node build's CommonJS files lie in a folder of their own below the Wasm modules. */
const URL_LINE = `const ${URL_NAME} = require("node:url").pathToFileURL(__dirname).href;`

/**
 * The same module with `require` and `exports`; `mappings` are its source map's, `nameThere` says by what name the
 * module at a path has what is imported from it.
 */
export function toCommonJs(text, mappings, nameThere = (name) => name) {
  const file = parsed(text)
  const head = ['"use strict";']
  const tail = []
  let body = text
  for (const statement of file.statements) {
    const lines = rewritten(statement, nameThere)
    if (lines === null) continue
    ;(ts.isImportDeclaration(statement) ? head : tail).push(lines)
    body = blanked(body, statement.getStart(), statement.end)
  }
  body = inside(file, body)
  if (body.includes(URL_NAME)) head.push(URL_LINE)
  const gone = /^(?:[^\S\n]*\n)*/.exec(body)[0]
  const [, code, comment] = /^([^]*?)\s*(\/\/# sourceMappingURL=.*\n)?$/.exec(body.slice(gone.length))
  return {
    text: `${[...head, code, ...tail].join('\n')}\n${comment || ''}`,
    mappings: ';'.repeat(head.length) + withoutLines(mappings, gone.split('\n').length - 1),
  }
}

/** The names that a module imports from another one. */
export function importedFrom(path, text) {
  return parsed(text)
    .statements.filter((statement) => ts.isImportDeclaration(statement) && statement.moduleSpecifier.text === path)
    .flatMap(({ importClause }) => importClause?.namedBindings?.elements || [])
    .map(({ name, propertyName }) => (propertyName || name).text)
}

function parsed(text) {
  return ts.createSourceFile('bundle.js', text, ts.ScriptTarget.Latest, true)
}

function rewritten(statement, nameThere) {
  if (ts.isImportDeclaration(statement)) {
    const from = statement.moduleSpecifier.text
    const required = `require(${JSON.stringify(from)})`
    const clause = statement.importClause
    if (!clause) return `${required};`
    // What Node's own modules export is their default, too.
    if (clause.name && from.startsWith('node:') && !clause.namedBindings)
      return `var ${clause.name.text} = ${required};`
    const bindings = clause.namedBindings
    if (!clause.name && ts.isNamespaceImport(bindings)) return `var ${bindings.name.text} = ${required};`
    if (!clause.name) return `var { ${pairs(bindings, from, nameThere)} } = ${required};`
  } else if (ts.isExportDeclaration(statement) && statement.exportClause && !statement.moduleSpecifier) {
    return statement.exportClause.elements
      .map(({ name, propertyName }) => `exports.${name.text} = ${(propertyName || name).text};`)
      .join('\n')
  } else if (!ts.isExportAssignment(statement) && !ts.isExportDeclaration(statement)) {
    return null
  }
  throw new Error(`commonjs: cannot rewrite ${statement.getText()}`)
}

function pairs(bindings, from, nameThere) {
  return bindings.elements
    .map(({ name, propertyName }) => [nameThere((propertyName || name).text, from), name.text])
    .map(([there, here]) => (there === here ? here : `${there}: ${here}`))
    .join(', ')
}

/** What is no statement: `import()`, `import.meta.url`, and what stands for `require`. */
function inside(file, body) {
  const edits = []
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      edits.push([node, `Promise.resolve().then(() => require(${node.arguments[0].getText()}))`])
    else if (ts.isMetaProperty(node) && node.parent.name?.text === 'url') edits.push([node.parent, URL_NAME])
    else if (ts.isIdentifier(node) && node.text === REQUIRE) edits.push([node, 'require'])
    else if (ts.isMetaProperty(node)) throw new Error(`commonjs: cannot rewrite ${node.parent.getText()}`)
    ts.forEachChild(node, visit)
  }
  visit(file)
  for (const [node, text] of edits.reverse()) body = body.slice(0, node.getStart()) + text + body.slice(node.end)
  return body
}

/** Blank where something was: nothing behind it moves. */
function blanked(text, from, to) {
  return text.slice(0, from) + text.slice(from, to).replace(/[^\n]/g, ' ') + text.slice(to)
}

function withoutLines(mappings, count) {
  const lines = mappings.split(';')
  if (lines.slice(0, count).some((line) => line !== '')) throw new Error('commonjs: an import statement is mapped')
  return lines.slice(count).join(';')
}
