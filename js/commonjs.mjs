// Turns one bundled ES module into CommonJS. esbuild's own way costs each file half a kilobyte for things that these files do
// not need: live bindings, and telling ES modules from others.
import ts from 'typescript'

/** The same module with `require` and `exports`. */
export function toCommonJs(module) {
  const text = withoutDynamicImports(module)
  const file = parsed(text)
  const head = []
  const tail = []
  let body = text
  for (const statement of [...file.statements].reverse()) {
    const lines = rewritten(statement)
    if (lines === null) continue
    ;(ts.isImportDeclaration(statement) ? head : tail).push(lines)
    body = body.slice(0, statement.getFullStart()) + body.slice(statement.end)
  }
  return `"use strict";${head.reverse().join('')}${body.trim()}${tail.reverse().join('')}\n`
}

/** `import()` is ES2020; WeChat's packer finds files by `require` and a literal path. */
function withoutDynamicImports(text) {
  const found = []
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(parsed(text))
  return found.reduceRight((text, node) => {
    const required = `Promise.resolve().then(()=>require(${node.arguments[0].getText()}))`
    return text.slice(0, node.getStart()) + required + text.slice(node.end)
  }, text)
}

function parsed(text) {
  return ts.createSourceFile('bundle.js', text, ts.ScriptTarget.ES2020, true)
}

function rewritten(statement) {
  if (ts.isImportDeclaration(statement)) {
    const from = JSON.stringify(statement.moduleSpecifier.text)
    const bindings = statement.importClause?.namedBindings
    if (bindings && ts.isNamespaceImport(bindings)) return `var ${bindings.name.text}=require(${from});`
    if (bindings && ts.isNamedImports(bindings)) return `var{${pairs(bindings)}}=require(${from});`
  } else if (ts.isExportDeclaration(statement) && statement.exportClause && !statement.moduleSpecifier) {
    return statement.exportClause.elements
      .map(({ name, propertyName }) => `exports.${name.text}=${(propertyName || name).text};`)
      .join('')
  } else if (!ts.isExportAssignment(statement) && !ts.isExportDeclaration(statement)) {
    return null
  }
  throw new Error(`commonjs: cannot rewrite ${statement.getText()}`)
}

function pairs(bindings) {
  return bindings.elements
    .map(({ name, propertyName }) => (propertyName ? `${propertyName.text}:${name.text}` : name.text))
    .join(',')
}
