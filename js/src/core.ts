// Everything that the entries of a mini-program's package share, as one file: index.js names what is public of it.
export * from './index.js'
export * from './internal.js'
