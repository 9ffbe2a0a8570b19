const { join } = require('node:path')
const kit = join(__dirname, '../../miniprogram_dist')

module.exports = {
  rootDir: __dirname,
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/*.jest.cjs'],
  transform: {},
  // What a mini-program gets by `require`; a test of an app of one's own has it from miniprogram_npm.
  moduleNameMapper: { '^wmpf-voip-kit$': join(kit, 'index.js'), '^wmpf-voip-kit/texts$': join(kit, 'texts.js') },
}
