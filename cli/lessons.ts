import { lessonsCommand } from './lessons-command'

process.exitCode = await lessonsCommand(process.argv.slice(2))
