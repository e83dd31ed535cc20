// Kept to syntax that very old versions of Node read, so that they can say what is wrong with them.

/** Ends the process with a message when this Node is older than `least` ("20.19.0"). */
export function requireNode(least) {
  const wanted = least.split('.').map(Number)
  const here = process.versions.node.split('.').map(Number)
  for (let place = 0; place < wanted.length; place++) {
    if (here[place] > wanted[place]) return
    if (here[place] < wanted[place]) {
      console.error(
        'Ferropath needs Node ' +
          least +
          ' or newer; this is ' +
          process.versions.node +
          '. Get one at https://nodejs.org',
      )
      process.exit(1)
    }
  }
}
