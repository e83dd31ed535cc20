import { CHECK_USAGE, checkCommand } from './check-command'
import { EXPORT_USAGE, exportCommand } from './export-command'
import { IMPORT_USAGE, importCommand } from './import-command'
import { NEW_USAGE, newCommand } from './new-command'
import { PREVIEW_USAGE, previewCommand } from './preview-command'
import { STATS_USAGE, statsCommand } from './stats-command'

const USAGE = `Usage: npm run lessons -- COMMAND …

  ${[CHECK_USAGE, NEW_USAGE, PREVIEW_USAGE, STATS_USAGE, IMPORT_USAGE, EXPORT_USAGE].join('\n  ')}

A warning keeps nothing from being served. The exit status is 1 when there is an error. docs/authoring.md says how lessons are written.`

/**
 * Everything behind `npm run lessons`.
 * @param packs instead of those of this installation
 * @returns the exit status
 */
export async function lessonsCommand([command, ...rest]: string[], packs?: string[]): Promise<number> {
  if (command === 'help' || command === '--help' || rest.includes('--help')) {
    console.log(USAGE)
    return 0
  }
  switch (command) {
    case 'check':
      return checkCommand(rest, packs)
    case 'new':
      return newCommand(rest, packs)
    case 'preview':
      return previewCommand(rest, packs)
    case 'stats':
      return statsCommand(rest, packs)
    case 'import':
      return importCommand(rest)
    case 'export':
      return exportCommand(rest, packs)
    default:
      console.error(command === undefined ? 'Say what to do.' : `There is no command "${command}".`)
      console.error(`\n${USAGE}`)
      return 1
  }
}
