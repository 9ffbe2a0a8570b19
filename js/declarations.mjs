// The declarations that the package ships: what its entries export, and what that names. Of the modules that the
// sources are made of nothing else is left; of a class neither what is private or protected nor, when that is internal,
// how it is made.
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'

/**
 * What is public of some entries; `files` are their declarations below `folder`, by the entry's name. `sources` is the
 * folder of the TypeScript that they were made of.
 */
export function publicOf(folder, sources, files) {
  const program = ts.createProgram(
    Object.values(files).map((file) => join(folder, file)),
    { module: ts.ModuleKind.ES2020, moduleResolution: ts.ModuleResolutionKind.Bundler, noLib: true, types: [] },
  )
  const checker = program.getTypeChecker()
  const kept = new Set()

  /** Keeps what declares a symbol, and what hands it on. */
  function need(symbol) {
    const isAlias = !!(symbol.flags & ts.SymbolFlags.Alias)
    for (const node of isAlias ? symbol.declarations || [] : statementsOf(symbol)) {
      if (kept.has(node) || relative(folder, node.getSourceFile().fileName).startsWith('..')) continue
      kept.add(node)
      if (!isAlias) needNamesIn(node)
    }
    // Nothing is known of what another package declares.
    const behind = isAlias && checker.getImmediateAliasedSymbol(symbol)
    if (behind) need(behind)
  }

  function needNamesIn(node) {
    if (isHidden(node)) return
    const symbol = ts.isIdentifier(node) && checker.getSymbolAtLocation(node)
    if (symbol) need(symbol)
    ts.forEachChild(node, needNamesIn)
  }

  const entries = {}
  for (const [name, file] of Object.entries(files)) {
    const source = program.getSourceFile(join(folder, file))
    if (!source) throw new Error(`declarations: ${file} is missing; wanted what tsc makes of the entry ${name}`)
    const module = checker.getSymbolAtLocation(source)
    entries[name] = { source, exported: module ? checker.getExportsOfModule(module) : [] }
    entries[name].exported.forEach(need)
  }
  return { folder, sources, program, checker, kept, entries }
}

/** The files to ship: their texts by their names. */
export function shipped({ folder, sources, program, checker, kept, entries }) {
  const texts = new Map()
  const files = {}
  for (const source of program.getSourceFiles()) {
    const text = textOf(source)
    const [entry] = Object.entries(entries).find(([, entry]) => entry.source === source) || []
    if (entry || text) files[entry ? `${entry}.d.ts` : relative(folder, source.fileName)] = text || 'export {};\n'
  }
  return files

  function textOf(source) {
    if (relative(folder, source.fileName).startsWith('..')) return ''
    if (!texts.has(source)) {
      const lines = source.statements.map(lineOf).filter((line) => line !== '')
      // Without either it would be a script, whose names are global.
      if (lines.length > 0 && !lines.some((line) => /^(import|export)\b/m.test(line))) lines.push('export {};')
      texts.set(source, lines.map((line) => `${line}\n`).join(''))
    }
    return texts.get(source)
  }

  function lineOf(statement) {
    if (ts.isImportDeclaration(statement)) {
      const clause = statement.importClause
      return clause?.name && kept.has(clause) ? statement.getText() : handingOn(statement, clause?.namedBindings)
    }
    if (!ts.isExportDeclaration(statement)) return kept.has(statement) ? publicText(statement) : ''
    if (statement.exportClause) return handingOn(statement, statement.exportClause)
    const from = checker.getSymbolAtLocation(statement.moduleSpecifier)
    return from && textOf(from.valueDeclaration) ? statement.getText() : ''
  }

  function publicText(statement) {
    const start = statement.getFullStart()
    let text = statement.getFullText()
    if (ts.isClassDeclaration(statement)) {
      const hidden = statement.members.filter(isHidden)
      for (const member of hidden.reverse())
        text = text.slice(0, member.getFullStart() - start) + text.slice(member.end - start)
      const { fileName } = statement.getSourceFile()
      const members = [
        // Nothing else of the same shape is one.
        ...(hidden.length > 0 ? ['#private;'] : []),
        ...(isMadeElsewhere(statement, join(sources, relative(folder, fileName).replace(/\.d\.ts$/, '.ts')))
          ? ['protected constructor();']
          : []),
      ]
      const at = statement.members.pos - start
      text = text.slice(0, at) + members.map((member) => `\n    ${member}`).join('') + text.slice(at)
    }
    return text.trim()
  }

  /** `import {…}` or `export {…}` with those of its names that are kept. */
  function handingOn(statement, clause) {
    if (!clause?.elements) return clause && kept.has(clause) ? statement.getText() : ''
    const names = clause.elements.filter((element) => kept.has(element)).map((element) => element.getText())
    if (names.length === 0) return ''
    const text = statement.getText()
    const at = clause.getStart() - statement.getStart()
    return `${text.slice(0, at)}{ ${names.join(', ')} }${text.slice(at + clause.getWidth())}`
  }
}

/** What programs see of one entry, as one text without comments; what the entry `elsewhere` exports is only named. */
export function outline({ checker, entries, kept }, name, elsewhere) {
  const printer = ts.createPrinter({ removeComments: true })
  const target = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)
  const there = new Set(elsewhere ? entries[elsewhere].exported.map(target) : [])
  const names = new Map(entries[name].exported.map((symbol) => [target(symbol), symbol.name]))
  /** Classes and other values of which only the type can be imported. */
  const types = entries[name].exported.filter(
    (symbol) => target(symbol).flags & ts.SymbolFlags.Value && isTypeOnly(symbol, checker),
  )
  const valued = new Set([...names.keys()].filter((symbol) => !types.some((type) => target(type) === symbol)))
  const told = new Map()

  const tell = (symbol) => {
    const found = target(symbol)
    if (there.has(found)) return
    for (const statement of statementsOf(found)) {
      if (told.has(statement) || !kept.has(statement)) continue
      const name = names.get(found) || found.name
      told.set(statement, { name, text: (valued.has(found) ? 'export ' : '') + printed(statement) })
      tellNamesIn(statement)
    }
  }
  const tellNamesIn = (node) => {
    if (isHidden(node)) return
    const symbol = ts.isIdentifier(node) && checker.getSymbolAtLocation(node)
    if (symbol) tell(symbol)
    ts.forEachChild(node, tellNamesIn)
  }
  const printed = (statement) =>
    printer
      .printNode(ts.EmitHint.Unspecified, statement, statement.getSourceFile())
      .replace(/import\("[^"]*"\)\./g, '')
      .replace(/^ *(private|protected) .*\n/gm, '')
      .replace(/^(export )?(declare )?/, '')

  entries[name].exported.forEach(tell)
  const handedOn = [...names]
    .filter(([symbol]) => there.has(symbol))
    .map(([, name]) => `export { ${name} } from './${elsewhere}.js'`)
  const own = [...told.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const typesOnly = types.map(({ name }) => `export type { ${name} }`)
  return [...handedOn.sort(), ...typesOnly.sort(), ...own.map(({ text }) => text)].join('\n')
}

function isTypeOnly(symbol, checker) {
  if (!(symbol.flags & ts.SymbolFlags.Alias)) return false
  if (symbol.declarations.some(ts.isTypeOnlyImportOrExportDeclaration)) return true
  const behind = checker.getImmediateAliasedSymbol(symbol)
  return behind !== undefined && isTypeOnly(behind, checker)
}

/** The statements that declare a symbol; none for what is part of another one, such as a property. */
function statementsOf(symbol) {
  return (symbol.declarations || []).flatMap((declaration) => {
    const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
    return ts.isSourceFile(statement.parent) ? [statement] : []
  })
}

function isHidden(node) {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected
  return ts.isClassElement(node) && !ts.isConstructorDeclaration(node) && !!(ts.getCombinedModifierFlags(node) & hidden)
}

/** Whether the constructor of a class was left out of its declaration. */
function isMadeElsewhere(declared, source) {
  const find = (file) =>
    file.statements.find((statement) => ts.isClassDeclaration(statement) && statement.name.text === declared.name.text)
  const has = (found) => found.members.some(ts.isConstructorDeclaration)
  return !has(declared) && has(find(ts.createSourceFile(source, readFileSync(source, 'utf8'), ts.ScriptTarget.Latest)))
}
