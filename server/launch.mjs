// What `npm start`, `npm test` and the other commands run: set-up first, each step only when something it depends on
// has changed, then the thing itself. Plain Node without packages, because it is what installs the packages.
import { requireNode } from './setup/node-version.mjs'

requireNode('20.19.0')

const { COMMANDS } = await import('./setup/commands.mjs')
const [name = '', ...args] = process.argv.slice(2)
const command = COMMANDS[name]

if (command) {
  process.exitCode = await command(args)
} else {
  console.error(`There is no command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.`)
  process.exitCode = 2
}
